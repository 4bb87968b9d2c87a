import { expect, test } from 'vitest'
import {
  CANVAS,
  THREAD,
  connected,
  createSink,
  createWorld,
  eventOf,
  message,
  settle,
  stream,
} from '../../test/fixtures/streams/scripted-network.ts'

test('[SSE12] adding a stream opens the new connection first, hands over by position, and stays live', async () => {
  const { transport, next, served, sink, phases } = await connected()
  await served.send(message(eventOf('thread:t1', 1)))
  const canvas = createSink()
  transport.subscribe({ stream: CANVAS }, canvas)
  const second = await next()
  expect(second?.path).toContain('streams=thread:t1,canvas:c1&')
  expect(second?.headers['last-event-id']).toBe('thread:t1=e1.1')
  await served.send(message(eventOf('thread:t1', 2)))
  expect(served.cancelled()).toBe(false)
  const taken = await stream(second)
  expect(served.cancelled()).toBe(true)
  await served.send(message(eventOf('thread:t1', 99, { prev: 0 })))
  await taken.send(
    message(eventOf('thread:t1', 2)) + message(eventOf('canvas:c1', 1)) + message(eventOf('thread:t1', 3)),
  )
  expect(sink.seqs).toEqual([1, 2, 3])
  expect(canvas.seqs).toEqual([1])
  expect(phases).toEqual(['connecting', 'live'])
  expect(transport.counters.get()).toMatchObject({ reconnects: 0, duplicates: 1 })
})

test('[SSE12] while the new connection cannot be had the old one serves', async () => {
  const { transport, next, time, served, sink, phases } = await connected()
  transport.subscribe({ stream: CANVAS }, createSink())
  ;(await next())?.fail()
  await settle()
  await served.send(message(eventOf('thread:t1', 1)))
  expect(sink.seqs).toEqual([1])
  await time.pass(250)
  await stream(await next())
  expect(served.cancelled()).toBe(true)
  expect(phases).toEqual(['connecting', 'live'])
})

test('[SSE12] streams that come while a connection is being opened are joined with the one after it', async () => {
  const { transport, next, requests } = createWorld()
  const first = transport.subscribe({ stream: THREAD }, createSink())
  const asked = await next()
  transport.subscribe({ stream: CANVAS }, createSink())
  first.close()
  await settle()
  expect(requests).toHaveLength(0)
  await stream(asked)
  expect((await next())?.path).toContain('streams=canvas:c1&')
})

test('[SSE12] a seek while a connection is being opened is not served from the older place', async () => {
  const { transport, next } = createWorld()
  const sink = createSink()
  const handle = transport.subscribe({ stream: THREAD, after: { epoch: 'e1', seq: 1 } }, sink)
  const asked = await next()
  handle.seek({ epoch: 'e2', seq: 10 })
  const older = await stream(asked)
  await older.send(message(eventOf('thread:t1', 2)) + 'id: thread:t1=e1.5\n\n')
  expect(sink.seqs).toEqual([])
  expect(sink.misses).toEqual([])
  const again = await next()
  expect(again?.headers['last-event-id']).toBe('thread:t1=e2.10')
})

test('the connection ends a second after the last stream, and mounting twice makes one', async () => {
  const { transport, time, next, served, handle, requests } = await connected()
  handle.close()
  const again = transport.subscribe({ stream: THREAD, after: { epoch: 'e1', seq: 0 } }, createSink())
  await stream(await next())
  again.close()
  await time.pass(999)
  expect(transport.status.get().phase).toBe('live')
  await time.pass(1)
  expect(transport.status.get().phase).toBe('idle')
  expect(served.cancelled()).toBe(true)
  const mounted = transport.subscribe({ stream: THREAD }, createSink())
  mounted.close()
  transport.subscribe({ stream: THREAD }, createSink())
  expect(await next()).toBeDefined()
  expect(requests).toHaveLength(0)
})

test('a connection that is closed while it waits to be answered is not taken, and its body is cancelled', async () => {
  const { transport, next, time } = createWorld()
  const handle = transport.subscribe({ stream: THREAD }, createSink())
  const asked = await next()
  handle.close()
  await time.pass(1000)
  expect(transport.status.get().phase).toBe('idle')
  expect(asked?.signal.aborted).toBe(true)
  const late = await stream(asked)
  expect(late.cancelled()).toBe(true)
  expect(transport.status.get().phase).toBe('idle')
})
