import { expect, test } from 'vitest'
import { streamId } from '../contract/routing.ts'
import {
  CANVAS,
  THREAD,
  createSink,
  createWorld,
  ephemeral,
  eventOf,
  message,
  problem,
  settle,
  stream,
} from '../../test/fixtures/streams/scripted-network.ts'
import type { TappedEvent } from './types.ts'

const open = async (after?: { epoch: string; seq: number }) => {
  const world = createWorld()
  const sink = createSink()
  const handle = world.transport.subscribe({ stream: THREAD, ...(after === undefined ? {} : { after }) }, sink)
  const served = await stream(await world.next())
  return { ...world, sink, handle, served }
}

test('[SSE1] streams that are subscribed in one tick share one connection', async () => {
  const { transport, next, requests } = createWorld()
  transport.subscribe({ stream: CANVAS, view: 'patches', after: { epoch: 'k3f9', seq: 42 } }, createSink())
  transport.subscribe({ stream: THREAD, after: { epoch: 'a01b', seq: 17 } }, createSink())
  const asked = await next()
  expect(asked?.path).toBe('/sse/timeline?streams=canvas:c1~patches,thread:t1&view=commits')
  expect(asked?.headers).toMatchObject({
    authorization: 'Bearer token',
    'atoms-session': 's1',
    'last-event-id': 'canvas:c1=k3f9.42;thread:t1=a01b.17',
    accept: 'text/event-stream',
  })
  expect(requests).toHaveLength(0)
})

test('[SSE1] a cursor over 2 KiB travels in the body of a POST', async () => {
  const { transport, next } = createWorld({ limits: { max_streams: 64 } })
  const streams = Array.from({ length: 40 }, (_, index) => streamId(`canvas:${'c'.repeat(50)}${index}`))
  for (const id of streams)
    transport.subscribe({ stream: id, view: 'patches', after: { epoch: 'e1', seq: 7 } }, createSink())
  const asked = await next()
  expect([asked?.method, asked?.path]).toEqual(['POST', '/sse/timeline'])
  expect(asked?.headers['last-event-id']).toBeUndefined()
  expect(JSON.parse(asked?.body ?? '')).toEqual({
    streams: streams.map((id) => ({ id, view: 'patches', after: { epoch: 'e1', seq: 7 } })),
  })
})

test('[SSE10] a position advances when the sink returns, and is what a reconnect asks for', async () => {
  const world = createWorld()
  const seen: unknown[] = []
  const handle = world.transport.subscribe(
    { stream: THREAD },
    {
      event: () => void seen.push(handle.position()),
      miss: () => undefined,
    },
  )
  const served = await stream(await world.next())
  await served.send(message(eventOf('thread:t1', 1), 'thread:t1=e1.1'))
  // The second message's id is there, but the message is not whole.
  await served.send(`id: thread:t1=e1.2\ndata: ${JSON.stringify(eventOf('thread:t1', 2))}\n`)
  expect(seen).toEqual([undefined])
  expect(handle.position()).toEqual({ epoch: 'e1', seq: 1 })
  await served.breakOff()
  await world.time.pass(250)
  expect((await world.next())?.headers['last-event-id']).toBe('thread:t1=e1.1')
})

test('[SSE10] a sink that throws is reported and counted, and its stream goes on', async () => {
  const { transport, next } = createWorld()
  const seqs: number[] = []
  const handle = transport.subscribe(
    { stream: THREAD },
    {
      event: ({ seq }) => {
        seqs.push(seq)
        if (seq === 1) throw new Error('cannot apply')
      },
      miss: () => undefined,
    },
  )
  const served = await stream(await next())
  await served.send(message(eventOf('thread:t1', 1)) + message(eventOf('thread:t1', 2)))
  expect(seqs).toEqual([1, 2])
  expect(handle.position()?.seq).toBe(2)
  expect(transport.diagnostics.get()).toMatchObject([{ code: 'PROTOCOL', stream_id: 'thread:t1', type: 'chat_token' }])
  expect(transport.counters.get()).toMatchObject({ diagnostics: 1, received: 2 })
})

