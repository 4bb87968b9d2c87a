import { documentCanvas } from '../../canvases/document/definition.ts'
import type { CanvasId, Op, Result, ThreadId } from '../../contract/index.ts'
import { createSession } from '../../session/index.ts'
import type { CanvasHandle, Pending, Session, ThreadHandle } from '../../session/index.ts'
import { createCanvasTransport } from '../../transport/index.ts'
import type { CanvasTransport } from '../../transport/index.ts'
import { createChance } from './chance.ts'
import { createNetwork, ORIGIN } from './network.ts'
import type { Network } from './network.ts'
import { inOrder } from './in-order.ts'
import type { ClientPlan, FaultKind, Plan } from './plan.ts'
import { createTab } from './tab.ts'
import type { Tab } from './tab.ts'
import type { VirtualTime } from './virtual-time.ts'
import type { Violation } from './violation.ts'

export const CANVAS = 'doc-1' as CanvasId
export const THREAD = 'thread-1' as ThreadId

const SIGN_IN_MS = 5_000

/** Something that a client sent off, and what it was told of it. */
export interface Sent {
  readonly kind: 'change' | 'message' | 'run' | 'call'
  /** What stands in the log where it was accepted: an intent's label, or a text. */
  readonly mark: string | undefined
  readonly pending: Pending<object>
  result: Result<object> | undefined
}

export interface Client {
  readonly index: number
  readonly name: string
  readonly plan: ClientPlan
  readonly session: Session
  readonly network: Network
  readonly tab: Tab
  readonly thread: ThreadHandle
  /** Undefined while it is closed. */
  canvas: CanvasHandle | undefined
  readonly sent: Sent[]
  /** What its agent said in full, by the id that it was given. */
  readonly said: Map<string, string>
  /** Marks of edits whose place is known. */
  readonly meant: Set<string>
  /** Agents' work that has not come to its end. */
  busy: number
  /** Tools that copy texts make others' words its own. */
  copies: boolean
  /** Set when something happened in it since it was looked at. */
  isTouched: boolean
  /** Where its canvas stood when it was looked at last. */
  seen: { rev: number; lens: number; phase: string }
  open(): CanvasHandle
}

export interface ClientOptions {
  readonly plan: Plan
  readonly index: number
  readonly time: VirtualTime
  readonly gateway: (request: Request) => Promise<Response>
  readonly saw: (who: string, what: string, fault?: FaultKind) => void
  readonly rekey: (body: string) => string
  /** A token that is good now. */
  readonly token: () => string
  readonly found: (violation: Violation) => void
}

const frameOf =
  ({ clock }: Tab) =>
  (run: () => void): (() => void) => {
    const timer = clock.setTimeout(run, 16)
    return () => clock.clearTimeout(timer)
  }

/** A session and its transport, as an app makes them, on a network and in a tab of this run. */
export const createClient = ({ plan, index, time, gateway, saw, rekey, token, found }: ClientOptions): Client => {
  const own = plan.clients[index]!
  const name = `${index}:${own.who}`
  const later: VirtualTime['later'] = (run, ms) =>
    time.later(() => {
      client.isTouched = true
      run()
    }, ms)
  const wait: VirtualTime['wait'] = (ms) =>
    new Promise((resolve) => {
      later(resolve, ms)
    })
  const ownTime = { now: time.now, later, wait }
  const tab = createTab(ownTime)
  const network = createNetwork({
    time: ownTime,
    chance: createChance(plan.seed, 100 + index),
    latency: plan.latency,
    level: plan.level,
    gateway,
    saw: (what, fault) => saw(name, what, fault),
    rekey,
  })
  const transport: CanvasTransport = createCanvasTransport({
    url: ORIGIN,
    mount: { app_id: 'console', surface_id: 'main' },
    credentials: token,
    env: {
      fetch: network.fetch,
      clock: tab.clock,
      random: createChance(plan.seed, 200 + index).random,
      visibility: tab.visible,
      online: network.online,
      nextTask: () => wait(0),
    },
  })
  const session = createSession({
    transport: inOrder(transport, found),
    env: { clock: tab.clock, random: createChance(plan.seed, 300 + index).random, frame: frameOf(tab) },
  })
  const definition = { ...documentCanvas, view: own.view }
  const client: Client = {
    index,
    name,
    plan: own,
    session,
    network,
    tab,
    thread: session.thread(THREAD),
    canvas: undefined,
    sent: [],
    said: new Map(),
    meant: new Set(),
    busy: 0,
    copies: false,
    isTouched: true,
    seen: { rev: -1, lens: 0, phase: 'loading' },
    open() {
      return (client.canvas ??= session.canvas(CANVAS, definition) as unknown as CanvasHandle)
    },
  }
  // Two credentials that expired in a row are a refusal, after which a person signs in again.
  session.status.subscribe(() => {
    if (session.status.get().phase === 'failed') later(() => transport.retryNow(), SIGN_IN_MS)
  })
  client.open()
  return client
}

/** A change of a client that is not confirmed, oldest first. */
export interface Unsent {
  readonly intent: string
  readonly ops: readonly Op[]
}

export const unsentOf = ({ session }: Client): readonly Unsent[] =>
  (session.unsent() as unknown as { readonly commands: readonly Unsent[] }).commands

/** Keeps what somebody sent, and what came of it. */
export const sendOff = (client: Client, sent: Pick<Sent, 'kind' | 'mark' | 'pending'>): void => {
  const kept: Sent = { ...sent, result: undefined }
  client.sent.push(kept)
  void sent.pending.settled.then((result) => {
    kept.result = result
  })
}
