import type { AtomsError } from '../contract/errors.ts'
import { parseCursor } from '../contract/positions.ts'
import type { VectorCursor } from '../contract/positions.ts'
import type { SessionAnswer } from '../contract/requests.ts'
import type { StreamId } from '../contract/routing.ts'
import type { Result } from '../contract/result.ts'
import type { Retry } from './backoff.ts'
import type { Cell } from './cell.ts'
import type { Environment } from './environment.ts'
import { discard, isTerminal } from './faults.ts'
import type { Http } from './http.ts'
import type { Inbox } from './inbox.ts'
import { openStream } from './open-stream.ts'
import { readStream } from './read-stream.ts'
import type { StreamReading } from './read-stream.ts'
import type { Reports } from './reports.ts'
import type { SessionKeeper } from './session-keeper.ts'
import { behindOf } from './status.ts'
import { createStreamLimit } from './stream-limit.ts'
import { Served } from './subscription.ts'
import type { Subscription } from './subscription.ts'
import type { ReplayMiss, TransportStatus } from './types.ts'

/** A stream that lived this long was healthy: the next wait starts from the shortest again ([SSE11]). */
const HEALTHY_MS = 5_000
/** A page that swaps its parts, or React's double mounting, should not cost a connection. */
const GRACE_MS = 1_000
/** A message may be folded out of several events, but a client must not be filled up by one. */
const LEAST_MESSAGE_LIMIT = 1_048_576

interface Connection {
  readonly served: Served
  readonly reading: StreamReading
  readonly openedAt: number
  readonly heartbeatMs: number
  heads: VectorCursor
}

export interface TimelineOptions {
  readonly env: Environment
  readonly http: Http
  readonly keeper: SessionKeeper
  readonly retry: Retry
  readonly reports: Reports
  readonly inbox: Inbox
  readonly status: Cell<TransportStatus>
  readonly miss: (subscription: Subscription, miss: ReplayMiss) => void
}

/**
 * Keeps one connection that carries exactly the wanted streams. What changes that set opens the next connection first;
 * once it answers, the old one is closed, and the new one goes on from the positions that it was asked for ([SSE12]).
 */
export class Timeline {
  readonly #o: TimelineOptions
  readonly #subscriptions = new Map<StreamId, Subscription>()
  #live: Connection | undefined
  #opening: AbortController | undefined
  #attempt = 0
  #cause: AtomsError | undefined
  #failed = false
  #queued = false
  #probing = false
  #grace: unknown
  readonly #within: ReturnType<typeof createStreamLimit>

  constructor(options: TimelineOptions) {
    this.#o = options
    this.#within = createStreamLimit(options.reports)
  }

  /** Whether events can come; what goes wrong beside that is not the status's business. */
  get isLive(): boolean {
    return this.#live !== undefined
  }

  has(stream: StreamId): boolean {
    return this.#subscriptions.has(stream)
  }

  add(subscription: Subscription): void {
    this.#subscriptions.set(subscription.stream, subscription)
    this.changed()
  }

  remove(subscription: Subscription): void {
    this.#subscriptions.delete(subscription.stream)
    this.changed()
  }

