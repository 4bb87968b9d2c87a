import { expect, test } from 'vitest'
import { canvasId, runId } from '../contract/ids.ts'
import { CODES } from '../contract/errors.ts'
import type { ErrorCode } from '../contract/errors.ts'
import type { CommandEnvelope } from '../contract/commands.ts'
import { ROUTING } from '../../test/fixtures/streams/sample.ts'
import {
  THREAD,
  createSink,
  createWorld,
  json,
  problem,
  sessionAnswer,
  settle,
} from '../../test/fixtures/streams/scripted-network.ts'
import { routeOf } from './requests.ts'
import { createCanvasTransport } from './transport.ts'

const command: CommandEnvelope = {
  v: 1,
  command_id: 'cmd1',
  idempotency_key: 'key1',
  base_rev: 3,
  routing: { ...ROUTING, canvas_id: canvasId('c1'), session_id: 's0' },
  actor: { actor_id: 'ana', actor_type: 'human' },
  correlation_id: null,
  intent: { label: 'Rename', origin: 'human' },
  ops: [{ op: 'set_token', path: 'board.title', value: 'Plan' }],
}

test('[SES1] the session is opened once, for whoever comes first, and its id travels as a header', async () => {
  const { transport, next, sessions } = createWorld()
  const fate = transport.request('command_fate', { command_id: 'cmd1' })
  const hash = transport.request('canvas_hash', { canvas_id: canvasId('c1'), rev: 4 })
  const [first, second] = [await next(), await next()]
  expect([first?.method, first?.path, first?.headers['atoms-session'], first?.body]).toEqual([
    'GET',
    '/commands/cmd1',
    's1',
    undefined,
  ])
  expect(second?.path).toBe('/canvases/c1/snapshot?only=hash&rev=4')
  first?.respond(json({ status: 'applied', head_rev: 4, commit_id: 'k1', extra: true }))
  second?.respond(json({ rev: 4, hash: '00000000000000ff' }))
  expect(await fate).toEqual({ ok: true, value: { status: 'applied', head_rev: 4, commit_id: 'k1', extra: true } })
  expect(await hash).toMatchObject({ ok: true, value: { rev: 4 } })
  expect(sessions()).toBe(1)
  expect(transport.session.get()?.session_id).toBe('s1')
  expect(transport.status.get().phase).toBe('idle')
})

test('a path takes its fields out of the body, and they do not travel twice', () => {
  expect(routeOf('cancel_run', { run_id: runId('r1'), v: 1, reason: undefined })).toEqual({
    method: 'POST',
    path: '/runs/r1/cancel',
    rest: { v: 1 },
  })
  expect(routeOf('thread_snapshot', { thread_id: 't1', before: 'm/1', limit: 10 }).path).toBe(
    '/threads/t1/snapshot?before=m%2F1&limit=10',
  )
  expect(routeOf('command_fate', { command_id: 'a/../b' }).path).toBe('/commands/a%2F..%2Fb')
})

test('[SES4] a body stands under the session that it travels under', async () => {
  const { transport, next } = createWorld()
  void transport.request('send_command', command)
  const asked = await next()
  expect(JSON.parse(asked?.body ?? '')).toEqual({ ...command, routing: { ...command.routing, session_id: 's1' } })
  expect(asked?.headers['content-type']).toBe('application/json')
})

