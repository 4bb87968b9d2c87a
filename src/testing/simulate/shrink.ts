import type { Plan, Step } from './plan.ts'
import { simulatePlan } from './simulate.ts'
import type { Trace } from './trace.ts'

/** How hard to look for a smaller run that fails alike. */
export interface ShrinkOptions {
  /** How many runs it may take; what was found by then is the answer. */
  readonly runs?: number
  readonly run?: (plan: Plan) => Promise<Trace>
}

/** Leaves parts out, larger ones first, as long as `fails` says that what is left still fails (delta debugging). */
const leaveOut = async <T>(
  items: readonly T[],
  fails: (left: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> => {
  let left = items
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < left.length;) {
      const fewer = left.toSpliced(from, size)
      if (await fails(fewer)) left = fewer
      else from += size
    }
  }
  return left
}

/** Without a client that does nothing any more; the others keep their names. */
const withoutClient = (plan: Plan, gone: number): Plan => ({
  ...plan,
  clients: plan.clients.toSpliced(gone, 1),
  steps: plan.steps
    .filter(({ by }) => by !== gone)
    .map((step) => ({ ...step, by: step.by > gone ? step.by - 1 : step.by })),
})

/**
 * The smallest run that still breaks the same invariant, as far as `runs` tries find it: fewer steps and faults, fewer
 * clients, no pauses, events whole.
 */
export const shrink = async (found: Trace, { runs = 600, run = simulatePlan }: ShrinkOptions = {}): Promise<Trace> => {
  let best = found
  let left = runs
  const takes = async (plan: Plan): Promise<boolean> => {
    if (left-- <= 0) return false
    const trace = await run(plan)
    if (trace.failure?.invariant !== found.failure?.invariant) return false
    best = trace
    return true
  }
  if (found.failure === undefined) return found
  for (let size = Number.POSITIVE_INFINITY; best.plan.steps.length < size && left > 0;) {
    size = best.plan.steps.length
    await leaveOut<Step>(best.plan.steps, (steps) => takes({ ...best.plan, steps }))
    for (let index = best.plan.clients.length - 1; index >= 0; index--) {
      if (best.plan.clients.length > 1) await takes(withoutClient(best.plan, index))
    }
    if (best.plan.level === 'bytes') await takes({ ...best.plan, level: 'session' })
    for (const latency of [2, 20]) if (latency < best.plan.latency) await takes({ ...best.plan, latency })
    for (const [index, step] of best.plan.steps.entries()) {
      if (step.after > 0) await takes({ ...best.plan, steps: best.plan.steps.with(index, { ...step, after: 0 }) })
    }
  }
  return best
}