test('[ENV3] duplicates are dropped, and an event that covers a range is next', async () => {
  const { served, sink, transport, handle } = await open({ epoch: 'e1', seq: 4 })
  await served.send(
    message(eventOf('thread:t1', 4)) +
      message(eventOf('thread:t1', 9, { prev: 3 })) +
      message(eventOf('thread:t1', 6, { prev: 5 })),
  )
  expect(sink.seqs).toEqual([9])
  expect(handle.position()).toEqual({ epoch: 'e1', seq: 9 })
  expect(transport.counters.get().duplicates).toBe(2)
})

test('[ENV3] a gap resumes that stream from its position, and the status stays live', async () => {
  const { served, sink, transport, next, time } = await open({ epoch: 'e1', seq: 4 })
  await served.send(message(eventOf('thread:t1', 7)) + message(eventOf('thread:t1', 8)))
  await time.pass(0)
  const again = await next()
  expect(again?.headers['last-event-id']).toBe('thread:t1=e1.4')
  expect(transport.status.get()).toEqual({ phase: 'live' })
  const resumed = await stream(again)
  expect(served.cancelled()).toBe(true)
  await resumed.send([5, 6, 7, 8].map((seq) => message(eventOf('thread:t1', seq))).join(''))
  expect(sink.seqs).toEqual([5, 6, 7, 8])
  expect(transport.counters.get().gaps).toBe(1)
})

test('[ENV3] a gap that resuming does not close is retried under backoff, and then becomes a miss', async () => {
  const { served, sink, next, time, requests } = await open({ epoch: 'e1', seq: 4 })
  await served.send(message(eventOf('thread:t1', 7)))
  const waits: number[] = []
  for (let tries = 0; tries < 5; tries++) {
    const before = time.clock.now()
    while (requests.length === 0) await time.pass(25)
    waits.push(time.clock.now() - before)
    await (await stream(await next())).send(message(eventOf('thread:t1', 7)))
  }
  await time.pass(60_000)
  expect(requests).toHaveLength(0)
  expect(waits.toSorted((a, b) => a - b)).toEqual(waits)
  expect(waits.at(-1)).toBeGreaterThan(1000)
  expect(sink.misses).toMatchObject([{ stream_id: 'thread:t1', code: 'REPLAY_MISS' }])
  expect(sink.seqs).toEqual([])
})

test('[ENV2] events with seq 0 pass, however many, and move no position', async () => {
  const { served, sink, handle } = await open({ epoch: 'e1', seq: 4 })
  const ping = message(ephemeral('thread:t1', 'presence_ping', { clock: 1 }))
  await served.send(ping + ping)
  expect(sink.seqs).toEqual([0, 0])
  expect(handle.position()).toEqual({ epoch: 'e1', seq: 4 })
})

test('[SSE7] an event of another epoch is a miss, and the stream is silent until a seek', async () => {
  const { served, sink, handle, next } = await open({ epoch: 'e1', seq: 4 })
  await served.send(message(eventOf('thread:t1', 5, { epoch: 'e2' })) + message(eventOf('thread:t1', 5)))
  expect(sink.misses).toMatchObject([{ stream_id: 'thread:t1', code: 'REPLAY_MISS', reason: 'epoch' }])
  expect(sink.seqs).toEqual([])
  handle.seek({ epoch: 'e2', seq: 30 })
  const again = await next()
  expect(again?.headers['last-event-id']).toBe('thread:t1=e2.30')
  await (await stream(again)).send(message(eventOf('thread:t1', 31, { epoch: 'e2' })))
  expect(sink.seqs).toEqual([31])
})

test('[SSE7] a replay miss goes to its stream, the others go on, and a reconnect does not ask for it', async () => {
  const world = createWorld()
  const [canvas, thread] = [createSink(), createSink()]
  world.transport.subscribe({ stream: CANVAS, after: { epoch: 'e1', seq: 1 } }, canvas)
  world.transport.subscribe({ stream: THREAD, after: { epoch: 'e1', seq: 1 } }, thread)
  const served = await stream(await world.next())
  const data = {
    code: 'REPLAY_MISS',
    detail: 'gone',
    stream_id: 'canvas:c1',
    reason: 'trimmed',
    snapshot_ref: '/canvases/c1/snapshot',
  }
  await served.send(
    message(ephemeral('canvas:c1', 'error', data)) +
      message(eventOf('thread:t1', 2)) +
      message(eventOf('canvas:c1', 2)),
  )
  expect(canvas.misses).toEqual([
    {
      stream_id: 'canvas:c1',
      code: 'REPLAY_MISS',
      detail: 'gone',
      reason: 'trimmed',
      snapshot_ref: '/canvases/c1/snapshot',
    },
  ])
  expect(canvas.events).toEqual([])
  expect(thread.seqs).toEqual([2])
  expect(world.requests).toHaveLength(0)
  await served.breakOff()
  await world.time.pass(250)
  expect((await world.next())?.path).toBe('/sse/timeline?streams=thread:t1&view=commits')
})

