import { shrink } from '../../src/testing/simulate/shrink.ts'
import { textOf } from '../../src/testing/simulate/trace.ts'
import type { Tally } from './many.ts'

/** Of the first failed run the smallest that breaks the same, ready to be pasted; undefined where none failed. */
export const leastOf = async ({ failed }: Tally): Promise<string | undefined> => {
  const [first] = failed.toSorted((a, b) => a.plan.steps.length - b.plan.steps.length)
  if (first === undefined) return undefined
  const least = await shrink({ ...first, text: () => textOf(first) })
  return `${least.text()}\n(found by seed ${first.plan.seed})`
}
