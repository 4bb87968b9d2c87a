import { backoffDelay } from './backoff.ts'
import type { Environment } from './environment.ts'
import type { Subscription } from './subscription.ts'
import type { ReplayMiss } from './types.ts'

/** A gap that comes back this often at one position is none that resuming can close. */
const MOST_TRIES = 5
const MEMORY_MS = 5_000

/** [ENV3] Resumes from the position: at once the first time, then under backoff; where that does not help it is a miss. */
export const createGapKeeper =
  ({ clock, random }: Environment, resume: () => void, miss: (subscription: Subscription, miss: ReplayMiss) => void) =>
  (subscription: Subscription, detail: string): void => {
    const { gaps, stream, position } = subscription
    const stands = gaps.position?.seq === position?.seq && gaps.position?.epoch === position?.epoch
    if (!stands && clock.now() - gaps.at > MEMORY_MS) gaps.tries = 0
    gaps.at = clock.now()
    gaps.position = position
    if (stands && gaps.tries >= MOST_TRIES) {
      miss(subscription, {
        stream_id: stream,
        code: 'REPLAY_MISS',
        reason: 'trimmed',
        detail: `Resuming does not close a gap. ${detail}`,
      })
      return
    }
    gaps.tries++
    subscription.state = 'parked'
    gaps.timer = clock.setTimeout(
      () => {
        if (subscription.state !== 'parked') return
        subscription.state = 'wanted'
        resume()
      },
      gaps.tries === 1 ? 0 : backoffDelay(gaps.tries, 0, random),
    )
  }
