import { afterEach, expect, test } from 'vitest'
import type { Position } from '../../src/contract/positions.ts'
import { streamId } from '../../src/contract/routing.ts'
import type { StreamId } from '../../src/contract/routing.ts'
import { createCanvasTransport } from '../../src/transport/index.ts'
import type { CanvasTransport, StreamHandle, TransportStatus } from '../../src/transport/index.ts'
import { Client, event, setToken } from '../conformance/client.ts'
import { DEFAULT_LIMITS } from '../fixtures/gateway/limits.ts'
import type { Limits } from '../fixtures/gateway/limits.ts'
import { listen } from '../fixtures/gateway/node-host.ts'
import { createSeededGateway } from '../fixtures/gateway/seed.ts'
import { eventually } from '../resume/eventually.ts'
import { createSilentProxy } from './silent-proxy.ts'

const [PLAN, DOC, THREAD] = ['canvas:plan-1', 'canvas:doc-1', 'thread:thread-1'].map(streamId) as [
  StreamId,
  StreamId,
  StreamId,
]

const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end()
})

const start = async (limits: Partial<Limits> = {}) => {
  const rates = Object.fromEntries(
    Object.keys(DEFAULT_LIMITS.rates).map((route) => [route, { per_second: 1e6, burst: 1e6 }]),
  )
  const gateway = createSeededGateway({ limits: { rates, ...limits } })
  const host = await listen(gateway.fetch)
  endings.push(
    () => host.close(),
    () => gateway.close(),
  )
  const { identities } = gateway.access
  const connect = (url = host.url): CanvasTransport => {
    const transport = createCanvasTransport({
      url,
      mount: { app_id: 'console', surface_id: 'main' },
      credentials: () => identities['ben']?.token ?? '',
    })
    endings.push(() => transport.close())
    return transport
  }
  const target = { url: 'http://gateway.test', fetch: gateway.fetch, identities, close: async () => undefined }
  const [ana, writer] = [await Client.open(target, 'ana'), await Client.open(target, 'writer')]
  const heads = new Map<StreamId, number>([PLAN, DOC, THREAD].map((stream) => [stream, 0]))
  let said = 0
  const write = async (stream: StreamId): Promise<void> => {
    const seq = (heads.get(stream) ?? 0) + 1
    heads.set(stream, seq)
    if (stream === THREAD) {
      const token = event('chat_token', { message_id: 'm1', index: said, delta: `${seq} ` })
      said += `${seq} `.length
      expect((await writer.events({ thread_id: 'thread-1' }, [token])).status).toBe(202)
    } else {
      const path = stream === PLAN ? 'board.title' : 'doc.title'
      expect((await ana.command(stream.slice(7), seq - 1, [setToken(path, `${seq}`)])).status).toBe(200)
    }
  }
  return { gateway, host, connect, write, heads }
}

/** Reads a stream, again and again from where it was, and writes down what each event covered. */
const readerOf = (transport: CanvasTransport, stream: StreamId) => {
  const covered: (readonly [prev: number | undefined, seq: number])[] = []
  const misses: unknown[] = []
  let after: Position | undefined
  let handle: StreamHandle | undefined
  return {
    covered,
    misses,
    toggle: () => {
      if (handle === undefined) {
        handle = transport.subscribe(
          { stream, ...(after === undefined ? {} : { after }) },
          {
            event: ({ seq, stream: place }) => {
              if (seq > 0) covered.push([place?.prev, seq])
            },
            miss: (missed) => misses.push(missed),
          },
        )
        return
      }
      after = handle.position()
      handle.close()
      handle = undefined
    },
    isRead: () => handle !== undefined,
    reached: () => covered.at(-1)?.[1] ?? 0,
  }
}

test('[SSE12] [SSE4] streams that come and go in the middle of a flood lose nothing, double nothing, and the rest stays live', async () => {
  const { connect, write, heads } = await start()
  const transport = connect()
  const streams = [PLAN, DOC, THREAD] as const
  const readers = streams.map((stream) => readerOf(transport, stream))
  const [first] = readers
  first?.toggle()
  await eventually('the first stream', () => transport.status.get().phase === 'live')
  const phases: string[] = []
  transport.status.subscribe(() => phases.push(transport.status.get().phase))
  for (let step = 0; step < 600; step++) {
    await write(streams[step % 3] as StreamId)
    // The plan stays, the other two come and go each at its own pace.
    if (step % 7 === 0) readers[1]?.toggle()
    if (step % 11 === 0) readers[2]?.toggle()
    if (step % 4 === 0) {
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
    }
  }
  for (const reader of readers) if (!reader.isRead()) reader.toggle()
  await eventually('all of it', () =>
    readers.every((reader, n) => reader.reached() === heads.get(streams[n] as StreamId)),
  )
  for (const { covered, misses } of readers) {
    expect(misses).toEqual([])
    // Each begins where the one before it ended: nothing is missing, nothing came twice.
    expect(covered.map(([prev]) => prev)).toEqual([0, ...covered.map(([, seq]) => seq)].slice(0, -1))
  }
  expect(phases).toEqual([])
  expect(transport.counters.get()).toMatchObject({ gaps: 0, reconnects: 0, diagnostics: 0 })
})

test('[SSE9] a connection that dies without a word is given up after 2.5 heartbeats, and the next one goes on', async () => {
  const { host, connect, write, gateway } = await start({ heartbeat_ms: 200 })
  const proxy = await createSilentProxy(Number(new URL(host.url).port))
  endings.push(() => proxy.close())
  const transport = connect(proxy.url)
  const reader = readerOf(transport, PLAN)
  const statuses: TransportStatus[] = []
  reader.toggle()
  await write(PLAN)
  await eventually('the first event', () => reader.reached() === 1)
  transport.status.subscribe(() => statuses.push(transport.status.get()))
  proxy.silence()
  await write(PLAN)
  await eventually('what came meanwhile', () => reader.reached() === 2)
  expect(reader.covered).toEqual([
    [0, 1],
    [1, 2],
  ])
  expect(statuses[0]).toMatchObject({ phase: 'reconnecting', cause: { code: 'NETWORK' } })
  expect(transport.counters.get().reconnects).toBe(1)
  transport.close()
  await eventually('the gateway to let both go', () => gateway.inspect().connections === 0)
})

test('[SSE16] who comes back far behind is told how far, until it is there', async () => {
  const { connect, write, heads } = await start()
  for (let n = 0; n < 300; n++) await write(PLAN)
  for (let n = 0; n < 200; n++) await write(THREAD)
  const transport = connect()
  const behind: (number | string)[] = []
  transport.status.subscribe(() => {
    const status = transport.status.get()
    behind.push(status.phase === 'catching_up' ? status.behind : status.phase)
  })
  const readers = [PLAN, THREAD].map((stream) => readerOf(transport, stream))
  for (const reader of readers) reader.toggle()
  await eventually('the head', () => transport.status.get().phase === 'live')
  expect(readers.map((reader) => reader.reached())).toEqual([heads.get(PLAN), heads.get(THREAD)])
  expect(behind.slice(0, 2)).toEqual(['connecting', 500])
  expect(behind.at(-1)).toBe('live')
  const counts = behind.filter((value) => typeof value === 'number')
  expect(counts).toEqual(counts.toSorted((a, b) => b - a))
})
