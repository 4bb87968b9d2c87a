import { expect, test } from 'vitest'
import type { RunId, ThreadId } from '../../contract/ids.ts'
import { err, ok } from '../../contract/result.ts'
import { AtomsError } from '../../contract/errors.ts'
import { eventOf } from '../fixtures/events.ts'
import { openCanvas } from '../fixtures/open-canvas.ts'
import { settle } from '../fixtures/manual-clock.ts'

const RUN = 'run1' as RunId
const THREAD = 't1' as ThreadId

const followed = async () => {
  const canvas = await openCanvas()
  const { session, transport } = canvas
  transport.on('thread_snapshot', () =>
    ok({ messages: [], tool_calls: [], gates: [], runs: [], position: { epoch: 'e1', seq: 0 } }),
  )
  session.thread(THREAD)
  await settle()
  const stream = transport.stream(`thread:${THREAD}`)
  stream.send(eventOf('run_start', { run_id: RUN, flow: 'brief' }, { seq: 1, thread_id: THREAD }))
  const say = (text: string, run_id: RunId = RUN) =>
    stream.send(eventOf('log_line', { level: 'warn', text, source: 'search' }, { seq: 0, thread_id: THREAD, run_id }))
  return { ...canvas, stream, say }
}

test('[EVT5] what a run says is kept with it, whether anybody looks or not, and the newest thousand lines of it', async () => {
  const { session, say, frame } = await followed()
  say('Nobody knows this run', 'run2' as RunId)
  for (let line = 1; line <= 1_002; line++) say(`line ${line}`)
  frame()
  const lines = session.runs.log(RUN).get()
  expect([lines.length, lines[0]?.text, lines.at(-1)?.text]).toEqual([1_000, 'line 3', 'line 1002'])
  expect(lines[0]).toMatchObject({ level: 'warn', source: 'search' })
  expect(session.runs.log('run2' as RunId).get()).toEqual([])
  expect(session.shed.get().lines).toBe(2)
})

test('[LENS6] what a run said goes with the thread that may not be seen any more', async () => {
  const { session, stream, say, transport } = await followed()
  say('A secret')
  expect(session.runs.log(RUN).get()).toHaveLength(1)
  transport.on('thread_snapshot', () => err(new AtomsError('NOT_FOUND', 'It is not there.')))
  stream.sink.miss({ stream_id: `thread:${THREAD}` as never, code: 'REPLAY_MISS', reason: 'revoked', detail: '' })
  await settle()
  expect(session.runs.log(RUN).get()).toEqual([])
})
