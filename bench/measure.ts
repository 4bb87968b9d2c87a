import { performance } from 'node:perf_hooks'

export interface Row {
  readonly name: string
  /** Operations a second, the median of the rounds. */
  readonly rate: number
}

/**
 * Runs each contender in turn, round by round, so that a machine's drift meets all of them alike. `prepare` makes what
 * a round consumes, untimed.
 */
export const race = (
  rounds: number,
  contenders: Readonly<Record<string, () => number>>,
  prepare: () => unknown = () => undefined,
): Row[] => {
  const rates = new Map<string, number[]>(Object.keys(contenders).map((name) => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    prepare()
    for (const [name, run] of Object.entries(contenders)) {
      const start = performance.now()
      const operations = run()
      // The first round only warms the engine up.
      if (round > 0) rates.get(name)!.push((operations / (performance.now() - start)) * 1000)
    }
  }
  return [...rates].map(([name, all]) => ({ name, rate: all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]! }))
}

const short = (rate: number): string =>
  rate >= 1e6 ? `${(rate / 1e6).toFixed(2)} M` : rate >= 1e3 ? `${(rate / 1e3).toFixed(1)} k` : rate.toFixed(0)

/** A table of medians and of ratios to the first row, the limit. */
export const print = (title: string, rows: readonly Row[], unit: string): void => {
  const limit = rows[0]!.rate
  process.stdout.write(`\n${title}\n`)
  for (const { name, rate } of rows) {
    process.stdout.write(
      `  ${name.padEnd(58)} ${short(rate).padStart(9)} ${unit}  ${(limit / rate).toFixed(2).padStart(7)} × the limit\n`,
    )
  }
}
