import type { AtomsError } from '../contract/errors.ts'
import type { Environment } from './environment.ts'

const BASE_MS = 250
const CAP_MS = 30_000
/** A page that nobody sees tries less often. */
const HIDDEN_FLOOR_MS = 5_000
/** Timers take at most 2^31 ms and run at once above that; nobody should be told to wait longer than an hour. */
const LONGEST_MS = 3_600_000

/**
 * Full jitter ([SSE11]): anything up to 250 ms × 2^attempt, at most 30 s; never below `floor`, and spread a little above
 * it, or all that were told the same would come back at the same moment.
 */
export const backoffDelay = (attempt: number, floor: number, random: () => number): number => {
  const share = random()
  const jitter = share * Math.min(CAP_MS, BASE_MS * 2 ** Math.min(attempt, 16))
  return Math.min(LONGEST_MS, floor === 0 ? jitter : Math.max(jitter, floor + share * BASE_MS))
}

export interface Waiting {
  /** 1 before the first retry. */
  readonly attempt: number
  readonly retry_at: number
  readonly cause: AtomsError
}

/** One wait at a time before another attempt; `poke` ends it. */
export interface Retry {
  readonly waiting: Waiting | undefined
  schedule(attempt: number, cause: AtomsError, run: () => void): void
  poke(): void
  cancel(): void
  /** What the stream's `retry:` asked for, as a floor from here on. */
  readonly setFloor: (ms: number) => void
}

export const createRetry = (
  { clock, random, visibility, online }: Environment,
  onWait: (waiting: Waiting) => void,
): Retry => {
  let current: { readonly waiting: Waiting; readonly timer: unknown; readonly run: () => void } | undefined
  let streamFloor = 0
  const take = (): (() => void) | undefined => {
    const taken = current
    if (taken !== undefined) clock.clearTimeout(taken.timer)
    current = undefined
    return taken?.run
  }
  return {
    get waiting() {
      return current?.waiting
    },
    schedule: (attempt, cause, run) => {
      take()
      const floor = Math.max(streamFloor, cause.retryAfter ?? 0, visibility.get() ? 0 : HIDDEN_FLOOR_MS)
      // Platforms are sometimes wrong about being offline, so attempts go on, at the slowest pace.
      const delay = backoffDelay(attempt, online.get() ? floor : CAP_MS, random)
      const waiting = { attempt: attempt + 1, cause, retry_at: clock.now() + delay }
      current = { waiting, run, timer: clock.setTimeout(() => take()?.(), delay) }
      onWait(waiting)
    },
    poke: () => take()?.(),
    cancel: () => void take(),
    setFloor: (ms) => {
      streamFloor = Math.min(ms, LONGEST_MS)
    },
  }
}
