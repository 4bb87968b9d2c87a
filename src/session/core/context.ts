import type { Diagnostic } from '../../contract/events/decode.ts'
import type { StreamEvent, UnknownEvent } from '../../contract/events/envelope.ts'
import { isEventType } from '../../contract/events/registry.ts'
import type { SessionAnswer } from '../../contract/requests.ts'
import type { CanvasTransport } from '../../transport/index.ts'
import type { Shed } from '../types.ts'
import type { SessionEnv } from './env.ts'
import type { Frames } from './frames.ts'
import type { Mint } from './mint.ts'

export type AnyEvent = StreamEvent | UnknownEvent

/** What every part of a session stands on. */
export interface Context {
  readonly env: SessionEnv
  readonly frames: Frames
  readonly mint: Mint
  readonly transport: CanvasTransport
  /** Aborted when the session closes. */
  readonly signal: AbortSignal
  report(diagnostic: Diagnostic): void
  /** A bounded list let something go, or would not take it. */
  shed(what: keyof Shed, count?: number): void
  /** Resolves with the session once there is one; undefined where the session closed first. */
  opened(): Promise<SessionAnswer | undefined>
  /** Told of each event that is more than one part's business: runs, steps, tools, actors. */
  heard(event: AnyEvent): void
  /** A request was `FORBIDDEN`. */
  refused(): void
}

/** An `UnknownEvent` has a type that this version has no schema for; it is passed on, and means nothing here. */
export const isKnown = (event: AnyEvent): event is StreamEvent => isEventType(event.type)