test('[SSE8] a 404 is news of the streams, not a failed transport', async () => {
  const world = createWorld()
  const sinks = [createSink(), createSink()] as const
  world.transport.subscribe({ stream: CANVAS }, sinks[0])
  const thread = world.transport.subscribe({ stream: THREAD }, sinks[1])
  ;(await world.next())?.respond(problem(404, 'NOT_FOUND'))
  await settle()
  expect(sinks.map(({ misses }) => misses.map(({ code, stream_id }) => [code, stream_id]))).toEqual([
    [['NOT_FOUND', 'canvas:c1']],
    [['NOT_FOUND', 'thread:t1']],
  ])
  expect(world.transport.status.get().phase).toBe('idle')
  thread.seek(undefined)
  expect((await world.next())?.path).toContain('streams=thread:t1&')
})

test('[SSE8] a NOT_FOUND event is a miss of its stream', async () => {
  const { served, sink } = await open()
  await served.send(
    message(ephemeral('thread:t1', 'error', { code: 'NOT_FOUND', detail: 'no', stream_id: 'thread:t1' })),
  )
  expect(sink.misses).toEqual([{ stream_id: 'thread:t1', code: 'NOT_FOUND', detail: 'no' }])
})

test('[SSE9] a heartbeat moves places forward in the epochs held, and dispatches nothing', async () => {
  const world = createWorld()
  const sink = createSink()
  const [canvas, thread] = [CANVAS, THREAD].map((id) =>
    world.transport.subscribe({ stream: id, after: { epoch: 'e1', seq: 5 } }, sink),
  )
  const served = await stream(await world.next())
  await served.send('id: canvas:c1=e1.9;run:r1=x.3;thread:t1=e2.9\n\n')
  expect([canvas?.position(), thread?.position()]).toEqual([
    { epoch: 'e1', seq: 9 },
    { epoch: 'e1', seq: 5 },
  ])
  await served.send('id: canvas:c1=e1.7\n\n: a comment\n\n')
  expect(canvas?.position()).toEqual({ epoch: 'e1', seq: 9 })
  expect(sink.events).toEqual([])
  await served.send('id: nonsense\n\n')
  expect(world.transport.diagnostics.get()).toMatchObject([{ code: 'PROTOCOL' }])
})

test('[SSE9] the heartbeat gives an empty stream its place', async () => {
  const { served, handle } = await open()
  await served.send('id: thread:t1=e1.0\n\n')
  expect(handle.position()).toEqual({ epoch: 'e1', seq: 0 })
})

test('[ENV5] a malformed event is told once, its position counts as passed, and the stream goes on', async () => {
  const { served, sink, transport, handle } = await open()
  const tapped: TappedEvent[] = []
  transport.tap((event) => tapped.push(event))
  const bad = message(eventOf('thread:t1', 2, { data: { index: -1 } }))
  await served.send(message(eventOf('thread:t1', 1)) + bad + bad + message(eventOf('thread:t1', 3)))
  expect(sink.seqs).toEqual([1, 3])
  expect(sink.diagnostics).toEqual(['MALFORMED_EVENT'])
  expect(transport.diagnostics.get()).toHaveLength(1)
  expect(handle.position()?.seq).toBe(3)
  expect(tapped[1]).toMatchObject({ malformed: { code: 'MALFORMED_EVENT', stream_id: 'thread:t1' } })
})

test('[ENV5] what opens a stream and is malformed is told to its reader, though it has no place there', async () => {
  const { served, sink } = await open()
  const stream = { id: 'thread:t1', epoch: 'e1' }
  await served.send(message({ ...eventOf('thread:t1', 0), type: 'CANVAS_READY', stream, data: {} }))
  expect(sink.diagnostics).toEqual(['MALFORMED_EVENT'])
})

