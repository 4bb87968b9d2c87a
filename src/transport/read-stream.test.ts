import { expect, test } from 'vitest'
import { nextTask } from './environment.ts'
import {
  THREAD,
  createSink,
  createTestClock,
  createWorld,
  eventOf,
  json,
  message,
  sessionAnswer,
  settle,
  stream,
} from '../../test/fixtures/streams/scripted-network.ts'
import { createCanvasTransport } from './index.ts'

test('a long history is taken in slices, and the host has its turn between them', async () => {
  const time = createTestClock()
  const world = createWorld({ env: { clock: time.clock } })
  let longest = 0
  let slice = 0
  let turns = 0
  const sink = createSink()
  world.transport.subscribe(
    { stream: THREAD },
    {
      event: (event) => {
        sink.event(event)
        // Each event costs a millisecond of the injected clock.
        time.skip(1)
        longest = Math.max(longest, ++slice)
      },
      miss: () => undefined,
    },
  )
  const served = await stream(await world.next())
  const watch = async () => {
    while (sink.seqs.length < 2000) {
      await nextTask()
      if (slice > 0) turns++
      slice = 0
    }
  }
  const watching = watch()
  await served.send(Array.from({ length: 2000 }, (_, index) => message(eventOf('thread:t1', index + 1))).join(''))
  await watching
  expect(longest).toBeLessThanOrEqual(8)
  expect(turns).toBeGreaterThanOrEqual(250)
})

test('a message over four times the limit of an event ends the connection as PROTOCOL, and it resumes', async () => {
  const { transport, next, time } = createWorld()
  const sink = createSink()
  transport.subscribe({ stream: THREAD }, sink)
  const served = await stream(await next())
  await served.send(`${message(eventOf('thread:t1', 1))}data: ${'x'.repeat(1_100_000)}`)
  expect(sink.seqs).toEqual([1])
  expect(served.cancelled()).toBe(true)
  expect(transport.status.get()).toMatchObject({ phase: 'reconnecting', cause: { code: 'PROTOCOL' } })
  await time.pass(250)
  expect((await next())?.headers['last-event-id']).toBe('thread:t1=e1.1')
})

test('broken UTF-8 ends the connection as PROTOCOL, after what was whole', async () => {
  const { transport, next } = createWorld()
  const sink = createSink()
  transport.subscribe({ stream: THREAD }, sink)
  const served = await stream(await next())
  await served.send(
    Uint8Array.of(...new TextEncoder().encode(`${message(eventOf('thread:t1', 1))}data: `), 0xff, 10, 10),
  )
  expect(sink.seqs).toEqual([1])
  expect(transport.status.get()).toMatchObject({ phase: 'reconnecting', cause: { code: 'PROTOCOL' } })
})

test('one transport in a plain Node, with no page around it and nothing injected but fetch', async () => {
  const requests: string[] = []
  const body = new TextEncoder().encode(message(eventOf('thread:t1', 1)))
  const transport = createCanvasTransport({
    url: 'http://gateway/',
    mount: { app_id: 'console', surface_id: 'main' },
    credentials: () => 'token',
    env: {
      fetch: (url) => {
        requests.push(url)
        const events = new ReadableStream({ start: (controller) => controller.enqueue(body) })
        return Promise.resolve(
          url.endsWith('/sessions')
            ? json(sessionAnswer('s1'))
            : new Response(events, { headers: { 'content-type': 'text/event-stream' } }),
        )
      },
    },
  })
  const sink = createSink()
  transport.subscribe({ stream: THREAD }, sink)
  await settle()
  await settle()
  expect(requests).toEqual(['http://gateway/sessions', 'http://gateway/sse/timeline?streams=thread:t1&view=commits'])
  expect(sink.seqs).toEqual([1])
  expect(transport.counters.get().bytes).toBe(body.length)
  transport.close()
})
