'use client'
import { useState } from 'react'
import type { RunId } from '../../contract/index.ts'
import { useRuns } from '../../react/index.ts'
import type { Run } from '../../session/types.ts'
import type { Folds } from './rows-of.ts'

const idsOf = (runs: readonly Run[]): ReadonlySet<RunId> => new Set(runs.map(({ run_id }) => run_id))
const stepsOf = (runs: readonly Run[]): ReadonlySet<string> =>
  new Set(runs.flatMap(({ steps }) => steps.filter(({ status }) => status === 'done').map(({ step_id }) => step_id)))

export interface ThreadFolds {
  readonly folds: Folds
  /** The reader folds a step, or opens it. */
  readonly fold: (step: string, isFolded: boolean) => void
  /** How many runs ended before the reader's eyes, and are still open. */
  readonly over: number
  /** Folds those. */
  readonly foldOver: () => void
}

/** Which steps are folded away: as the reader left them, else those of runs that were done when they were first seen. */
export const useFolds = (): ThreadFolds => {
  const { all, active } = useRuns()
  const [asked, setAsked] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [held, setHeld] = useState(() => idsOf(active))
  if (active.some(({ run_id }) => !held.has(run_id))) setHeld(new Set([...held, ...idsOf(active)]))

  const done = all.filter(({ status }) => status === 'done')
  const over = done.filter(({ run_id }) => held.has(run_id))
  return {
    folds: { asked, done: stepsOf(done), held: stepsOf(over) },
    fold: (step, isFolded) => setAsked(new Map(asked).set(step, isFolded)),
    over: over.length,
    foldOver: () => setHeld(idsOf(active)),
  }
}
