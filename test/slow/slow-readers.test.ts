import type { Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { documentCanvas } from '../../src/canvases/document/definition.ts'
import type { BlockId, CanvasId, ThreadId } from '../../src/contract/ids.ts'
import type { View } from '../../src/contract/requests.ts'
import type { CanvasHandle, Session } from '../../src/session/index.ts'
import { createSession } from '../../src/session/index.ts'
import type { CanvasTransport } from '../../src/transport/index.ts'
import { createCanvasTransport } from '../../src/transport/index.ts'
import { Client, event, insertBlock } from '../conformance/client.ts'
import { DEFAULT_LIMITS } from '../fixtures/gateway/limits.ts'
import type { Limits } from '../fixtures/gateway/limits.ts'
import { listen } from '../fixtures/gateway/node-host.ts'
import { createSeededGateway } from '../fixtures/gateway/seed.ts'
import { used } from '../report.ts'
import { eventually } from '../resume/eventually.ts'
import { createGate } from './gated-fetch.ts'

const DOC = 'doc-1' as CanvasId
const THREAD = 'thread-1' as ThreadId
// More than the sockets of both sides hold on loopback, which is some megabytes.
const COMMITS = 1_000
const TEXT = 'What a reader that sleeps has to read when it wakes. '.repeat(320)
const DELTAS = 200
// What they all became is more than one event may hold.
const BLOCKS = Array.from({ length: 20 }, (_, n) => `b${n}`)
const HEAD = COMMITS + 1

const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end()
})

interface Reader {
  readonly session: Session
  readonly transport: CanvasTransport
  readonly doc: CanvasHandle
  readonly text: () => string | undefined
  /** The persisted events that came, as `<stream> <seq>`, in order. */
  readonly came: string[]
}

const start = async (limits: Partial<Limits>) => {
  const rates = Object.fromEntries(
    Object.keys(DEFAULT_LIMITS.rates).map((route) => [route, { per_second: 1e6, burst: 1e6 }]),
  )
  const gateway = createSeededGateway({ limits: { rates, ...limits } })
  const host = await listen(gateway.fetch)
  const sockets = new Set<Socket>()
  host.server.on('connection', (socket) => sockets.add(socket))
  endings.push(
    () => host.close(),
    () => gateway.close(),
  )
  const read = (name: 'ana' | 'ben' | 'vera', view: View, fetch?: ReturnType<typeof createGate>['fetch']): Reader => {
    const { token, app_id, surface_id } = gateway.access.identities[name] as Client['identity']
    const transport = createCanvasTransport({
      url: host.url,
      mount: { app_id, surface_id },
      credentials: () => token,
      env: { random: () => 0.01, ...(fetch === undefined ? {} : { fetch }) },
    })
    const came: string[] = []
    transport.tap((seen) => {
      if ('seq' in seen && seen.seq > 0) came.push(`${seen.stream?.id} ${seen.seq}`)
    })
    const session = createSession({ transport })
    endings.push(() => session.close())
    const thread = session.thread(THREAD)
    const doc = session.canvas(DOC, { ...documentCanvas, view }) as unknown as CanvasHandle
    return { session, transport, doc, came, text: () => thread.message('answer').get()?.text }
  }
  // The writers call the gateway directly, so that the network of this test is the readers' alone.
  const target = { url: 'http://gateway.test', fetch: gateway.fetch, identities: gateway.access.identities as never }
  const [ana, writer] = [
    await Client.open({ ...target, close: () => Promise.resolve() }, 'ana'),
    await Client.open({ ...target, close: () => Promise.resolve() }, 'writer'),
  ]
  const made = await ana.command(
    DOC,
    0,
    BLOCKS.map((id) => insertBlock(id, 'paragraph', null, 'a0', { text: '' })),
  )
  expect(made.status).toBe(200)
  let said = ''
  const flood = async (): Promise<void> => {
    for (let n = 0; n < COMMITS; n++) {
      const op = { op: 'set_block_prop', id: BLOCKS[n % BLOCKS.length], prop: 'text', value: `${n} ${TEXT}` }
      expect((await ana.command(DOC, n + 1, [op])).status).toBe(200)
      if (n % (COMMITS / DELTAS) !== 0) continue
      const delta = `${n} `
      const lines = Array.from({ length: 4 }, () => event('log_line', { level: 'info', text: 'Still at it.' }))
      const token = event('chat_token', { message_id: 'answer', index: said.length, delta })
      expect((await writer.events({ thread_id: THREAD }, [token, ...lines])).status).toBe(202)
      said += delta
      // Whoever reads has its turn.
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
    }
  }
  const unsent = () => Math.max(...[...sockets].map(({ writableLength }) => writableLength))
  const snapshot = () => ana.snapshot(DOC)
  return { gateway, read, flood, said: () => said, unsent, snapshot }
}

