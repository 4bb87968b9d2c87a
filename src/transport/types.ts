import type { AtomsError } from '../contract/errors.ts'
import type { Diagnostic } from '../contract/events/decode.ts'
import type { StreamEvent, UnknownEvent } from '../contract/events/envelope.ts'
import type { Position } from '../contract/positions.ts'
import type { Readable } from '../contract/readable.ts'
import type { RequestKind, Requests, SessionAnswer, View } from '../contract/requests.ts'
import type { Result } from '../contract/result.ts'
import type { StreamId } from '../contract/routing.ts'
import type { Environment } from './environment.ts'

/**
 * How the one connection fares. `catching_up` ([SSE16]) is told from opening, where no connection was live before, until
 * every stream's position is at the head that it had then; `behind` counts the log entries in between, hidden ones
 * included. Where the gateway does not tell those heads, an open stream is `live`. `retry_at` is in the clock's milliseconds, and not in the future while the attempt itself is under way.
 */
export type TransportStatus =
  | { readonly phase: 'idle' | 'connecting' | 'live' | 'closed' }
  | { readonly phase: 'catching_up'; readonly behind: number }
  | { readonly phase: 'reconnecting'; readonly attempt: number; readonly retry_at: number; readonly cause: AtomsError }
  | { readonly phase: 'offline'; readonly since: number }
  | { readonly phase: 'failed'; readonly error: AtomsError }

/**
 * A stream that cannot go on from its position ([SSE7]) or may not be read ([SSE8]). It is silent from here on: `seek`
 * to the position of a snapshot, or `close` it.
 */
export interface ReplayMiss {
  readonly stream_id: StreamId
  readonly code: 'REPLAY_MISS' | 'NOT_FOUND'
  readonly reason?: 'trimmed' | 'epoch' | 'ahead' | 'size' | 'lens' | 'revoked'
  readonly snapshot_ref?: string
  readonly detail: string
}

/** Where a stream's events go. A sink that throws is reported and counted, and the stream goes on. */
export interface StreamSink {
  /** Next in order, never twice; the position advances when this returns ([SSE10]). Events with `seq: 0` have no order. */
  event(event: StreamEvent | UnknownEvent): void
  miss(miss: ReplayMiss): void
  /** An event of this stream was malformed; its position counts as passed ([ENV5]). */
  diagnostic?(diagnostic: Diagnostic): void
}

/** A subscription: closing it ends this stream and no other. */
export interface StreamHandle {
  /** What was applied so far; undefined before the first event of a stream that was subscribed without a position. */
  position(): Position | undefined
  /** Goes on from another place, also after a miss; undefined is the stream's beginning. */
  seek(after: Position | undefined): void
  close(): void
}

/** A message that its schema refused, as it came. */
export interface MalformedEvent {
  readonly malformed: Diagnostic
  /** The first 4096 characters of the message. */
  readonly text: string
}

/** What a `tap` hears: events, those of unknown types, and what could not be read. */
export type TappedEvent = StreamEvent | UnknownEvent | MalformedEvent

/** Everything since the transport was made, but for `unanswered`; `diagnostics` also counts those that the bounded list has shed. */
export interface Counters {
  readonly received: number
  readonly duplicates: number
  readonly gaps: number
  readonly reconnects: number
  readonly bytes: number
  readonly diagnostics: number
  /** Requests that wait for an answer for longer than 8 s, now. A browser holds them back where all of its connections to a host are taken. */
  readonly unanswered: number
}

/** How one request is made. */
export interface RequestOptions {
  readonly signal?: AbortSignal
  /** The exact body to send again, of a command that is possibly stored ([CMD7]); `body` still fills the path. */
  readonly frozen?: string
}

/** The one connection to a gateway: all streams down, requests up. It opens on first use. */
export interface CanvasTransport {
  readonly status: Readable<TransportStatus>
  /** Opened on first use, renewed unseen when it has ended ([SES2]). */
  readonly session: Readable<SessionAnswer | null>
  /** The newest 200. */
  readonly diagnostics: Readable<readonly Diagnostic[]>
  /** Told when a connection opens or ends, on diagnostics and on what goes unanswered, not per event; `get` is always current. */
  readonly counters: Readable<Counters>
  /**
   * Opens or joins the connection. Calls of one tick share one; the connection ends one second after the last stream
   * closed. Throws `INVALID_ARGUMENT` where the stream is already subscribed, `CLOSED` after `close`.
   */
  subscribe(
    stream: { readonly stream: StreamId; readonly view?: View; readonly after?: Position },
    sink: StreamSink,
  ): StreamHandle
  /**
   * One request of the route table ([ERR1]); never rejects for an expected outcome. `NETWORK`: it may or may not have
   * been taken. `PROTOCOL`: it was answered, but not as the contract says. `CLOSED`: aborted by the signal or `close`.
   * Only the opening of the session is retried here. `routing.session_id` is always that of the session now.
   */
  request<K extends RequestKind>(
    kind: K,
    body: Requests[K]['body'],
    options?: RequestOptions,
  ): Promise<Result<Requests[K]['answer']>>
  /** Every event of every held stream once, before its sink, and what was malformed; for lists of events. */
  tap(listener: (event: TappedEvent) => void): () => void
  /** Ends a wait between attempts, or tries again after `failed`; where nothing is asked for yet, that is `idle`. */
  retryNow(): void
  close(): void
}

/** Where a gateway is, where this app stands in it, and who asks. */
export interface TransportOptions {
  /** Where the gateway's routes are, without a trailing slash. */
  readonly url: string
  readonly mount: { readonly app_id: string; readonly surface_id: string; readonly device_id?: string }
  /**
   * A bearer token: asked for at first, and again when the gateway refuses it as `expired`. What this throws or rejects
   * with is told as `SIGN_IN_FAILED`, with it as the `cause` and its message for people, and asked again under the same
   * backoff as a network fault; a promise that stays open waits, so that a person may be signing in.
   */
  readonly credentials: (why: 'first' | 'expired') => Promise<string> | string
  readonly env?: Partial<Environment>
}
