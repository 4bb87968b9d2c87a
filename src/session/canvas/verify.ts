import type { CanvasId } from '../../contract/ids.ts'
import type { StreamId } from '../../contract/routing.ts'
import type { CanvasReplica } from '../../state/index.ts'
import type { Context } from '../core/context.ts'
import { later } from '../core/env.ts'

/** Compares the replica's hash with the gateway's, while nothing happens. */
export interface Verifier {
  /** The rev at which both agreed, as long as that is the rev shown. */
  readonly verified: number | null
  /** Something changed: looks again once it is quiet. */
  changed(): void
  /** A snapshot brought the gateway's hash along. */
  compare(rev: number, hash: string): boolean
  close(): void
}

export interface VerifierHooks {
  /** Nothing is pending, and the canvas is live. */
  isQuiet(): boolean
  diverged(): void
  /** What is verified changed. */
  told(): void
}

const QUIET_MS = 1_000
// While others never pause, every so often all the same.
const LONGEST_MS = 10_000

export const createVerifier = (
  context: Context,
  canvas_id: CanvasId,
  base: CanvasReplica,
  hooks: VerifierHooks,
): Verifier => {
  const { env, transport, signal, report } = context
  let verified: number | null = null
  let cancel: (() => void) | undefined
  let since: number | undefined
  let asking = false
  let moved = false
  let wasVerified = false

  const compare = (rev: number, hash: string): boolean => {
    if (rev !== base.rev) return true
    const ours = base.hash()
    if (ours === hash) {
      verified = rev
      wasVerified = true
      hooks.told()
      return true
    }
    report({
      code: 'DIVERGED',
      message: `The canvas ${canvas_id} differed from the gateway's at rev ${rev} (${ours}, not ${hash}); it is loaded anew. This is a bug in atoms-ui or the gateway: report it with the commits before.`,
      errors: [],
      stream_id: `canvas:${canvas_id}` as StreamId,
    })
    return false
  }

  const ask = async (): Promise<void> => {
    if (!hooks.isQuiet() || asking || signal.aborted) return
    if (verified === base.rev) return
    asking = true
    const answer = await transport.request('canvas_hash', { canvas_id }, { signal })
    asking = false
    if (!answer.ok || signal.aborted) return
    // The stream may be behind the answer, or ahead of it: then the next quiet moment tells.
    if (answer.value.rev !== base.rev) return arm()
    if (hooks.isQuiet() && !compare(answer.value.rev, answer.value.hash)) hooks.diverged()
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
    cancel ??= later(env.clock, fire, QUIET_MS)
  }

  return {
    get verified() {
      return verified === base.rev ? verified : null
    },
    changed() {
      moved = true
      if (cancel === undefined) arm()
      if (!wasVerified || verified === base.rev) return
      wasVerified = false
      hooks.told()
    },
    compare,
    close: () => cancel?.(),
  }
}
