import { HOSTILE } from '../src/harness/markdown/fixtures/hostile.ts'
import { person } from '../test/fixtures/gateway/directory.ts'
import { ACME } from '../test/fixtures/gateway/seed.ts'
import { planCanvas } from '../src/canvases/plan/definition.ts'
import { canvasId, op } from '../src/contract/index.ts'
import { aBoard, block, until } from './scenarios.ts'
import { THREAD } from './world.ts'
import type { Scenario } from './world.ts'

/** All that the markdown is tried with, as one agent's messages. */
export const hostileWords: Scenario = async (world) => {
  const director = world.elsewhere('director')
  await director.reply(THREAD, HOSTILE.join('\n\n').toWellFormed())
  await director.reply(THREAD, 'That was all of it.')
}

/** A line of a million letters. */
export const endlessLine: Scenario = async (world) => {
  await world.elsewhere('director').reply(THREAD, 'Nobody reads this to its end. '.repeat(1_000_000 / 30))
}

const LONG = 'A name that nobody should ever have been given and that is here all the same '.repeat(7).slice(0, 500)

/** People whose names end nowhere, or run the other way. */
export const namesOf500: Scenario = async (world) => {
  await aBoard(world)
  const names = [LONG, 'W'.repeat(500), `‮${'eman a '.repeat(70)}`]
  for (const [index, name] of names.entries()) {
    const session = world.newcomer(person(ACME, `long${index}`, name))
    const thread = session.thread(THREAD)
    await until(() => thread.phase.get() === 'ready')
    await thread.send(index === names.length - 1 ? 'I am called so.' : 'Good morning.').settled
  }
}

/** What turns the direction of all that follows, as in a file that is called so. */
const TURNED = 'invoice\u202egnp.exe'

/** People, canvases, steps, log lines and changes whose names read as what they are not. */
export const turnedNames: Scenario = async (world) => {
  await aBoard(world)
  world.gateway.addCanvas(ACME, {
    canvas_id: 'turned-1',
    canvas_type: 'workshop',
    title: TURNED,
    state: { tokens: { 'shop.name': { type: 'string', value: 'Workshop', label: TURNED } } },
  })
  const stranger = world.newcomer(person(ACME, 'stranger', TURNED))
  const thread = stranger.thread(THREAD)
  await until(() => thread.phase.get() === 'ready')
  await thread.send('I am called so.').settled
  const run = await stranger.runs.start('brief', { brief: 'Plan it.' }, { thread_id: THREAD }).settled
  if (!run.ok) return
  const work = world.elsewhere('planner').work(run.value.run_id, THREAD)
  await work.step({ label: TURNED }, async () => {
    work.log('info', TURNED)
    await work
      .tool('add_card', { title: TURNED }, async () => {
        throw new Error(TURNED)
      })
      .catch(() => undefined)
  })
  const board = world.elsewhere('ben').canvas(canvasId('plan-1'), planCanvas)
  await until(() => board.block(block('card2')).get() !== undefined)
  await board.dispatch([op.setToken('board.wip_limit', 7)], { label: TURNED, why: TURNED }).settled
}

/** A workshop, for its tools. */
export const deepTools: Scenario = ({ gateway }) => {
  gateway.addCanvas(ACME, { canvas_id: 'shop-1', canvas_type: 'workshop', title: 'Workshop' })
}
