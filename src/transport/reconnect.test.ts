import { expect, test } from 'vitest'
import { backoffDelay } from './backoff.ts'
import {
  THREAD,
  connected,
  createSink,
  createWorld,
  eventOf,
  json,
  message,
  problem,
  settle,
  stream,
} from '../../test/fixtures/streams/scripted-network.ts'
import type { TransportStatus } from './types.ts'

const longest = (attempt: number) => backoffDelay(attempt, 0, () => 1)

test('[SSE11] the backoff is full jitter: base 250 ms, cap 30 s, never below the floor', () => {
  expect([0, 1, 2, 6, 7, 8, 5000].map(longest)).toEqual([250, 500, 1000, 16_000, 30_000, 30_000, 30_000])
  expect(backoffDelay(5, 0, () => 0)).toBe(0)
  expect(backoffDelay(0, 4000, () => 0)).toBe(4000)
  expect(backoffDelay(0, 4000, () => 0.5)).toBe(4125)
  expect(backoffDelay(7, 4000, () => 0.5)).toBe(15_000)
})

test('[SSE11] a broken stream is opened again under backoff, which only a healthy stream resets', async () => {
  const { transport, time, next, served, requests } = await connected()
  await served.end()
  expect(transport.status.get()).toMatchObject({
    phase: 'reconnecting',
    attempt: 1,
    retry_at: time.clock.now() + 125,
    cause: { code: 'NETWORK' },
  })
  await time.pass(124)
  expect(requests).toHaveLength(0)
  await time.pass(1)
  const short = await stream(await next())
  expect(transport.status.get().phase).toBe('live')
  await time.pass(4_999)
  await short.end()
  expect(transport.status.get()).toMatchObject({ phase: 'reconnecting', attempt: 2, retry_at: time.clock.now() + 250 })
  await time.pass(250)
  ;(await next())?.fail()
  await settle()
  expect(transport.status.get()).toMatchObject({ attempt: 3, retry_at: time.clock.now() + 500 })
  await time.pass(500)
  const healthy = await stream(await next())
  await time.pass(5_000)
  await healthy.breakOff()
  expect(transport.status.get()).toMatchObject({ attempt: 1, retry_at: time.clock.now() + 125 })
})

test('[SSE11] Retry-After and retry: are floors', async () => {
  const { transport, time, next, served } = await connected()
  await served.send('retry: 3000\n\n')
  await served.end()
  expect(transport.status.get()).toMatchObject({ retry_at: time.clock.now() + 3125 })
  await time.pass(3125)
  ;(await next())?.respond(problem(429, 'RATE_LIMITED', {}, { 'retry-after': '7' }))
  await settle()
  expect(transport.status.get()).toMatchObject({
    retry_at: time.clock.now() + 7125,
    cause: { code: 'RATE_LIMITED', retryAfter: 7000 },
  })
  await time.pass(7125)
  const date = new Date(Math.ceil(time.clock.now() / 1000) * 1000 + 9000)
  ;(await next())?.respond(problem(503, 'INTERNAL', {}, { 'retry-after': date.toUTCString() }))
  await settle()
  expect(transport.status.get()).toMatchObject({ retry_at: date.getTime() + 125 })
})

test('[ERR7] a request that came too slowly is sent again', async () => {
  const { transport, time, next, served } = await connected()
  await served.end()
  await time.pass(30_000)
  ;(await next())?.respond(problem(408, 'REQUEST_TIMEOUT'))
  await settle()
  expect(transport.status.get()).toMatchObject({ phase: 'reconnecting', cause: { code: 'REQUEST_TIMEOUT' } })
  await time.pass(30_000)
  await stream(await next())
  expect(transport.status.get().phase).toBe('live')
})

test('[SSE11] coming online, being seen again and retryNow end the wait at once', async () => {
  const { transport, time, next, served, online, visibility, requests } = await connected()
  await served.send('retry: 60000\n\n')
  await served.end()
  visibility.set(false)
  visibility.set(true)
  ;(await next())?.fail()
  await settle()
  online.set(false)
  expect(transport.status.get()).toMatchObject({ phase: 'offline', since: time.clock.now() })
  await time.pass(1000)
  expect(requests).toHaveLength(0)
  online.set(true)
  await settle()
  expect(transport.status.get()).toMatchObject({ phase: 'reconnecting' })
  ;(await next())?.fail()
  await settle()
  transport.retryNow()
  await stream(await next())
  expect(transport.status.get()).toEqual({ phase: 'live' })
})

