import { afterEach, expect, test, vi } from 'vitest'
import { createManualClock } from '../../test/fixtures/gateway/clock.ts'
import { withFaults } from '../../test/fixtures/gateway/faults.ts'
import { listen } from '../../test/fixtures/gateway/node-host.ts'
import { ACME, SEEDED, createSeededGateway } from '../../test/fixtures/gateway/seed.ts'
import { createSink } from '../../test/fixtures/streams/scripted-network.ts'
import { used } from '../../test/report.ts'
import { canvasId, threadId } from '../contract/ids.ts'
import type { Requests } from '../contract/requests.ts'
import { streamId } from '../contract/routing.ts'
import { createCanvasTransport } from './index.ts'
import type { CanvasTransport } from './index.ts'

const PLAN = streamId('canvas:plan-1')
const THREAD = streamId('thread:thread-1')
const NO_RATES = Object.fromEntries(
  ['commands', 'chat', 'events', 'sessions', 'sse'].map((route) => [route, { per_second: 1e6, burst: 1e6 }]),
)

const opened: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close()
})

// The HTTP host writes each connection that is broken on purpose to the console.
vi.spyOn(console, 'error').mockImplementation(() => undefined)

const start = async (options: Parameters<typeof createSeededGateway>[0] = {}) => {
  const gateway = createSeededGateway({
    ...options,
    limits: { rates: NO_RATES, heartbeat_ms: 200, retry_ms: 5, ...options.limits },
  })
  const faults = withFaults(gateway.fetch)
  const host = await listen(faults.fetch)
  opened.push(() => host.close(), gateway.close)
  const connect = (
    name: keyof typeof SEEDED,
    credentials = () => gateway.access.identities[name]?.token ?? '',
  ): CanvasTransport => {
    const transport = createCanvasTransport({
      url: host.url,
      mount: { app_id: 'console', surface_id: 'main' },
      credentials,
      // Waits are short, so that many breaks fit into a test.
      env: { random: () => 0.001 },
    })
    opened.push(transport.close)
    return transport
  }
  return { gateway, faults, connect }
}

const until = (holds: () => boolean): Promise<void> => expect.poll(holds, { timeout: 20_000, interval: 5 }).toBe(true)

type Routing = Requests['send_command']['body']['routing']
const routingOf = async (transport: CanvasTransport): Promise<Routing> => {
  await transport.request('current_session', {})
  const session = transport.session.get()
  if (session === null) throw new Error('no session')
  return { ...session.routing, projection_id: 'main', panel_id: 'harness' }
}

const titleCommand = (routing: Routing, rev: number): Requests['send_command']['body'] => ({
  v: 1,
  command_id: `k${rev}`,
  idempotency_key: `k${rev}`,
  base_rev: rev,
  routing: { ...routing, canvas_id: canvasId('plan-1') },
  actor: { actor_id: routing.actor_id, actor_type: routing.actor_type },
  correlation_id: null,
  intent: { label: 'Rename', origin: 'human' },
  ops: [{ op: 'set_token', path: 'board.title', value: `Plan ${rev}` }],
})

test('[SSE4] [SSE6] [SSE10] against the reference gateway, over HTTP that breaks anywhere, every event arrives once and in order', async () => {
  const seed = Number(process.env['SEED'] ?? Date.now() % 100_000)
  used(`the reference gateway over HTTP, seed ${seed}`)
  const { faults, connect } = await start()
  const [ana, writer] = [connect('ana'), connect('writer')]
  const [plan, thread] = [createSink(), createSink()]
  ana.subscribe({ stream: PLAN }, plan)
  ana.subscribe({ stream: THREAD }, thread)
  const [own, theirs] = [await routingOf(ana), await routingOf(writer)]
  const head = await ana.request('canvas_hash', { canvas_id: canvasId('plan-1') })
  const base = head.ok ? head.value.rev : Number.NaN
  let random = seed
  const next = (below: number): number => {
    random = (random * 48_271 + 11) % 2_147_483_647
    return random % below
  }
  let index = 0
  const commits: number[] = []
  for (let round = 0; round < 40; round++) {
    if (round % 4 === 0) await until(() => ana.status.get().phase === 'live')
    if (round % 2 === 0) faults.add({ kind: 'cut_after', path: '/sse', bytes: 1 + next(9000), times: 1 })
    if (round % 3 === 0) faults.add({ kind: 'double', path: '/sse', times: 1 })
    if (round % 5 === 0) faults.cutAll(next(2) === 0)
    const events = Array.from({ length: 1 + next(20) }, () => {
      const delta = `${index} `
      const event = { event_id: crypto.randomUUID(), type: 'chat_token', data: { message_id: 'm1', index, delta } }
      index += delta.length
      return event
    })
    const posted = await writer.request('post_events', {
      v: 1,
      routing: { ...theirs, thread_id: threadId('thread-1') },
      client_seq: round,
      events,
    })
    expect(posted).toMatchObject({ ok: true })
    const committed = await ana.request('send_command', titleCommand(own, base + round))
    expect(committed).toMatchObject({ ok: true })
    commits.push(base + round + 1)
  }
  faults.clear()
  const text = () =>
    thread.events.map((event) => (event.type === 'chat_token' ? (event.data as { delta: string }).delta : '')).join('')
  await until(
    () =>
      text().length >= index && plan.events.some(({ data }) => (data as { head_rev?: number }).head_rev === base + 40),
  )
  let expected = ''
  while (expected.length < index) expected += `${expected.length} `
  expect(text()).toBe(expected)
  expect(
    plan.events
      .filter(({ type }) => type === 'canvas_commit')
      .map(({ data }) => (data as { head_rev: number }).head_rev),
  ).toEqual(expect.arrayContaining(commits))
  const order = plan.seqs.filter((seq) => seq > 0)
  expect(order).toEqual(order.toSorted((a, b) => a - b))
  expect(new Set(order).size).toBe(order.length)
  expect(plan.events[0]?.type).toBe('CANVAS_READY')
  expect([...plan.misses, ...thread.misses]).toEqual([])
  expect(ana.diagnostics.get()).toEqual([])
  expect(ana.counters.get()).toMatchObject({ gaps: 0, diagnostics: 0 })
  expect(ana.counters.get().reconnects).toBeGreaterThan(5)
})

