import { expect, test } from 'vitest'
import { ok } from '../../contract/result.ts'
import { eventOf } from '../fixtures/events.ts'
import { settle } from '../fixtures/manual-clock.ts'
import { CANVAS, openCanvas } from '../fixtures/open-canvas.ts'

test('a planned tool becomes an ordinary command named after it; an external one is called, and its result comes on the stream', async () => {
  const canvas = await openCanvas()
  canvas.transport.on('send_command', () => ok({ head_rev: 1, commit_id: 'commit1' }))
  const planned = canvas.handle.callAny('add_paragraph', { text: 'First' })
  expect(canvas.handle.state.children(null)).toHaveLength(1)
  expect(await planned.settled).toEqual(ok({ head_rev: 1, commit_id: 'commit1' }))
  expect(canvas.sent()[0]).toMatchObject({ intent: { label: 'Add a paragraph' }, ops: [{ op: 'insert_block' }] })
  expect(await canvas.handle.callAny('add_paragraph', { text: 7 }).settled).toMatchObject({
    ok: false,
    error: { code: 'INVALID_ARGUMENT', errors: [{ pointer: '/args/text' }] },
  })

  let call_id = ''
  canvas.transport.on('call_tool', (body) => {
    call_id = body.call_id
    return ok({ call_id: body.call_id })
  })
  const external = canvas.handle.callAny('count_words', {})
  await settle()
  expect(external.status.get()).toBe('in_flight')
  const result = { call_id, status: 'ok', result: 1, duration_ms: 3 } as const
  canvas.stream.send(eventOf('tool_result', result, { seq: 1, canvas_id: CANVAS }))
  expect(await external.settled).toEqual(ok(result))
})

test('[CMD5] [EVT3] the result of an external call that a gap swallowed is asked for, and settles it', async () => {
  const canvas = await openCanvas()
  const asked: string[] = []
  const result = { status: 'ok', result: { words: 1 }, duration_ms: 3 } as const
  canvas.transport.on('call_tool', ({ call_id }) => ok({ call_id }))
  canvas.transport.on('command_fate', ({ command_id }) => {
    asked.push(command_id)
    return ok(
      asked.length === 1 ? { status: 'unknown' } : { status: 'applied', result: { ...result, call_id: command_id } },
    )
  })
  const pending = canvas.handle.callAny('count_words', {})
  await settle()
  const miss = () =>
    canvas.stream.sink.miss({ stream_id: 'canvas:c1' as never, code: 'REPLAY_MISS', reason: 'trimmed', detail: '' })
  miss()
  await settle()
  // It has none yet: it may still come on the stream.
  expect([asked.length, pending.status.get()]).toEqual([1, 'in_flight'])
  miss()
  await canvas.clock.advance(1_000)
  expect(await pending.settled).toMatchObject({ ok: true, value: result })
  miss()
  await canvas.clock.advance(1_000)
  expect(asked).toHaveLength(2)
})