test('[ENV5] a message that cannot be made out at all is passed by its id', async () => {
  const { served, sink, transport } = await open()
  await served.send(
    `${message(eventOf('thread:t1', 1))}id: thread:t1=e1.2\ndata: {"cut":\n\n${message(eventOf('thread:t1', 3))}`,
  )
  expect(sink.seqs).toEqual([1, 3])
  expect(transport.diagnostics.get()).toMatchObject([{ code: 'MALFORMED_EVENT' }])
  expect(transport.counters.get().gaps).toBe(0)
})

test('[ENV4] an event of an unknown version is a diagnostic, one of an unknown type passes', async () => {
  const { served, sink } = await open()
  await served.send(
    message({ ...eventOf('thread:t1', 1), v: 2 }) +
      message(eventOf('thread:t1', 2, { type: 'later', data: { any: 1 } })),
  )
  expect(sink.diagnostics).toEqual(['UNSUPPORTED_VERSION'])
  expect(sink.events).toMatchObject([{ type: 'later', data: { any: 1 } }])
})

test('a tap sees every event once, before its sink, and its own mistakes stop nothing', async () => {
  const { served, sink, transport } = await open()
  const tapped: unknown[] = []
  const stop = transport.tap((event) => tapped.push('seq' in event ? [event.seq, sink.seqs.length] : event))
  await served.send(
    message(eventOf('thread:t1', 1)) + message(eventOf('thread:t1', 1)) + message(eventOf('thread:t1', 2)),
  )
  stop()
  await served.send(message(eventOf('thread:t1', 3)))
  expect(tapped).toEqual([
    [1, 0],
    [2, 1],
  ])
  expect(sink.seqs).toEqual([1, 2, 3])
})

test('diagnostics are bounded, and a flood is told once', async () => {
  const { served, transport } = await open()
  let told = 0
  transport.diagnostics.subscribe(() => told++)
  await served.send('data: nonsense\n\n'.repeat(1000))
  expect(told).toBe(1)
  expect(transport.diagnostics.get()).toHaveLength(200)
  expect(transport.diagnostics.get()).toBe(transport.diagnostics.get())
  expect(transport.counters.get().diagnostics).toBe(1000)
  expect(transport.counters.get()).toBe(transport.counters.get())
})

test('[SSE10] a sink that closes or seeks its stream gets nothing more of what was on its way', async () => {
  const { transport, next } = createWorld()
  const seqs: number[] = []
  const handle = transport.subscribe(
    { stream: THREAD },
    {
      event: ({ seq }) => {
        seqs.push(seq)
        if (seq === 2) handle.seek({ epoch: 'e2', seq: 7 })
      },
      miss: () => undefined,
    },
  )
  await (await stream(await next())).send([1, 2, 3].map((seq) => message(eventOf('thread:t1', seq))).join(''))
  expect(seqs).toEqual([1, 2])
  expect(handle.position()).toEqual({ epoch: 'e2', seq: 7 })
  handle.close()
  expect((await next())?.headers['last-event-id']).toBe('thread:t1=e2.7')
})

test('a stream is subscribed once, and names that are none are refused', () => {
  const { transport } = createWorld()
  const handle = transport.subscribe({ stream: THREAD }, createSink())
  expect(() => transport.subscribe({ stream: THREAD }, createSink())).toThrow('is subscribed already')
  handle.close()
  expect(() => transport.subscribe({ stream: THREAD }, createSink())).not.toThrow()
  expect(() => transport.subscribe({ stream: 'thread:' as typeof THREAD }, createSink())).toThrow('is no stream id')
  transport.close()
  expect(() => transport.subscribe({ stream: CANVAS }, createSink())).toThrow('was closed')
})

test('streams over the limit of a connection wait, and that is told', async () => {
  const { transport, next } = createWorld({ limits: { max_streams: 1 } })
  const first = transport.subscribe({ stream: CANVAS }, createSink())
  transport.subscribe({ stream: THREAD }, createSink())
  const asked = await next()
  expect(asked?.path).toBe('/sse/timeline?streams=canvas:c1&view=commits')
  expect(transport.diagnostics.get()).toMatchObject([
    { code: 'PROTOCOL', message: expect.stringContaining('thread:t1') },
  ])
  await stream(asked)
  first.close()
  expect((await next())?.path).toBe('/sse/timeline?streams=thread:t1&view=commits')
})
