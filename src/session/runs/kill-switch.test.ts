import { expect, test } from 'vitest'
import type { RunId, ThreadId } from '../../contract/ids.ts'
import { inMemory } from '../../../test/resume/clients.ts'
import { eventually } from '../../../test/resume/eventually.ts'
import type { Context } from '../core/context.ts'
import { eventOf, sessionAnswer } from '../fixtures/events.ts'
import { createKillSwitch } from './kill-switch.ts'

const THREAD = 'thread-1' as ThreadId

test('[KILL1] [KILL2] everyone knows that runs are stopped, by whom and why, whoever comes later too', async () => {
  const world = inMemory()
  const [ana, vera] = [world.client('ana').session, world.client('vera').session]
  vera.thread(THREAD)
  await eventually('the sessions', () => ana.killSwitch.get().may_switch && vera.info.get() !== null)
  expect(vera.killSwitch.get()).toEqual({ on: false, may_switch: false })
  expect(await ana.setKillSwitch(true).settled).toMatchObject({ ok: false, error: { code: 'VALIDATION_FAILED' } })
  expect((await ana.setKillSwitch(true, 'Too dear').settled).ok).toBe(true)
  const said = { on: true, by: 'ana', reason: 'Too dear' }
  expect(ana.killSwitch.get()).toMatchObject({ ...said, may_switch: true })
  await eventually('the word', () => vera.killSwitch.get().on)
  expect(vera.killSwitch.get()).toMatchObject({ ...said, may_switch: false })
  expect(await vera.setKillSwitch(false).settled).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } })
  const { session: ben } = world.client('ben')
  await eventually('the later one', () => ben.killSwitch.get().on)
  expect(ben.killSwitch.get()).toMatchObject(said)
  expect(await ben.runs.start('brief', { brief: 'x' }, { thread_id: THREAD }).settled).toMatchObject({
    ok: false,
    error: { code: 'KILL_SWITCH' },
  })
  expect((await ben.setKillSwitch(false).settled).ok).toBe(true)
  await eventually('the end of it', () => !vera.killSwitch.get().on)
  expect((await ben.runs.start('brief', { brief: 'x' }, { thread_id: THREAD }).settled).ok).toBe(true)
  world.close()
})

test('[KILL2] of two moves the later one holds, in whichever order streams and answers tell them', () => {
  const kill = createKillSwitch({} as Context)
  // An event of `seq` n is of second n.
  const hear = (seq: number, on: boolean, by: string) =>
    kill.heard(eventOf('kill_switch', { on, by, reason: `${seq}` }, { seq, thread_id: 't1' }))
  const answer = (second: number, on: boolean, by: string) =>
    kill.opened(
      sessionAnswer({ kill_switch: { on, by, since: `2026-01-01T00:00:0${second}.000Z`, may_switch: second > 4 } }),
    )
  hear(2, true, 'ana')
  hear(4, false, 'ben')
  hear(2, true, 'ana')
  expect(kill.state.get()).toMatchObject({ on: false, by: 'ben', reason: '4' })
  answer(3, true, 'ana')
  expect(kill.state.get()).toMatchObject({ on: false, by: 'ben', reason: '4' })
  answer(5, true, 'eve')
  hear(4, false, 'ben')
  expect(kill.state.get()).toEqual({ on: true, by: 'eve', since: '2026-01-01T00:00:05.000Z', may_switch: true })
})

test('[KILL3] an agent stops within its step, and may begin again only when somebody starts a run', async () => {
  const world = inMemory()
  const [ana, planner] = [world.client('ana').session, world.client('planner').session]
  ana.thread(THREAD)
  const started = await ana.runs.start('brief', { brief: 'x' }, { thread_id: THREAD }).settled
  if (!started.ok) throw started.error
  const run_id: RunId = started.value.run_id
  const work = planner.work(run_id, THREAD)
  let rounds = 0
  const stopped = work.step({ label: 'Go on and on' }, async () => {
    for (;;) {
      // In one process nothing waits for a network: the agent leaves the others their turn.
      await work.tool('look', {}, () => new Promise<number>((resolve) => void setTimeout(() => resolve(++rounds), 1)))
      await work.say('And another. ')
    }
  })
  stopped.catch(() => undefined)
  await eventually('some rounds', () => rounds > 2)
  await ana.setKillSwitch(true, 'Enough').settled
  const then = rounds
  await expect(stopped).rejects.toMatchObject({ code: 'RUN_ENDED' })
  expect(rounds - then).toBeLessThanOrEqual(1)
  expect(work.signal.aborted).toBe(true)
  await eventually('the end', () => ana.runs.run(run_id).get()?.status === 'cancelled')
  expect(ana.runs.run(run_id).get()).toMatchObject({ reason: 'kill_switch', steps: [{ status: 'cancelled' }] })
  // Words outside of any run are chat, and go on.
  await expect(planner.reply(THREAD, 'I have stopped.')).resolves.toBeTruthy()
  world.close()
})