test('[SES2] an ended session is renewed unseen, and the same request sent again under the new one', async () => {
  const asked: string[] = []
  const { transport, next, sessions } = createWorld({ credentials: (why) => (asked.push(why), 'token') })
  const answer = transport.request('send_command', command)
  const other = transport.request('command_fate', { command_id: 'cmd1' })
  const [first, second] = [await next(), await next()]
  first?.respond(problem(409, 'SESSION_ENDED'))
  second?.respond(problem(409, 'SESSION_ENDED'))
  const [again, otherAgain] = [await next(), await next()]
  expect([again?.headers['atoms-session'], otherAgain?.headers['atoms-session']]).toEqual(['s2', 's2'])
  expect(JSON.parse(again?.body ?? '')).toEqual({ ...command, routing: { ...command.routing, session_id: 's2' } })
  again?.respond(json({ head_rev: 4, commit_id: 'k1' }))
  otherAgain?.respond(json({ status: 'unknown' }))
  expect(await answer).toMatchObject({ ok: true, value: { head_rev: 4 } })
  expect(await other).toMatchObject({ ok: true })
  expect(sessions()).toBe(2)
  expect(asked).toEqual(['first'])
})

test('[SES2] sessions that always end are not opened for ever', async () => {
  const { transport, next, sessions } = createWorld()
  const answer = transport.request('command_fate', { command_id: 'cmd1' })
  for (let tries = 0; tries < 4; tries++) (await next())?.respond(problem(409, 'SESSION_ENDED'))
  expect(await answer).toMatchObject({ ok: false, error: { code: 'SESSION_ENDED' } })
  expect(sessions()).toBe(4)
})

test('[CMD7] a frozen body goes up again as it was, but for the session', async () => {
  const { transport, next } = createWorld()
  const frozen = (session: string) =>
    JSON.stringify({ ...command, routing: { ...command.routing, session_id: session } }, undefined, 1)
  void transport.request('send_command', command, { frozen: frozen('s1') })
  const first = await next()
  expect(first?.body).toBe(frozen('s1'))
  first?.respond(problem(409, 'SESSION_ENDED'))
  expect(JSON.parse((await next())?.body ?? '')).toEqual(JSON.parse(frozen('s2')))
})

test('[RT3] on 401 credentials are asked for once for all requests that wait, and each is sent again once', async () => {
  const asked: string[] = []
  const { transport, next } = createWorld({ credentials: (why) => (asked.push(why), `token-${asked.length}`) })
  const answers = ['a', 'b'].map((id) => transport.request('command_fate', { command_id: id }))
  const [first, second] = [await next(), await next()]
  first?.respond(problem(401, 'UNAUTHENTICATED'))
  second?.respond(problem(401, 'UNAUTHENTICATED'))
  const [third, fourth] = [await next(), await next()]
  expect([third?.headers['authorization'], fourth?.headers['authorization']]).toEqual([
    'Bearer token-2',
    'Bearer token-2',
  ])
  third?.respond(json({ status: 'unknown' }))
  fourth?.respond(problem(401, 'UNAUTHENTICATED'))
  expect(await Promise.all(answers)).toMatchObject([{ ok: true }, { ok: false, error: { code: 'UNAUTHENTICATED' } }])
  expect(asked).toEqual(['first', 'expired'])
})

test('[RT3] a 401 for a token that was renewed meanwhile does not ask for another', async () => {
  const asked: string[] = []
  const { transport, next } = createWorld({ credentials: (why) => (asked.push(why), `token-${asked.length}`) })
  const answers = ['a', 'b'].map((id) => transport.request('command_fate', { command_id: id }))
  const [first, second] = [await next(), await next()]
  first?.respond(problem(401, 'UNAUTHENTICATED'))
  ;(await next())?.respond(json({ status: 'unknown' }))
  await answers[0]
  second?.respond(problem(401, 'UNAUTHENTICATED'))
  ;(await next())?.respond(json({ status: 'unknown' }))
  expect(await answers[1]).toMatchObject({ ok: true })
  expect(asked).toEqual(['first', 'expired'])
})

test('[ERR1] a refusal is an error with its code, its fields, its problem and its wait', async () => {
  const { transport, next } = createWorld()
  const answer = transport.request('send_command', command)
  const errors = [{ pointer: '/ops/0/path', detail: 'is not there' }]
  ;(await next())?.respond(problem(404, 'NOT_FOUND', { errors, head_rev: 9 }, { 'retry-after': '2' }))
  const result = await answer
  expect(result).toMatchObject({
    ok: false,
    error: {
      name: 'AtomsError',
      code: 'NOT_FOUND',
      message: 'It is NOT_FOUND.',
      errors,
      problem: { head_rev: 9 },
      retryAfter: 2000,
    },
  })
})

