import type { TokenLens } from '../../src/contract/index.ts'
import type { CastName } from './cast.ts'

export interface TestIdentity {
  readonly token: string
  readonly actor_id: string
  readonly actor_type: string
  readonly app_id: string
  readonly surface_id: string
}

/** A dataset event, as a sink got it. */
export interface WireFact {
  readonly v: number
  readonly event_id: string
  readonly ts: string
  readonly kind: string
  readonly code?: string
  readonly routing: Readonly<Record<string, string>>
  readonly ids: Readonly<Record<string, string>>
  readonly subject: string
  readonly outcome: string
}

/**
 * What a test may do to an implementation from outside the contract. A target that cannot leaves it out, and the rules
 * that need it are skipped there.
 */
export interface TargetControl {
  advance(ms: number): void | Promise<void>
  expire(name: CastName): void | Promise<void>
  revoke(name: CastName, kind: 'canvas' | 'thread' | 'run', id: string): void | Promise<void>
  setLens(name: CastName, lens: TokenLens): void | Promise<void>
  /** Gives or takes what a role may do: `{chat: false}`. */
  setRights(name: CastName, rights: Readonly<Record<string, boolean>>): void | Promise<void>
  endSession(session_id: string): void | Promise<void>
  /** The dataset events so far. */
  dataset(): readonly WireFact[] | Promise<readonly WireFact[]>
  resetStream(stream: string): void | Promise<void>
  trimStream(stream: string, seq: number): void | Promise<void>
  /** Open connections' readers, to see that nothing leaks. */
  subscribers(): number | Promise<number>
}

/** The names of what a control may do, each once. */
export const CONTROLS = Object.keys({
  advance: 0,
  expire: 0,
  revoke: 0,
  setLens: 0,
  setRights: 0,
  endSession: 0,
  dataset: 0,
  resetStream: 0,
  trimStream: 0,
  subscribers: 0,
} satisfies Record<keyof TargetControl, 0>) as (keyof TargetControl)[]

/** One running implementation, and how those of the cast come in that it knows. */
export interface Target {
  readonly url: string
  /** `sent` is the body again where it is a text, for whoever writes it down. */
  readonly fetch: (request: Request, sent?: string) => Promise<Response>
  readonly identities: Readonly<Partial<Record<CastName, TestIdentity>>>
  readonly control?: TargetControl
  /** An origin whose pages may call. */
  readonly allowed_origin?: string
  /** It has rates of its own, which are waited out: they are no reason to call it wrong. */
  readonly hasRates?: true
  /** What the way to the target does not let through, and why. */
  readonly lacks?: {
    /** HTTP itself: request lines, sizes of headers. */
    readonly http?: string
    /** Headers that a page may not set. */
    readonly headers?: string
    /** Bodies that arrive as they are sent. */
    readonly uploads?: string
  }
  close(): Promise<void>
}

export interface TargetOptions {
  /** Time stands still until `control.advance`. */
  readonly clock?: 'manual'
  readonly limits?: {
    readonly buffer_events?: number
    readonly history_revs?: number
    readonly checkpoint_revs?: number
    readonly catch_up_bytes?: number
    readonly rates?: Readonly<Record<string, { readonly per_second: number; readonly burst: number }>>
  }
}

export type MakeTarget = (options?: TargetOptions) => Promise<Target>
