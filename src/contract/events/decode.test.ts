import { expect, test } from 'vitest'
import { ENVELOPE, ROUTING } from '../../../test/fixtures/streams/sample.ts'
import { decodeEvent } from './decode.ts'

const token = {
  ...ENVELOPE,
  type: 'chat_token',
  routing: { ...ROUTING, thread_id: 't1' },
  data: { message_id: 'm1', index: 0, delta: 'Hi' },
}

const diagnosticOf = (raw: unknown) => {
  const decoded = decodeEvent(raw)
  return decoded.ok ? undefined : decoded.diagnostic
}

test('[ENV1] a whole event is decoded by its type', () => {
  const decoded = decodeEvent(token)
  expect(decoded).toMatchObject({ ok: true, known: true, event: { type: 'chat_token', data: { delta: 'Hi' } } })
})

test('[ENV4] unknown types and unknown fields are kept and passed through', () => {
  const decoded = decodeEvent({
    ...token,
    type: 'later',
    extra: 1,
    data: { any: ['thing'] },
    routing: { ...token.routing, new_key: 'x' },
  })
  expect(decoded).toMatchObject({
    ok: true,
    known: false,
    event: { type: 'later', extra: 1, data: { any: ['thing'] }, routing: { new_key: 'x' } },
  })
  expect(decodeEvent({ ...token, data: { ...token.data, extra: { deep: 1 } } })).toMatchObject({
    event: { data: { extra: { deep: 1 } } },
  })
})

test('[ENV4] an unknown version is a diagnostic that says so', () => {
  expect(diagnosticOf({ ...token, v: 2 })).toMatchObject({ code: 'UNSUPPORTED_VERSION', errors: [{ pointer: '/v' }] })
})

test.each([
  ['/data/index', { ...token, data: { ...token.data, index: -1 } }],
  ['/data/delta', { ...token, data: { message_id: 'm1', index: 0 } }],
  ['/routing/tenant_id', { ...token, routing: { ...token.routing, tenant_id: 'acme' } }],
  ['/routing/thread_id', { ...token, routing: ROUTING }],
  ['/seq', { ...token, seq: 1.5 }],
  ['/ids/run_id', { ...token, ids: { ...token.ids, run_id: undefined } }],
  ['', 'text'],
  ['', null],
  ['', []],
])('[ENV5] [RT2] a malformed event is one diagnostic that points at %s', (pointer, raw) => {
  const diagnostic = diagnosticOf(raw)
  expect(diagnostic?.code).toBe('MALFORMED_EVENT')
  expect(diagnostic?.errors.map((error) => error.pointer)).toContain(pointer)
})

test('[ENV5] a diagnostic names the event', () => {
  expect(diagnosticOf({ ...token, stream: { id: 'thread:t1', epoch: 'k', prev: -1 } })).toMatchObject({
    event_id: token.event_id,
    type: 'chat_token',
    stream_id: 'thread:t1',
  })
})

test('[ENV6] token_chunk is decoded as chat_token', () => {
  expect(decodeEvent({ ...token, type: 'token_chunk' })).toMatchObject({ ok: true, event: { type: 'chat_token' } })
})

test('no own key of an object is taken for an event type', () => {
  expect(decodeEvent({ ...token, type: 'toString' })).toMatchObject({ ok: true, known: false })
})
