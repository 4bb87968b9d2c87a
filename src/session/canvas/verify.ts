import type { CanvasId } from '../../contract/ids.ts'
import type { StreamId } from '../../contract/routing.ts'
import type { CanvasReplica, Overlay } from '../../state/index.ts'
import type { Context } from '../core/context.ts'
import { pause } from '../core/deliver.ts'
import { later } from '../core/env.ts'
import type { Heal } from '../types.ts'

/** Proves the replica against the gateway's, finds out where they differ, and sees it mended ([SYNC1]–[SYNC5]). */
export interface Verifier {
  /** The rev at which both agreed, as long as that is the rev shown. */
  readonly verified: number | null
  readonly heals: { readonly count: number; readonly last: Heal | null }
  /** The confirmed state went on: looks again once it is quiet. */
  changed(): void
  /** Somebody began to look. */
  watched(): void
  /** The replica is not what it should be: asks for a snapshot. `message` is for a diagnostic, where there is none yet. */
  suspect(reason: Heal['reason'], message?: string): void
  /** A snapshot stands in the place of what was there; `isSame`: of the same epoch. */
  loaded(hash: string, isSame: boolean): void
  /** What was proved is not what is there any more. */
  forget(): void
  close(): void
}

export interface VerifierHooks {
  /** The canvas is there, and no snapshot of it is on its way. */
  isReady(): boolean
  isWatched(): boolean
  /** Something stands on top of the confirmed state. */
  isPending(): boolean
  reload(): void
  /** What is proved, or what was mended, changed. */
  told(): void
}

const QUIET_MS = 1_000
// While others never pause, every so often all the same.
const LONGEST_MS = 10_000
// A gateway that keeps telling another hash is asked ever later.
const LATEST_MS = 300_000
const LOOK_MS = 10_000
// 1 000 entries take some 6 ms, of which a frame has 16.
const LOOK_ENTRIES = 100
const LOOK_ROUNDS = 10
const LOOK_LIMIT_MS = 4

export const createVerifier = (
  context: Context,
  canvas_id: CanvasId,
  { base, overlay }: { readonly base: CanvasReplica; readonly overlay: Overlay },
  hooks: VerifierHooks,
): Verifier => {
  const { env, transport, signal, report } = context
  let proved: { readonly rev: number; readonly hash: string } | undefined
  let wasVerified = false
  let suspicion: { readonly reason: Heal['reason']; readonly message: string | undefined } | undefined
  const heals: { count: number; last: Heal | null } = { count: 0, last: null }
  /** How often in a row the gateway told another hash than ours. */
  let misses = 0
  let failures = 0
  /** Raised with each snapshot: a question from before it is void. */
  let generation = 0
  let cancel: (() => void) | undefined
  let cancelLook: (() => void) | undefined
  let since: number | undefined
  let moved = false

  const isVerified = (): boolean => proved?.rev === base.rev
  const diverged = (message: string): void =>
    report({ code: 'DIVERGED', message, errors: [], stream_id: `canvas:${canvas_id}` as StreamId })

  const agree = (rev: number, hash: string): void => {
    proved = { rev, hash }
    misses = 0
    wasVerified = isVerified()
    hooks.told()
  }

  const suspect = (reason: Heal['reason'], message?: string): void => {
    suspicion ??= { reason, message }
    hooks.reload()
  }

  const ask = async (): Promise<void> => {
    if (!hooks.isReady() || signal.aborted || isVerified()) return
    const { rev } = base
    const ours = base.hash()
    const mine = generation
    const answer = await transport.request('canvas_hash', { canvas_id, rev }, { signal })
    if (signal.aborted || mine !== generation) return
    // No answer, or one about another rev, proves nothing.
    if (!answer.ok) {
      await pause(context, ++failures, answer.error)
      return arm()
    }
    failures = 0
    // Answers overtake each other, and a later rev was proved meanwhile.
    if (proved !== undefined && proved.rev > rev) return
    if (answer.value.rev !== rev) return arm()
    if (answer.value.hash === ours) return agree(rev, ours)
    misses++
    suspect(
      'hash',
      `The canvas ${canvas_id} differed from the gateway's at rev ${rev} (${ours}, not ${answer.value.hash}), so it was loaded anew. This is a bug in atoms-ui or in the gateway: report it with the commits before.`,
    )
  }

  /** A flag per change and a timer per span: changes may come by the thousand. */
  const fire = (): void => {
    cancel = undefined
    if (moved && env.clock.now() - (since ?? 0) < LONGEST_MS) return arm()
    since = undefined
    void ask()
  }
  const arm = (): void => {
    moved = false
    since ??= env.clock.now()
    cancel ??= later(env.clock, fire, Math.min(QUIET_MS * 2 ** misses, LATEST_MS))
  }

  /** [SYNC4] Where what lies in memory is not what was put there. */
  const unsound = (): string | undefined => {
    if (!hooks.isPending() && !overlay.isEmpty) {
      overlay.reset([])
      return 'what stands on top of it'
    }
    if (proved?.rev === base.rev && base.hash() !== proved.hash) return 'its entries'
    const start = env.clock.now()
    for (let round = 0; round < LOOK_ROUNDS && env.clock.now() - start < LOOK_LIMIT_MS; round++) {
      const path = base.audit(LOOK_ENTRIES)
      if (path !== undefined) return path
      if (!base.isAuditing) break
    }
    return undefined
  }
  const look = (): void => {
    cancelLook = undefined
    if (signal.aborted || !hooks.isWatched()) return
    watch()
    const found = hooks.isReady() ? unsound() : undefined
    if (found === undefined) return
    suspect(
      'memory',
      `Something other than a commit changed the canvas ${canvas_id} in memory (${found}), so it was loaded anew. Tokens and blocks are read only: change them with \`dispatch\`.`,
    )
  }
  const watch = (): void => {
    cancelLook ??= later(env.clock, look, LOOK_MS)
  }

  return {
    get verified() {
      return isVerified() ? base.rev : null
    },
    heals,
    changed() {
      moved = true
      if (cancel === undefined) arm()
      if (!wasVerified || isVerified()) return
      wasVerified = false
      hooks.told()
    },
    watched: watch,
    suspect,
    loaded(hash, isSame) {
      generation++
      const found = suspicion
      suspicion = undefined
      // Another epoch is another history (a lens, a gateway that lost writes): nothing here went wrong.
      if (found !== undefined && isSame) {
        heals.count++
        heals.last = { canvas_id, rev: base.rev, reason: found.reason, at: env.clock.now() }
        if (found.message !== undefined) diverged(found.message)
      }
      const ours = base.hash()
      if (ours === hash) return agree(base.rev, ours)
      proved = undefined
      misses++
      diverged(
        `The gateway's snapshot of the canvas ${canvas_id} at rev ${base.rev} does not have the hash that came with it (${ours}, not ${hash}), so what is shown cannot be proved. This is a bug in atoms-ui or in the gateway.`,
      )
      hooks.told()
    },
    forget() {
      generation++
      proved = undefined
      // Where what is left is what the gateway shows now, no snapshot follows that would prove it.
      arm()
      hooks.told()
    },
    close() {
      cancel?.()
      cancelLook?.()
    },
  }
}