test('[SSE7] [SSE8] [SSE12] against the reference gateway, streams that cannot be served are told, and the others go on', async () => {
  const { connect } = await start()
  const ana = connect('ana')
  const [plan, gone, thread] = [createSink(), createSink(), createSink()]
  ana.subscribe({ stream: PLAN, after: { epoch: 'none', seq: 4 } }, plan)
  ana.subscribe({ stream: streamId('canvas:not-there') }, gone)
  await until(() => plan.misses.length > 0 && gone.misses.length > 0)
  expect(plan.misses).toMatchObject([{ code: 'REPLAY_MISS', reason: 'epoch', snapshot_ref: expect.any(String) }])
  expect(gone.misses).toMatchObject([{ code: 'NOT_FOUND' }])
  const phases: string[] = []
  ana.status.subscribe(() => phases.push(ana.status.get().phase))
  ana.subscribe({ stream: THREAD }, thread)
  const routing = await routingOf(ana)
  expect(
    await ana.request('send_chat', {
      v: 1,
      idempotency_key: 'c1',
      routing: { ...routing, thread_id: threadId('thread-1') },
      text: 'Hello',
    }),
  ).toMatchObject({ ok: true })
  await until(() => thread.events.some(({ type }) => type === 'chat_message'))
  expect(phases).toEqual([])
  const only = connect('ben')
  const nothing = createSink()
  only.subscribe({ stream: streamId('thread:not-there') }, nothing)
  await until(() => nothing.misses.length > 0)
  expect(only.status.get().phase).toBe('idle')
})

test('[SSE7] against the reference gateway, a trimmed stream goes on from its snapshot', async () => {
  const { gateway, faults, connect } = await start()
  const ana = connect('ana')
  const plan = createSink()
  const handle = ana.subscribe({ stream: PLAN }, plan)
  const routing = await routingOf(ana)
  await until(() => handle.position() !== undefined)
  faults.setOffline(true)
  await until(() => ana.status.get().phase === 'reconnecting')
  const other = createSeededCommand(gateway)
  for (let rev = 0; rev < 3; rev++) await other(titleCommand(routing, rev))
  gateway.stream(ACME, PLAN).trim(2)
  faults.clear()
  await until(() => plan.misses.length > 0)
  expect(plan.misses[0]).toMatchObject({ code: 'REPLAY_MISS', reason: 'trimmed' })
  const snapshot = await ana.request('canvas_snapshot', { canvas_id: canvasId('plan-1') })
  if (!snapshot.ok) throw snapshot.error
  handle.seek(snapshot.value.position)
  expect(await ana.request('send_command', titleCommand(routing, snapshot.value.state.rev))).toMatchObject({ ok: true })
  await until(() => plan.events.some(({ type }) => type === 'canvas_commit'))
  expect(plan.events.find(({ type }) => type === 'canvas_commit')).toMatchObject({
    data: { head_rev: snapshot.value.state.rev + 1 },
  })
})

/** Sends commands past the faults, under a session of their own. */
const createSeededCommand = (gateway: Awaited<ReturnType<typeof start>>['gateway']) => {
  const aside = createCanvasTransport({
    url: 'http://gateway',
    mount: { app_id: 'console', surface_id: 'main' },
    credentials: () => gateway.access.identities['ana']?.token ?? '',
    env: { fetch: (url, init) => gateway.fetch(new Request(url, init)) },
  })
  opened.push(aside.close)
  return async (command: Requests['send_command']['body']) =>
    expect(await aside.request('send_command', command)).toMatchObject({ ok: true })
}

test('[SES2] [RT6] against the reference gateway, an ended session and an expired credential are renewed unseen', async () => {
  const clock = createManualClock()
  const { gateway, connect } = await start({ clock })
  let token = gateway.access.identities['ana']?.token ?? ''
  const asked: string[] = []
  const ana = connect('ana', ((why: string) => (asked.push(why), token)) as never)
  const routing = await routingOf(ana)
  const first = ana.session.get()?.session_id
  clock.advance(20 * 60_000)
  expect(await ana.request('send_command', titleCommand(routing, 0))).toMatchObject({
    ok: true,
    value: { head_rev: 1 },
  })
  expect(ana.session.get()?.session_id).not.toBe(first)
  const plan = createSink()
  ana.subscribe({ stream: PLAN }, plan)
  await until(() => ana.status.get().phase === 'live')
  const old = token
  token = 'ana-fresh'
  gateway.directory.add(token, SEEDED.ana)
  gateway.directory.expire(old)
  expect(await ana.request('send_command', titleCommand(routing, 1))).toMatchObject({
    ok: true,
    value: { head_rev: 2 },
  })
  await until(() => plan.events.some(({ data }) => (data as { head_rev?: number }).head_rev === 2))
  expect(asked).toEqual(['first', 'expired'])
})
