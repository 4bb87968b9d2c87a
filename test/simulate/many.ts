import { hashText } from '../../src/state/index.ts'
import type { SimulateOptions } from '../../src/testing/simulate/plan.ts'
import { FAULTS } from '../../src/testing/simulate/plan.ts'
import { simulate } from '../../src/testing/simulate/simulate.ts'
import type { Trace } from '../../src/testing/simulate/trace.ts'

/** What many runs came to. */
export interface Tally {
  readonly runs: number
  readonly steps: number
  /** Of virtual time. */
  readonly hours: number
  readonly faults: Trace['faults']
  readonly failed: readonly Omit<Trace, 'text'>[]
  /** Of every line of every trace. */
  readonly digest: string
}

export interface ManyOptions extends Omit<SimulateOptions, 'seed'> {
  /** The first seed. */
  readonly from: number
  readonly runs: number
}

const NOTHING: Tally = { runs: 0, steps: 0, hours: 0, faults: {}, failed: [], digest: '' }

export const addTallies = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (a, b) => ({
      runs: a.runs + b.runs,
      steps: a.steps + b.steps,
      hours: a.hours + b.hours,
      faults: Object.fromEntries(
        FAULTS.flatMap((kind) => {
          const met = (a.faults[kind] ?? 0) + (b.faults[kind] ?? 0)
          return met === 0 ? [] : [[kind, met]]
        }),
      ),
      failed: [...a.failed, ...b.failed],
      digest: hashText(a.digest + b.digest),
    }),
    NOTHING,
  )

/** One run for each seed from `from` on, until one fails. */
export const simulateMany = async (
  { from, runs, ...options }: ManyOptions,
  onRun?: (seed: number) => void,
): Promise<Tally> => {
  let tally = NOTHING
  for (let seed = from; seed < from + runs && tally.failed.length === 0; seed++) {
    const { text, ...trace } = await simulate({ ...options, seed })
    const { plan, took, faults, failure } = trace
    const failed = failure === undefined ? [] : [trace]
    const own = { runs: 1, steps: plan.steps.length, hours: took / 3_600_000, faults, failed, digest: hashText(text()) }
    tally = addTallies([tally, own])
    onRun?.(seed)
  }
  return tally
}

/** One line for a report. */
export const tallyText = ({ runs, steps, hours, faults }: Tally): string =>
  `${runs} runs of ${steps} steps in ${hours.toFixed(1)} virtual hours, with ${FAULTS.map((kind) => `${kind} ${faults[kind] ?? 0}`).join(', ')}`
