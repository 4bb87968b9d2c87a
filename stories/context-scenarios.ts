import { planCanvas } from '../src/canvases/plan/definition.ts'
import { canvasId, op } from '../src/contract/index.ts'
import type { CanvasHandle } from '../src/session/types.ts'
import { aBoard, block, ready, until } from './scenarios.ts'
import { THREAD } from './world.ts'
import type { Scenario, World } from './world.ts'

const PLAN = canvasId('plan-1')

const board = async (world: World, name: 'ana' | 'ben') => {
  const session = name === 'ana' ? world.session(name) : world.elsewhere(name)
  const handle = session.canvas(PLAN, planCanvas)
  await ready(handle as unknown as CanvasHandle)
  await until(() => handle.block(block('card3')).get() !== undefined)
  return handle
}

/** A run of the planner on a board, between and after which Ana works on it too. */
export const aFinishedRun: Scenario = async (world) => {
  await aBoard(world)
  const ana = await board(world, 'ana')
  const thread = world.session('ana').thread(THREAD)
  await until(() => thread.phase.get() === 'ready')
  const started = await world.session('ana').runs.start('brief', { brief: 'Once more.' }, { thread_id: THREAD }).settled
  if (!started.ok) return
  const work = world.session('planner').work(started.value.run_id, THREAD)
  const plan = work.canvas(PLAN, planCanvas)
  await plan.dispatch([op.removeBlock(block('card3'))], { label: 'Clear the day' }).settled
  for (const [index, title] of ['Find a hall', 'Ask the press', 'Print posters'].entries()) {
    const id = block(`made${index + 1}`)
    await plan.dispatch(
      [op.insertBlock({ id, type: 'card', parent: block('col2'), order: `b${index}`, props: { title: '' } })],
      { label: 'Add a card' },
    ).settled
    await plan.dispatch([op.insertText({ block: id, prop: 'title' }, 0, title)]).settled
  }
  await ana.dispatch([op.setBlockProp(block('card1'), 'title', 'Press kit, mine')]).settled
  await plan.dispatch([op.setToken('board.wip_limit', 4)], { label: 'Set the limit' }).settled
  await work.end('done')
  await until(() => ana.block(block('made3')).get() !== undefined)
  await ana.dispatch([op.setToken('board.wip_limit', 7)], { label: 'Raise the limit' }).settled
}

/** A card that came first, and so many changes of something else since that they fill more than a page. */
export const aLongHistory: Scenario = async (world) => {
  await aBoard(world)
  const ben = await board(world, 'ben')
  for (let limit = 1; limit <= 60; limit++)
    await ben.dispatch([op.setToken('board.wip_limit', (limit % 9) + 1)], { label: 'Change the limit' }).settled
}

/** Ana replaces a word in a card's title while she is offline, and Ben puts another one in its place. */
export const aTextConflict: Scenario = async (world) => {
  await aBoard(world)
  const [ana, ben] = [await board(world, 'ana'), await board(world, 'ben')]
  world.faults.setOffline(true)
  ana.dispatch([
    {
      op: 'replace_text_range',
      target: { block: block('card2'), prop: 'title' },
      from: 13,
      to: 17,
      text: 'words',
      expect: 'copy',
    },
  ])
  await ben.dispatch([op.setBlockProp(block('card2'), 'title', 'Landing page, whole')], { label: 'Rename a card' })
    .settled
  world.faults.setOffline(false)
  world.session('ana').transport.retryNow()
  await until(() => ana.conflicts.get().length > 0)
}