test('[ERR1] every code of the table is told as what it is', async () => {
  const codes = (Object.entries(CODES) as [ErrorCode, { http?: number }][]).filter(
    ([code]) => code !== 'SESSION_ENDED' && CODES[code] !== CODES.UNAUTHENTICATED,
  )
  const { transport, next } = createWorld()
  for (const [code, { http }] of codes) {
    if (http === undefined || http === 401) continue
    const answer = transport.request('send_command', command)
    ;(await next())?.respond(problem(http, code))
    expect(await answer).toMatchObject({ ok: false, error: { code } })
  }
})

test.each([
  [502, '<html>Bad gateway</html>', 'NETWORK'],
  [500, 'oops', 'INTERNAL'],
  [429, '', 'RATE_LIMITED'],
  [418, '{"code":"TEAPOT"}', 'PROTOCOL'],
  [404, 'Not here', 'NOT_FOUND'],
])('an answer %s without a problem of the contract counts by its status', async (status, text, code) => {
  const { transport, next } = createWorld()
  const answer = transport.request('send_command', command)
  ;(await next())?.respond(new Response(text, { status }))
  expect(await answer).toMatchObject({ ok: false, error: { code } })
})

test.each(['<html>', '{"head_rev":"4","commit_id":"k1"}', '[]'])(
  'an answer which is not the contract is PROTOCOL: %s',
  async (text) => {
    const { transport, next } = createWorld()
    const answer = transport.request('send_command', command)
    ;(await next())?.respond(new Response(text))
    expect(await answer).toMatchObject({ ok: false, error: { code: 'PROTOCOL' } })
  },
)

test('an empty answer is enough where nothing is answered', async () => {
  const { transport, next } = createWorld()
  const answer = transport.request('cancel_run', { v: 1, run_id: runId('r1'), routing: command.routing })
  ;(await next())?.respond(new Response(null, { status: 202 }))
  expect(await answer).toEqual({ ok: true, value: {} })
})

test('[CMD7] a broken or silent network is NETWORK, and the transport does not send again by itself', async () => {
  const { transport, next, time, requests } = createWorld()
  const broken = transport.request('send_command', command)
  ;(await next())?.fail()
  expect(await broken).toMatchObject({ ok: false, error: { code: 'NETWORK' } })
  const silent = transport.request('send_command', command)
  const asked = await next()
  const told: number[] = []
  transport.counters.subscribe(() => told.push(transport.counters.get().unanswered))
  await time.pass(7_999)
  expect(told).toEqual([])
  await time.pass(22_001)
  expect(await silent).toMatchObject({ ok: false, error: { code: 'NETWORK' } })
  expect(told).toEqual([1, 0])
  expect(asked?.signal.aborted).toBe(true)
  expect(requests).toHaveLength(0)
  expect(time.timers()).toBe(0)
})

test('a signal and close give a request up, wherever it stands', async () => {
  const { transport, next, requests } = createWorld({ sessions: 'by hand' })
  const done = AbortSignal.abort()
  expect(await transport.request('send_command', command, { signal: done })).toMatchObject({
    ok: false,
    error: { code: 'CLOSED' },
  })
  expect(requests).toHaveLength(0)
  const stop = new AbortController()
  const waiting = transport.request('send_command', command, { signal: stop.signal })
  await settle()
  stop.abort()
  expect(await waiting).toMatchObject({ ok: false, error: { code: 'CLOSED' } })
  const other = transport.request('send_command', command)
  expect((await next())?.path).toBe('/sessions')
  transport.close()
  expect(await other).toMatchObject({ ok: false, error: { code: 'CLOSED' } })
  expect(await transport.request('send_command', command)).toMatchObject({ ok: false, error: { code: 'CLOSED' } })
})

