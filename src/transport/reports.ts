import type { Diagnostic } from '../contract/events/decode.ts'
import type { Readable } from '../contract/readable.ts'
import { createListeners, runApart } from './cell.ts'
import type { Counters, TappedEvent } from './types.ts'

const KEPT_DIAGNOSTICS = 200

type Counts = { -readonly [K in keyof Counters]: number }

/** What the transport tells about itself: counters, a bounded list of diagnostics, and taps. */
export interface Reports {
  /** Counted in place; call `changed` where listeners should look. */
  readonly counts: Counts
  readonly counters: Readable<Counters>
  readonly diagnostics: Readable<readonly Diagnostic[]>
  readonly changed: () => void
  readonly diagnose: (diagnostic: Diagnostic) => void
  readonly tap: (listener: (event: TappedEvent) => void) => () => void
  readonly tapped: (event: TappedEvent) => void
}

export const createReports = (): Reports => {
  const counts: Counts = { received: 0, duplicates: 0, gaps: 0, reconnects: 0, bytes: 0, diagnostics: 0, unanswered: 0 }
  const counterListeners = createListeners()
  const diagnosticListeners = createListeners()
  const taps = new Set<{ readonly listener: (event: TappedEvent) => void }>()
  let kept: readonly Diagnostic[] = []
  let fresh: Diagnostic[] = []
  let counted: Counters = { ...counts }
  let telling = false

  const counters = (): Counters => {
    const names = Object.keys(counts) as (keyof Counters)[]
    if (names.some((name) => counts[name] !== counted[name])) counted = { ...counts }
    return counted
  }

  return {
    counts,
    counters: { get: counters, subscribe: counterListeners.add },
    diagnostics: {
      get: () => {
        if (fresh.length > 0) kept = [...kept, ...fresh].slice(-KEPT_DIAGNOSTICS)
        fresh = []
        return kept
      },
      subscribe: diagnosticListeners.add,
    },
    changed: counterListeners.notify,
    diagnose: (diagnostic) => {
      counts.diagnostics++
      fresh.push(diagnostic)
      if (fresh.length > 2 * KEPT_DIAGNOSTICS) fresh = fresh.slice(-KEPT_DIAGNOSTICS)
      if (telling) return
      telling = true
      // A flood of malformed events is told once.
      queueMicrotask(() => {
        telling = false
        diagnosticListeners.notify()
        counterListeners.notify()
      })
    },
    tap: (listener) => {
      const entry = { listener }
      taps.add(entry)
      return () => {
        taps.delete(entry)
      }
    },
    tapped: (event) => {
      for (const { listener } of taps) runApart(() => listener(event))
    },
  }
}