test('[SSE11] offline, it goes on trying at the slowest pace, because platforms err', async () => {
  const { transport, time, next, served, online, requests } = await connected()
  online.set(false)
  const since = time.clock.now()
  await settle()
  ;(await next())?.fail()
  await settle()
  await served.breakOff()
  await time.pass(30_124)
  expect(requests).toHaveLength(0)
  await time.pass(1)
  expect(transport.status.get()).toEqual({ phase: 'offline', since })
  await stream(await next())
  expect(transport.status.get()).toEqual({ phase: 'live' })
})

test('[SSE11] a host that says it is offline is told so at once, and a connection that stands is tried', async () => {
  const { transport, next, served, sink, online } = await connected()
  online.set(false)
  expect(transport.status.get().phase).toBe('offline')
  await settle()
  ;(await next())?.fail()
  await served.send(message(eventOf('thread:t1', 1)))
  expect([sink.seqs, transport.status.get().phase]).toEqual([[1], 'offline'])
  online.set(true)
  await settle()
  expect(transport.status.get().phase).toBe('reconnecting')
  await stream(await next())
  expect(transport.status.get().phase).toBe('live')
  // Where the host errs, as one without a network on its own loopback, the attempt proves it.
  online.set(false)
  await settle()
  await stream(await next())
  expect(transport.status.get().phase).toBe('live')
})

test('[SSE11] a hidden page tries less often', async () => {
  const { transport, time, served, visibility } = await connected()
  visibility.set(false)
  await served.breakOff()
  expect(transport.status.get()).toMatchObject({ retry_at: time.clock.now() + 5125 })
})

test('[SSE11] on 401 fresh credentials are asked for once, then it is terminal', async () => {
  const asked: string[] = []
  const world = createWorld({
    credentials: (why) => {
      asked.push(why)
      return `token-${asked.length}`
    },
  })
  world.transport.subscribe({ stream: THREAD }, createSink())
  const first = await world.next()
  expect(first?.headers['authorization']).toBe('Bearer token-1')
  first?.respond(problem(401, 'UNAUTHENTICATED'))
  const second = await world.next()
  expect(second?.headers['authorization']).toBe('Bearer token-2')
  second?.respond(problem(401, 'UNAUTHENTICATED'))
  await settle()
  expect(asked).toEqual(['first', 'expired'])
  expect(world.transport.status.get()).toMatchObject({ phase: 'failed', error: { code: 'UNAUTHENTICATED' } })
  await world.time.pass(100_000)
  expect(world.requests).toHaveLength(0)
  world.transport.retryNow()
  await stream(await world.next())
  expect(world.transport.status.get()).toEqual({ phase: 'live' })
})

test('[RT6] a stream that ends with its credential goes on with a fresh one', async () => {
  let tokens = 0
  const { transport, time, next, served, sink } = await connected({ credentials: () => `token-${++tokens}` })
  await served.send(message(eventOf('thread:t1', 1)))
  await served.end()
  await time.pass(250)
  ;(await next())?.respond(problem(401, 'UNAUTHENTICATED'))
  const again = await next()
  expect(again?.headers).toMatchObject({ authorization: 'Bearer token-2', 'last-event-id': 'thread:t1=e1.1' })
  await (await stream(again)).send(message(eventOf('thread:t1', 2)))
  expect(sink.seqs).toEqual([1, 2])
  expect(transport.status.get().phase).toBe('live')
})