type World = Awaited<ReturnType<typeof start>>

const isThere = ({ doc, session }: Reader) => doc.phase.get() === 'ready' && session.sync.get().synced
const expectExact = async ({ said, snapshot }: World, reader: Reader): Promise<void> => {
  await eventually('the reader to be proved the same', () => isThere(reader) && reader.doc.rev.get() === HEAD)
  const { state } = await snapshot()
  expect(BLOCKS.map((id) => reader.doc.state.block(id as BlockId))).toEqual(BLOCKS.map((id) => state.blocks[id]))
  await eventually('the whole text', () => reader.text()?.length === said().length)
  expect(reader.text()).toBe(said())
  // Nothing twice, and nothing behind what came before it.
  for (const stream of [`canvas:${DOC}`, `thread:${THREAD}`]) {
    const seqs = reader.came.filter((place) => place.startsWith(stream)).map((place) => Number(place.split(' ')[1]))
    expect(seqs).toEqual([...new Set(seqs)].toSorted((a, b) => a - b))
  }
  expect(reader.session.sync.get().healed).toBe(0)
}

const stall = async (limits: Partial<Limits>, view: View) => {
  const world = await start(limits)
  const gate = createGate()
  const [slow, quick] = [world.read('ben', view, gate.fetch), world.read('vera', 'commits')]
  await eventually('both to be there', () => isThere(slow) && isThere(quick))
  gate.shut()
  await world.flood()
  const counts = () => world.gateway.inspect().readers.find(({ actor_id }) => actor_id === 'ben')
  return { world, gate, slow, quick, counts }
}

test('[SLOW1] a reader that stops holds nobody up and costs no memory, and goes on where it was: commits', async () => {
  const { world, gate, slow, quick, counts } = await stall({}, 'commits')
  await expectExact(world, quick)
  expect(quick.transport.counters.get().reconnects).toBe(0)
  // All that waits is a place in the log, and what the socket was given last.
  expect(counts()?.queued).toBeGreaterThan(300)
  expect(counts()?.stalled_ms).toBeGreaterThan(0)
  expect(world.unsent()).toBeLessThan(256 * 1024)
  used(`a stalled reader, ${counts()?.queued} entries behind, ${world.unsent()} bytes unsent`)
  gate.open()
  await expectExact(world, slow)
  expect(slow.transport.counters.get()).toMatchObject({ reconnects: 0, gaps: 0, duplicates: 0, diagnostics: 0 })
  // Every commit came on its own: none is ever folded.
  expect(slow.came.filter((place) => place.startsWith('canvas:'))).toHaveLength(COMMITS)
  expect(world.gateway.inspect().lanes).toMatchObject({ queued: 0, closed_slow: 0 })
})

test('[SLOW1] [SLOW3] what waits in the patches view comes folded, in events that keep to the limit', async () => {
  const { world, gate, slow, quick } = await stall({}, 'patches')
  const sizes: number[] = []
  slow.transport.tap((seen) => {
    if ('seq' in seen) sizes.push(new TextEncoder().encode(JSON.stringify(seen)).length)
  })
  gate.open()
  await expectExact(world, slow)
  await expectExact(world, quick)
  expect(slow.transport.counters.get()).toMatchObject({ reconnects: 0, gaps: 0, duplicates: 0, diagnostics: 0 })
  expect(slow.came.filter((place) => place.startsWith('canvas:')).length).toBeLessThan(COMMITS - 300)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(DEFAULT_LIMITS.max_event_bytes)
  const { lanes } = world.gateway.inspect()
  expect(lanes.folded).toBeGreaterThan(300)
  expect(lanes).toMatchObject({ queued: 0, closed_slow: 0 })
})

test('[SLOW2] past its lane a reader is closed, and resumes from the log', async () => {
  const { world, gate, slow, quick, counts } = await stall({ lane_events: 300 }, 'commits')
  expect(counts()).toBeUndefined()
  expect(world.gateway.inspect().lanes.closed_slow).toBe(1)
  gate.open()
  await expectExact(world, slow)
  await expectExact(world, quick)
  expect(slow.transport.counters.get()).toMatchObject({ reconnects: 1, gaps: 0, duplicates: 0, diagnostics: 0 })
  expect(slow.came.filter((place) => place.startsWith('canvas:'))).toHaveLength(COMMITS)
  expect(quick.transport.counters.get().reconnects).toBe(0)
})

test.each(['commits', 'patches'] as const)(
  '[SLOW2] [SSE7] a reader whose place was trimmed meanwhile comes back by a snapshot: %s',
  async (view) => {
    const { world, gate, slow } = await stall({ buffer_events: 200, lane_events: 100 }, view)
    gate.open()
    await expectExact(world, slow)
    expect(slow.came.length).toBeLessThan(COMMITS)
    expect(slow.transport.diagnostics.get()).toEqual([])
  },
)
