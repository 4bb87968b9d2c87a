import { performance } from 'node:perf_hooks'
import { say } from './report.ts'

export interface Row {
  readonly name: string
  /** Operations a second, the median of the rounds. */
  readonly rate: number
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

// Only the time of this thread counts where the platform tells it: what else the machine does is not measured.
const threadMs = (): number => {
  if (typeof process.threadCpuUsage !== 'function') return performance.now()
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

// A platform counts a thread's time in ticks: below this a round would measure those.
const LEAST_MS = 50
const MOST_LAPS = 100

/**
 * Runs each contender in turn, lap by lap, so that a machine's drift meets all of them alike; a round has laps until
 * each of them took long enough to be measured. `prepare` makes what a lap consumes, untimed.
 */
export const race = (
  rounds: number,
  contenders: Readonly<Record<string, () => number>>,
  prepare: () => unknown = () => undefined,
): Row[] => {
  const rates = new Map<string, number[]>(Object.keys(contenders).map((name) => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    const laps = Object.entries(contenders).map(([name, run]) => ({ name, run, operations: 0, ms: 0 }))
    for (let lap = 0; lap < MOST_LAPS && laps.some(({ ms }) => ms < LEAST_MS); lap++) {
      prepare()
      for (const one of laps) {
        const start = threadMs()
        one.operations += one.run()
        one.ms += threadMs() - start
      }
    }
    // The first round only warms the engine up.
    if (round > 0) for (const { name, operations, ms } of laps) rates.get(name)?.push((operations / ms) * 1000)
  }
  return [...rates].map(([name, all]) => ({ name, rate: median(all) }))
}

const short = (rate: number): string =>
  rate >= 1e6 ? `${(rate / 1e6).toFixed(2)} M` : rate >= 1e3 ? `${(rate / 1e3).toFixed(1)} k` : rate.toFixed(0)

/** A table of medians and of ratios to the first row, the limit. */
export const print = (title: string, rows: readonly Row[], unit: string): void => {
  const limit = rows[0]?.rate ?? Number.NaN
  say(`\n${title}`)
  for (const { name, rate } of rows) {
    say(`  ${name.padEnd(58)} ${short(rate).padStart(9)} ${unit}  ${(limit / rate).toFixed(2).padStart(7)} × the limit`)
  }
}

/** A table of figures, each by its name. */
export const list = (title: string, figures: Readonly<Record<string, string | number>>): void => {
  say(`\n${title}`)
  for (const [name, value] of Object.entries(figures)) say(`  ${name.padEnd(58)} ${String(value).padStart(16)}`)
}
