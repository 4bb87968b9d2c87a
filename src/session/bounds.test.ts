import { expect, test } from 'vitest'
import type { ThreadId } from '../contract/ids.ts'
import type { Op } from '../contract/ops.ts'
import { ok } from '../contract/result.ts'
import { refusal } from './fixtures/fake-transport.ts'
import { settle } from './fixtures/manual-clock.ts'
import { openCanvas } from './fixtures/open-canvas.ts'

const set = (value: number): Op => ({ op: 'set_token', path: 'doc.word_count', value })

/** Nothing goes up. */
const offline = async () => {
  const canvas = await openCanvas()
  canvas.transport.status.set({ phase: 'offline', since: 0 })
  return canvas
}

test('what waits to be sent is bounded: past that an edit is refused in words, not shown, and counted', async () => {
  const { handle, session, frame } = await offline()
  for (let value = 1; value <= 5_000; value++) handle.dispatchAny([set(value)])
  const refused = handle.dispatchAny([set(5_001)])
  expect(await refused.settled).toMatchObject({ ok: false, error: { code: 'QUEUE_FULL' } })
  expect(handle.state.token('doc.word_count')?.value).toBe(5_000)
  expect(session.sync.get().pending).toBe(5_000)
  frame()
  expect(session.shed.get()).toMatchObject({ edits: 1, undo: 4_900 })
})

test('messages that wait are bounded too, and counted', async () => {
  const { session, transport } = await offline()
  transport.on('thread_snapshot', () =>
    ok({ messages: [], tool_calls: [], gates: [], runs: [], position: { epoch: 'e1', seq: 0 } }),
  )
  const thread = session.thread('t1' as ThreadId)
  for (let count = 0; count < 200; count++) thread.send(`message ${count}`)
  expect(await thread.send('one more').settled).toMatchObject({ ok: false, error: { code: 'QUEUE_FULL' } })
  expect([thread.items.get().length, session.shed.get().messages]).toEqual([200, 1])
})

test('conflicts and diagnostics keep the newest, and count what they let go', async () => {
  const { handle, session } = await openCanvas()
  for (let value = 0; value < 120; value++)
    handle.dispatchAny([{ op: 'set_token', path: 'doc.word_count', value: `no number ${value}` }])
  expect(handle.conflicts.get()).toHaveLength(100)
  expect(handle.conflicts.get().at(-1)?.mine).toBe('no number 119')
  expect([session.shed.get().conflicts, session.shed.get().diagnostics]).toEqual([20, 0])
})

test('calls of external tools end with their canvas', async () => {
  const canvas = await openCanvas()
  canvas.transport.on('call_tool', ({ call_id }) => ok({ call_id }))
  const pending = canvas.handle.callAny('count_words', {})
  await settle()
  canvas.transport.on('canvas_snapshot', () => refusal('NOT_FOUND'))
  canvas.stream.sink.miss({ stream_id: 'canvas:c1' as never, code: 'REPLAY_MISS', reason: 'revoked', detail: '' })
  await settle()
  expect(await pending.settled).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
})
