import { wait } from '../core/env.ts'
import type { SessionEnv } from '../core/env.ts'

/** How writers who cannot see each other's losses take turns ([CMD14]). */
export interface Turns {
  /** A commit came in. */
  saw(session_id: string): void
  won(): void
  lost(): void
  /** Somebody was quicker a moment ago. */
  readonly isCrowded: boolean
  /** Waits before a try that so many lost ones went before; `me`: this session, whose own commits do not count. */
  wait(losses: number, me: string, signal: AbortSignal): Promise<void>
}

// Who wrote or won within this span is taken to go on.
const RECENT_MS = 5_000
// The longest gap after a win where nobody else was seen; as long again for each who was.
const GAP_MS = 1_000
const RETRY_BASE_MS = 15
const RETRY_CAP_MS = 100

/**
 * Only the first to arrive after a commit wins, so whoever is nearest the gateway and writes on and on shuts all others
 * out, and never learns of them. Therefore a winner leaves a gap, mostly short and now and then long enough for a slow
 * connection, and a loser is soon back; of the curves that were tried in the world of `turns.test.ts`, this
 * one needs the fewest tries.
 */
export const createTurns = ({ clock, random }: SessionEnv): Turns => {
  const seen = new Map<string, number>()
  let wonAt = Number.NEGATIVE_INFINITY
  let lostAt = Number.NEGATIVE_INFINITY

  const others = (me: string): number => {
    for (const [session_id, at] of seen) if (clock.now() - at > RECENT_MS) seen.delete(session_id)
    return seen.size - (seen.has(me) ? 1 : 0)
  }
  const gap = (me: string): number => {
    const count = others(me)
    return GAP_MS * (1 + count) * random() ** (count === 0 ? 4 : 2)
  }
  return {
    saw: (session_id) => void seen.set(session_id, clock.now()),
    won: () => void (wonAt = clock.now()),
    lost: () => void (lostAt = clock.now()),
    get isCrowded() {
      return clock.now() - lostAt < RECENT_MS
    },
    async wait(losses, me, signal) {
      const ms =
        losses === 0
          ? wonAt + gap(me) - clock.now()
          : random() * Math.min(RETRY_CAP_MS, RETRY_BASE_MS * 2 ** (losses - 1))
      if (ms > 0) await wait(clock, ms, signal)
    },
  }
}