  /** Looks at what is wanted, once for all calls of one tick. */
  changed(): void {
    if (this.#queued) return
    this.#queued = true
    queueMicrotask(() => {
      this.#queued = false
      this.#reconcile()
    })
  }

  /** The host is online, or seen again, or a person asked: a wait ends, and a stream that has been silent is tried. */
  poke(): void {
    this.#o.retry.poke()
    const live = this.#live
    if (this.#opening !== undefined && (live === undefined || this.#o.status.get().phase === 'offline'))
      this.#sayTrying()
    if (live !== undefined && live.reading.silence() > 1.25 * live.heartbeatMs) this.#probing = true
    this.changed()
  }

  /** The host says that the network is gone. A connection may outlive that, and hosts err: one that stands is tried. */
  wentOffline(): void {
    if (this.#failed || this.#wanted.length === 0) return
    this.#sayTrying()
    if (this.#live === undefined) return
    this.#probing = true
    this.changed()
  }

  /** A session was opened, or cannot be, for whoever asked. */
  sessionSettled(result: Result<SessionAnswer>): void {
    if (!result.ok) this.#refused(result.error, [])
    else if (this.#failed) this.revive()
    else if (this.#live === undefined && this.#opening === undefined && this.#o.retry.waiting === undefined) {
      this.#o.status.set({ phase: 'idle' })
    }
  }

  /** Tries again after a terminal refusal. */
  revive(): void {
    if (!this.#failed) return
    this.#failed = false
    this.#attempt = 0
    // Whoever waits for a connection asks for one again.
    if (this.#wanted.length === 0) this.#o.status.set({ phase: 'idle' })
    this.changed()
  }

  close(): void {
    this.#failed = true
    this.#subscriptions.clear()
    this.#o.env.clock.clearTimeout(this.#grace)
    this.#o.retry.cancel()
    this.#drop()
  }

  get #wanted(): readonly Subscription[] {
    const wanted = [...this.#subscriptions.values()].filter(({ state }) => state === 'wanted')
    return this.#within(wanted, this.#o.keeper.answer.get())
  }

  #reconcile(): void {
    const { clock } = this.#o.env
    if (this.#subscriptions.size > 0) {
      clock.clearTimeout(this.#grace)
      this.#grace = undefined
    } else this.#grace ??= clock.setTimeout(() => this.#rest(), GRACE_MS)
    const wanted = this.#wanted
    if (this.#failed || this.#opening !== undefined || this.#o.retry.waiting !== undefined || wanted.length === 0)
      return
    if (this.#live?.served.isExactly(wanted) === true && !this.#probing) return
    void this.#open()
  }

  /** Nobody reads any more. */
  #rest(): void {
    this.#grace = undefined
    this.#o.retry.cancel()
    this.#drop()
    this.#attempt = 0
    if (!this.#failed) this.#o.status.set({ phase: 'idle' })
  }

  #drop(): void {
    this.#opening?.abort()
    this.#opening = undefined
    this.#live?.reading.close()
    this.#live = undefined
    this.#probing = false
  }

  async #open(): Promise<void> {
    const opening = new AbortController()
    this.#opening = opening
    if (this.#live === undefined) this.#sayTrying()
    const session = await this.#o.keeper.get()
    if (this.#opening !== opening) return
    // What is wrong was said by `sessionSettled`.
    if (!session.ok) return
    const asked = this.#wanted
    const served = new Served(asked)
    const response =
      asked.length === 0 ? undefined : await openStream(this.#o.http, asked, session.value, opening.signal)
    if (this.#opening !== opening) {
      if (response?.ok === true) discard(response.value)
      return
    }
    if (response === undefined) this.#opening = undefined
    else if (response.ok) this.#adopt(response.value, served, session.value)
    else {
      if (response.error.code === 'SESSION_ENDED') this.#o.keeper.end(session.value.session_id)
      this.#refused(response.error, served.all())
    }
  }

  #adopt(response: Response, served: Served, session: SessionAnswer): void {
    const { env, retry, inbox, reports } = this.#o
    const old = this.#live
    old?.reading.close()
    this.#opening = undefined
    this.#probing = false
    this.#cause = undefined
    const { heartbeat_ms: heartbeatMs, max_event_bytes } = session.limits
    // Taking over from a connection that was live stays live.
    const catchesUp = this.#o.status.get().phase !== 'live'
    const head = catchesUp ? response.headers.get('atoms-head') : null
    let counted = 0
    const connection: Connection = {
      served,
      openedAt: env.clock.now(),
      heartbeatMs,
      heads: (head === null ? undefined : parseCursor(head)) ?? new Map(),
      reading: readStream({
        body: response.body as ReadableStream<Uint8Array>,
        clock: env.clock,
        nextTask: env.nextTask,
        heartbeatMs,
        maxBytes: Math.max(4 * max_event_bytes, LEAST_MESSAGE_LIMIT),
        block: (block) => inbox.take(block, served),
        retry: retry.setFloor,
        slice: (bytes) => {
          reports.counts.bytes += bytes - counted
          counted = bytes
          if (connection.heads.size > 0) this.#sayOpen(connection)
        },
        end: (cause) => this.#ended(connection, cause),
      }),
    }
    this.#live = connection
    if (catchesUp) this.#sayOpen(connection)
    reports.changed()
    this.changed()
  }

  #ended(connection: Connection, cause: AtomsError): void {
    if (this.#live !== connection) return
    const { env, reports } = this.#o
    this.#live = undefined
    this.#probing = false
    this.#cause = cause
    reports.counts.reconnects++
    if (env.clock.now() - connection.openedAt >= HEALTHY_MS) this.#attempt = 0
    reports.changed()
    if (this.#opening !== undefined) this.#sayTrying()
    else if (this.#wanted.length > 0) this.#later(cause)
    else this.#o.status.set({ phase: 'idle' })
  }

  #refused(error: AtomsError, asked: readonly Subscription[]): void {
    this.#opening = undefined
    this.#cause = error
    if (error.code === 'NOT_FOUND' && error.problem !== undefined && asked.length > 0) {
      // [SSE8] None of them may be read: that is news of the streams, not of the transport.
      for (const subscription of asked) {
        this.#o.miss(subscription, { stream_id: subscription.stream, code: 'NOT_FOUND', detail: error.message })
      }
      if (this.#wanted.length === 0) {
        this.#drop()
        this.#o.status.set({ phase: 'idle' })
      }
      this.changed()
    } else if (error.code === 'CLOSED') return
    else if (isTerminal(error)) {
      this.#failed = true
      this.#drop()
      this.#o.status.set({ phase: 'failed', error })
    } else this.#later(error)
  }

  #later(cause: AtomsError): void {
    this.#o.retry.schedule(this.#attempt++, cause, () => {
      if (this.#live === undefined && this.#wanted.length === 0) this.#o.status.set({ phase: 'idle' })
      this.#reconcile()
    })
  }

  #sayTrying(): void {
    const { env, status } = this.#o
    if (!env.online.get()) status.set({ phase: 'offline', since: env.clock.now() })
    else if (this.#cause === undefined) status.set({ phase: 'connecting' })
    else status.set({ phase: 'reconnecting', attempt: this.#attempt, retry_at: env.clock.now(), cause: this.#cause })
  }

  #sayOpen(connection: Connection): void {
    const behind = behindOf(connection.heads, connection.served)
    if (behind === 0) connection.heads = new Map()
    this.#o.status.set(behind === 0 ? { phase: 'live' } : { phase: 'catching_up', behind })
  }
}