test('[SSE11] credentials that throw are told as a failed sign-in with what the app said, and asked again like the network', async () => {
  let tries = 0
  const down = new Error('The token endpoint is down.')
  const { transport, next, time } = createWorld({
    credentials: () => {
      if (++tries === 1) throw down
      return tries < 3 ? Promise.reject(down) : Promise.resolve('token')
    },
  })
  transport.subscribe({ stream: THREAD }, createSink())
  await settle()
  expect(transport.status.get()).toMatchObject({
    phase: 'reconnecting',
    retry_at: time.clock.now() + 125,
    cause: { code: 'SIGN_IN_FAILED', message: 'credentials() gave no token: The token endpoint is down.', cause: down },
  })
  await time.pass(1_000)
  await stream(await next())
  expect(transport.status.get().phase).toBe('live')
})

test('[SSE11] it gives up only on a terminal refusal', async () => {
  for (const [answer, phase] of [
    [problem(422, 'VALIDATION_FAILED'), 'failed'],
    [problem(403, 'FORBIDDEN'), 'failed'],
    [problem(500, 'INTERNAL'), 'reconnecting'],
    [new Response('<html>', { status: 502 }), 'reconnecting'],
    [new Response('<html>', { status: 404 }), 'failed'],
    [new Response(null, { status: 204 }), 'reconnecting'],
    [new Response('<html>', { headers: { 'content-type': 'text/html' } }), 'reconnecting'],
  ] as const) {
    const { transport, next } = createWorld()
    transport.subscribe({ stream: THREAD }, createSink())
    ;(await next())?.respond(answer)
    await settle()
    expect(transport.status.get().phase).toBe(phase)
    transport.close()
  }
})

test('[SSE11] the body of an answer that is not a stream is cancelled', async () => {
  let cancelled = false
  const { transport, next } = createWorld()
  transport.subscribe({ stream: THREAD }, createSink())
  const body = new ReadableStream({ cancel: () => void (cancelled = true) })
  ;(await next())?.respond(new Response(body, { headers: { 'content-type': 'text/html' } }))
  await settle()
  expect(cancelled).toBe(true)
  expect(transport.status.get()).toMatchObject({ phase: 'reconnecting', cause: { code: 'PROTOCOL' } })
})

test('[SSE9] two and a half heartbeats without a byte are a dead connection; a byte is life', async () => {
  const { transport, time, served } = await connected()
  await time.pass(37_400)
  await served.send(':')
  await time.pass(37_400)
  expect(transport.status.get().phase).toBe('live')
  await time.pass(200)
  expect(transport.status.get().phase).toBe('reconnecting')
  expect(served.cancelled()).toBe(true)
})

test('[SSE9] a late timer alone proves nothing: what came meanwhile is waited for', async () => {
  const { transport, time, served } = await connected()
  await time.sleep(3_600_000)
  expect(transport.status.get().phase).toBe('live')
  await served.send('id: thread:t1=e1.0\n\n')
  await time.pass(37_400)
  expect(transport.status.get().phase).toBe('live')
  await time.sleep(3_600_000)
  await time.pass(18_750)
  expect(transport.status.get().phase).toBe('reconnecting')
})

test('[SSE9] timers that are always late do not keep a dead connection', async () => {
  const { transport, time } = await connected()
  await time.sleep(3_600_000)
  expect(transport.status.get().phase).toBe('live')
  await time.sleep(3_600_000)
  expect(transport.status.get().phase).toBe('reconnecting')
})

test('[SSE9] the time that the app takes for its events is no silence', async () => {
  const { transport, time, next } = createWorld()
  const seqs: number[] = []
  transport.subscribe(
    { stream: THREAD },
    {
      event: ({ seq }) => {
        seqs.push(seq)
        time.skip(38_000)
        void time.pass(0)
      },
      miss: () => undefined,
    },
  )
  const served = await stream(await next())
  await served.send([1, 2, 3].map((seq) => message(eventOf('thread:t1', seq))).join(''))
  for (let turn = 0; turn < 10; turn++) await settle()
  expect(seqs).toEqual([1, 2, 3])
  expect(transport.status.get().phase).toBe('live')
})

test('[SSE9] being seen again after silence opens another connection at once, and the old one is closed when that stands', async () => {
  const { transport, time, next, served, visibility, phases } = await connected()
  visibility.set(false)
  await time.pass(20_000)
  visibility.set(true)
  const probe = await next()
  expect(served.cancelled()).toBe(false)
  await stream(probe)
  expect(served.cancelled()).toBe(true)
  expect(transport.status.get().phase).toBe('live')
  expect(phases).toEqual(['connecting', 'live'])
})

