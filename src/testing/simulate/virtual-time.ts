import { nextTask } from '../../transport/environment.ts'

/** The one clock of a run: it stands still while code runs, and then goes to whatever is due next. */
export interface VirtualTime {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Runs once, `ms` from now; what is due at the same moment runs in the order in which it was asked for. */
  readonly later: (run: () => void, ms: number) => () => void
  readonly wait: (ms: number) => Promise<void>
  /** Lets all run that waits for nothing but promises. */
  readonly settle: () => Promise<void>
  /** Runs what is due next, and then all that waits for nothing but promises; false where nothing is due up to `end`. */
  step(end: number): Promise<boolean>
}

interface Due {
  readonly at: number
  readonly order: number
  run: (() => void) | undefined
}

export const START = Date.UTC(2026, 0, 1)

export const createVirtualTime = (): VirtualTime => {
  /** The next one is the last of the list. */
  const queue: Due[] = []
  let now = START
  let count = 0

  const later = (run: () => void, ms: number): (() => void) => {
    const due: Due = { at: now + Math.max(0, Math.ceil(ms)), order: count++, run }
    let [low, high] = [0, queue.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const other = queue[middle]
      if (other !== undefined && (other.at > due.at || (other.at === due.at && other.order > due.order)))
        low = middle + 1
      else high = middle
    }
    queue.splice(low, 0, due)
    return () => {
      due.run = undefined
    }
  }

  return {
    now: () => now,
    later,
    wait: (ms) =>
      new Promise((resolve) => {
        later(resolve, ms)
      }),
    // Promises settle before the next task, however long their chains are.
    settle: nextTask,
    async step(end) {
      while (queue.length > 0 && queue.at(-1)?.run === undefined) queue.pop()
      const next = queue.at(-1)
      if (next?.run === undefined || next.at > end) {
        now = Math.max(now, end)
        return false
      }
      queue.pop()
      now = Math.max(now, next.at)
      next.run()
      await nextTask()
      return true
    },
  }
}
