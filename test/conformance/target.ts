import type { TokenLens } from '../../src/contract/index.ts'

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
  expire(name: string): void | Promise<void>
  revoke(name: string, kind: 'canvas' | 'thread' | 'run', id: string): void | Promise<void>
  setLens(name: string, lens: TokenLens): void | Promise<void>
  /** Gives or takes what a role may do: `{chat: false}`. */
  setRights(name: string, rights: Readonly<Record<string, boolean>>): void | Promise<void>
  endSession(session_id: string): void | Promise<void>
  /** The dataset events so far. */
  dataset(): readonly WireFact[] | Promise<readonly WireFact[]>
  resetStream(stream: string): void | Promise<void>
  trimStream(stream: string, seq: number): void | Promise<void>
  /** Open connections' readers, to see that nothing leaks. */
  subscribers(): number | Promise<number>
}

/** One running implementation. `ana` and `ben` may do everything, `vera` only look, `planner` and `writer` are agents. */
export interface Target {
  readonly url: string
  readonly fetch: (request: Request) => Promise<Response>
  /** `eve` is of another tenant, `zoe` of another project; `nora` sees titles, states and columns, but no cards and no review. */
  readonly identities: Readonly<
    Record<'ana' | 'ben' | 'vera' | 'planner' | 'writer' | 'eve' | 'zoe' | 'nora', TestIdentity>
  >
  readonly control?: TargetControl
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
