import { decodeEvent } from '../../contract/events/decode.ts'
import type { RevMismatch } from '../../contract/requests.ts'
import type { CanvasReplica } from '../../state/index.ts'
import { until } from '../core/cell.ts'
import type { AnyEvent, Context } from '../core/context.ts'
import { later } from '../core/env.ts'
import type { Feed } from '../core/feed.ts'

export interface CatchUpParts {
  readonly base: CanvasReplica
  feed(): Feed
  take(event: AnyEvent): void
  /** An event among them could not be read; it was reported. */
  unreadable(): void
}

// The stream is seldom this far behind an answer; past it, a snapshot is quicker than waiting.
const STREAM_LAG_MS = 2_000

/** Goes on to the head that a `REV_MISMATCH` told, by whichever of the three ways it gives ([CMD2], [CMD9]). */
export const createCatchUp = (
  { env, signal, report }: Context,
  { base, feed: feedOf, take, unreadable }: CatchUpParts,
): ((mismatch: RevMismatch, base_rev: number) => Promise<void>) => {
  const untilRev = (head_rev: number): Promise<void> =>
    new Promise((resolve) => {
      if (base.rev >= head_rev) return resolve()
      const done = (): void => {
        stop()
        cancel()
        signal.removeEventListener('abort', done)
        resolve()
      }
      const stop = base.listen('rev', () => base.rev >= head_rev && done())
      const cancel = later(env.clock, done, STREAM_LAG_MS)
      signal.addEventListener('abort', done, { once: true })
    })

  return async ({ head_rev, ops_since_base, snapshot_ref }, base_rev) => {
    const feed = feedOf()
    const isReady = (): boolean => feed.phase.get() === 'ready'
    const settled = (): Promise<void> =>
      until(feed.phase, (phase) => phase === 'ready' || phase === 'not_found', signal)
    await settled()
    // The gateway is behind what it once answered: its word holds.
    if (head_rev < base_rev && base.rev >= base_rev) feed.reload()
    for (const raw of ops_since_base ?? []) {
      const decoded = decodeEvent(raw)
      if (!isReady()) break
      if (!decoded.ok) {
        report(decoded.diagnostic)
        unreadable()
      } else if (decoded.event.stream !== undefined && decoded.event.stream.epoch !== feed.epoch) {
        // Another lens, or another history: what is here does not go on with these ([LENS6]).
        feed.reload()
      } else take(decoded.event)
    }
    // The stream brings the rest; the gateway says where it will not.
    if (isReady() && snapshot_ref === undefined) await untilRev(head_rev)
    if (isReady() && base.rev < head_rev) feed.reload()
    await settled()
  }
}