test('listeners on a signal that outlives its requests are removed', async () => {
  const { transport, next } = createWorld()
  const stop = new AbortController()
  const listeners = new Set<unknown>()
  const { signal } = stop
  const add = signal.addEventListener.bind(signal)
  const remove = signal.removeEventListener.bind(signal)
  signal.addEventListener = (type: string, listener: EventListener) => (listeners.add(listener), add(type, listener))
  signal.removeEventListener = (type: string, listener: EventListener) => (
    listeners.delete(listener),
    remove(type, listener)
  )
  const answer = transport.request('command_fate', { command_id: 'a' }, { signal })
  ;(await next())?.respond(json({ status: 'unknown' }))
  await answer
  expect(listeners.size).toBe(0)
})

test('what is no bearer token is said, not sent', async () => {
  const { transport, requests } = createWorld({ credentials: () => 'two\nlines' })
  expect(await transport.request('command_fate', { command_id: 'a' })).toMatchObject({
    ok: false,
    error: { code: 'INVALID_ARGUMENT' },
  })
  expect(requests).toHaveLength(0)
  expect(transport.status.get().phase).toBe('failed')
})

test('what a transport cannot do without is named at once, not met later', () => {
  const whole = { url: 'https://gateway.test', mount: { app_id: 'a', surface_id: 's' }, credentials: () => 't' }
  const given = (change: object) => () => createCanvasTransport({ ...whole, ...change })
  expect(given({})).not.toThrow()
  for (const [name, change] of [
    ['url', { url: undefined }],
    ['mount', { mount: undefined }],
    ['mount', { mount: { app_id: 'a' } }],
    ['credentials', { credentials: undefined }],
    ['credentials', { credentials: 'token' }],
  ] as const)
    expect(given(change)).toThrow(`No connection without ${name}: `)
})

test('credentials that meet a page in place of JSON say so', async () => {
  const said = async (text: string) => {
    const { transport } = createWorld({ credentials: () => JSON.parse(text) as string })
    void transport.request('current_session', {})
    await settle()
    const status = transport.status.get()
    transport.close()
    return status.phase === 'reconnecting' ? status.cause.message : status.phase
  }
  expect(await said('<!doctype html>')).toMatch(/gave a page, not JSON: is its address right\?\)$/)
  expect(await said('nothing')).not.toContain('page')
})

test('a request after a failed opening tries again, and brings the streams back', async () => {
  const { transport, next } = createWorld({ sessions: 'by hand' })
  transport.subscribe({ stream: THREAD }, createSink())
  ;(await next())?.respond(problem(403, 'FORBIDDEN'))
  await settle()
  expect(transport.status.get().phase).toBe('failed')
  void transport.request('command_fate', { command_id: 'a' })
  ;(await next())?.respond(json(sessionAnswer('s1'), 201))
  const paths = [(await next())?.path, (await next())?.path]
  expect(new Set(paths)).toEqual(new Set(['/commands/a', '/sse/timeline?streams=thread:t1&view=commits']))
})

test('after a refused opening, retryNow lets whoever waits ask again though no stream is wanted yet', async () => {
  const { transport, next } = createWorld({ sessions: 'by hand' })
  const answer = transport.request('current_session', {})
  ;(await next())?.respond(problem(403, 'FORBIDDEN'))
  await answer
  expect(transport.status.get().phase).toBe('failed')
  transport.retryNow()
  expect(transport.status.get().phase).toBe('idle')
})

test('a fetch that fails names the address and what may be wrong with it', async () => {
  const { transport, next } = createWorld()
  const answer = transport.request('command_fate', { command_id: 'a' })
  ;(await next())?.fail()
  expect(await answer).toMatchObject({
    ok: false,
    error: { code: 'NETWORK', message: expect.stringMatching(/^No answer came from https?:.*CORS/) },
  })
})
