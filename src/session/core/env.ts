import type { Clock } from '../../transport/environment.ts'

/** What a session takes from the outside world, so that a test may bring its own. */
export interface SessionEnv {
  readonly clock: Clock
  /** From 0 up to, not including, 1. */
  readonly random: () => number
  /** Runs once, when the next frame is due; the answer cancels it. */
  readonly frame: (run: () => void) => () => void
}

const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
}

/** Runs once, `ms` from now; the answer cancels it. */
export const later = (clock: Clock, run: () => void, ms: number): (() => void) => {
  const handle = clock.setTimeout(run, ms)
  return () => clock.clearTimeout(handle)
}

// One frame of a 60 Hz screen, where there is no screen.
const FRAME_MS = 16
// A tab that was hidden after it asked for a frame gets none: notify by timer then.
const FRAME_LIMIT_MS = 250

const frameOf =
  (clock: Clock): SessionEnv['frame'] =>
  (run) => {
    if (typeof requestAnimationFrame !== 'function') return later(clock, run, FRAME_MS)
    const hidden = typeof document !== 'undefined' && document.visibilityState === 'hidden'
    if (hidden) return later(clock, run, FRAME_MS)
    const cancel = (): void => {
      cancelAnimationFrame(frame)
      cancelTimer()
    }
    const once = (): void => {
      cancel()
      run()
    }
    const frame = requestAnimationFrame(once)
    const cancelTimer = later(clock, once, FRAME_LIMIT_MS)
    return cancel
  }

/** The defaults, looked up when a session is made and not when this file is loaded. */
export const sessionEnv = (given: Partial<SessionEnv> = {}): SessionEnv => {
  const clock = given.clock ?? systemClock
  return { clock, random: given.random ?? (() => Math.random()), frame: given.frame ?? frameOf(clock) }
}

/** Resolves after `ms`, or at once when `signal` aborts: it never rejects. */
export const wait = (clock: Clock, ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted === true) return resolve()
    const done = (): void => {
      cancel()
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const cancel = later(clock, done, ms)
    signal?.addEventListener('abort', done, { once: true })
  })