test('[SSE9] an answer that does not come in that time is given up', async () => {
  const { transport, time, next } = createWorld()
  transport.subscribe({ stream: THREAD }, createSink())
  const asked = await next()
  await time.pass(37_500)
  expect(asked?.signal.aborted).toBe(true)
  expect(transport.status.get()).toMatchObject({ phase: 'reconnecting', cause: { code: 'NETWORK' } })
})

test('a closed transport leaves no timer, no listener and no connection', async () => {
  const { transport, time, served, sink, handle, online, requests } = await connected()
  handle.close()
  await settle()
  transport.close()
  expect(time.timers()).toBe(0)
  expect(served.cancelled()).toBe(true)
  expect(transport.status.get()).toEqual({ phase: 'closed' })
  await served.send(message(eventOf('thread:t1', 1)))
  online.set(false)
  online.set(true)
  transport.retryNow()
  await time.pass(100_000)
  expect(sink.seqs).toEqual([])
  expect(requests).toHaveLength(0)
  expect(time.timers()).toBe(0)
  expect(transport.status.get()).toEqual({ phase: 'closed' })
})

test('[SSE16] it catches up until every stream is at the head of its connect', async () => {
  const world = createWorld()
  const sink = createSink()
  world.transport.subscribe({ stream: THREAD, after: { epoch: 'e1', seq: 2 } }, sink)
  const statuses: TransportStatus[] = []
  world.transport.status.subscribe(() => statuses.push(world.transport.status.get()))
  const served = await stream(await world.next(), { 'atoms-head': 'thread:t1=e1.5' })
  await served.send(message(eventOf('thread:t1', 3)) + message(eventOf('thread:t1', 4)))
  await served.send(message(eventOf('thread:t1', 5)))
  expect(statuses).toEqual([
    { phase: 'connecting' },
    { phase: 'catching_up', behind: 3 },
    { phase: 'catching_up', behind: 1 },
    { phase: 'live' },
  ])
})

test('[SSE16] a heartbeat ends the catching up where a lens hides the head', async () => {
  const world = createWorld()
  world.transport.subscribe({ stream: THREAD, after: { epoch: 'e1', seq: 2 } }, createSink())
  const served = await stream(await world.next(), { 'atoms-head': 'thread:t1=e1.5' })
  expect(world.transport.status.get()).toEqual({ phase: 'catching_up', behind: 3 })
  await served.send('id: thread:t1=e1.5\n\n')
  expect(world.transport.status.get()).toEqual({ phase: 'live' })
})

test('[SES2] a stream whose session has ended goes on in a new one', async () => {
  const { transport, time, next, sessions } = createWorld()
  transport.subscribe({ stream: THREAD }, createSink())
  ;(await next())?.respond(problem(409, 'SESSION_ENDED'))
  await time.pass(250)
  const again = await next()
  expect(again?.headers['atoms-session']).toBe('s2')
  expect(sessions()).toBe(2)
  expect(transport.session.get()?.session_id).toBe('s2')
})

test('[SSE11] a session that cannot be opened is tried again under backoff, and a refusal of it is terminal', async () => {
  const { transport, time, next } = createWorld({ sessions: 'by hand' })
  transport.subscribe({ stream: THREAD }, createSink())
  ;(await next())?.fail()
  await settle()
  expect(transport.status.get()).toMatchObject({ phase: 'reconnecting', attempt: 1 })
  await time.pass(250)
  ;(await next())?.respond(json({ session_id: 's1' }, 201))
  await settle()
  expect(transport.status.get()).toMatchObject({ phase: 'reconnecting', attempt: 2, cause: { code: 'PROTOCOL' } })
  await time.pass(500)
  ;(await next())?.respond(problem(403, 'FORBIDDEN'))
  await settle()
  expect(transport.status.get()).toMatchObject({ phase: 'failed', error: { code: 'FORBIDDEN' } })
})
