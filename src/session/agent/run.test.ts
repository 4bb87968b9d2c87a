import { expect, test } from 'vitest'
import { planCanvas } from '../../canvases/plan/definition.ts'
import { op } from '../../contract/canvas-definition.ts'
import type { CanvasId, ThreadId } from '../../contract/ids.ts'
import { inMemory } from '../../../test/resume/clients.ts'
import { eventually } from '../../../test/resume/eventually.ts'

const THREAD = 'thread-1' as ThreadId
const PLAN = 'plan-1' as CanvasId

const begin = async () => {
  const world = inMemory()
  const { session: ana } = world.client('ana')
  const { session: planner, faults } = world.client('planner')
  const thread = ana.thread(THREAD)
  const started = await ana.runs.start('brief', { brief: 'A picnic.' }, { thread_id: THREAD }).settled
  if (!started.ok) throw started.error
  return { world, ana, planner, faults, thread, run_id: started.value.run_id }
}

test('[RUN1] [RUN2] [RUN5] a person sees an agent’s run as it happens: steps, words, tools, edits, and its end', async () => {
  const { world, ana, planner, faults, thread, run_id } = await begin()
  expect(await planner.runs.input(run_id)).toEqual({ ok: true, value: { brief: 'A picnic.' } })
  const plan = planner.canvas(PLAN, planCanvas)
  const seen = ana.canvas(PLAN, planCanvas)
  await eventually('the plan', () => plan.phase.get() === 'ready' && seen.phase.get() === 'ready')
  const work = planner.work(run_id, THREAD)
  // The connection may break whenever it likes.
  faults.add({ kind: 'drop_answer', path: '/events', times: 2 })
  await work.step({ label: 'Plan it', canvas: { canvas_id: PLAN, canvas_type: 'plan', title: 'Plan' } }, async () => {
    await work.say('I make a column.')
    expect((await plan.call('add_column', { title: 'Food' }).settled).ok).toBe(true)
    faults.cutAll()
    await work.tool('shop', { what: 'bread' }, async () => ({ price: 3 }))
  })
  await work.end('done')
  expect(work.signal.aborted).toBe(true)
  await eventually('the end', () => ana.runs.run(run_id).get()?.status === 'done')
  await eventually('the column', () => seen.children(null).get().length === 1)
  expect(ana.runs.run(run_id).get()?.steps).toMatchObject([
    { label: 'Plan it', status: 'done', actor: { actor_id: 'planner' } },
  ])
  expect(thread.items.get().map(({ kind }) => kind)).toEqual(['run', 'step', 'message', 'tool_call'])
  const message = thread.items.get().find(({ kind }) => kind === 'message')
  expect(thread.message(message?.id ?? '').get()).toMatchObject({ text: 'I make a column.', done: true, run_id })
  const call = thread.items.get().find(({ kind }) => kind === 'tool_call')
  expect(thread.toolCall(call?.id ?? '').get()).toMatchObject({ tool: 'shop', status: 'ok', result: { price: 3 } })
  // Whoever comes later finds the same.
  const { session: ben } = world.client('ben')
  const later = ben.thread(THREAD)
  await eventually('the thread', () => later.phase.get() === 'ready')
  expect(later.items.get()).toEqual(thread.items.get())
  expect(ben.runs.run(run_id).get()).toMatchObject({ status: 'done', steps: [{ status: 'done' }] })
  world.close()
})

test('[CMD13] what an agent changes through its run’s canvas is told as that run’s, and nothing else is', async () => {
  const { world, planner, run_id } = await begin()
  const plan = planner.canvas(PLAN, planCanvas)
  await eventually('the plan', () => plan.phase.get() === 'ready')
  const work = planner.work(run_id, THREAD)
  const ofRun = work.canvas(PLAN, planCanvas)
  const settled = await Promise.all(
    [
      plan.dispatch([op.setToken('board.title', 'Before')]),
      ofRun.dispatch([op.setToken('board.title', 'Within')]),
      ofRun.dispatch([op.insertText({ token: 'board.title' }, 6, '.')]),
      plan.dispatch([op.insertText({ token: 'board.title' }, 7, '.')]),
      ofRun.call('add_column', { title: 'Food' }),
    ].map((pending) => pending.settled),
  )
  expect(settled.every(({ ok }) => ok)).toBe(true)
  const history = await plan.history({})
  if (!history.ok) throw history.error
  const ofRuns = history.value.commits.map(({ run_id: run, ops }) => ({ run, count: ops.length }))
  expect(ofRuns).toEqual([
    { run: null, count: 1 },
    { run: run_id, count: 1 },
    { run: run_id, count: 1 },
    { run: null, count: 1 },
    { run: run_id, count: 1 },
  ])
  work.leave()
  world.close()
})

test('[RUN4] cancelling a run stops the agent that works on it', async () => {
  const { world, ana, planner, run_id } = await begin()
  const work = planner.work(run_id, THREAD)
  const stopped = work.step(
    { label: 'Wait' },
    () => new Promise<never>((_, reject) => work.signal.addEventListener('abort', () => reject(new Error('stopped')))),
  )
  stopped.catch(() => undefined)
  await eventually('the step', () => ana.runs.run(run_id).get()?.steps.length === 1)
  expect((await ana.runs.cancel(run_id, 'enough').settled).ok).toBe(true)
  await expect(stopped).rejects.toMatchObject({ code: 'RUN_ENDED' })
  await eventually('the end', () => ana.runs.run(run_id).get()?.status === 'cancelled')
  expect(ana.runs.run(run_id).get()).toMatchObject({ reason: 'enough', steps: [{ status: 'cancelled' }] })
  // Who asks again, because the answer was lost, is told the same.
  expect((await ana.runs.cancel(run_id).settled).ok).toBe(true)
  world.close()
})
