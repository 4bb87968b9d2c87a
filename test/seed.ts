import fc from 'fast-check'
import { used } from './report.ts'

const seed = Number(process.env['SEED'] ?? Date.now() % 2_147_483_647)

/** Runs a property with a seed that the run prints; `SEED=n npm test` replays it. */
export const property = <T>(
  name: string,
  arbitrary: fc.Arbitrary<T>,
  check: (value: T) => void | boolean,
  numRuns = 500,
): void => {
  used(`seed of "${name}": ${seed}`)
  fc.assert(fc.property(arbitrary, check), { seed, numRuns })
}
