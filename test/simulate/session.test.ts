import { expect, test } from 'vitest'
import { simulatePlan } from '../../src/testing/simulate/simulate.ts'
import { used } from '../report.ts'
import { leastOf } from './least-of.ts'
import { tallyText } from './many.ts'
import { REGRESSIONS } from './regressions.ts'
import { simulateInWorkers } from './workers.ts'

const RUNS = 1800

test.for(REGRESSIONS)('what a run once found is still mended: $found', async ({ plan }) => {
  expect((await simulatePlan(plan)).failure).toBeUndefined()
})

test(`[CMD7] [CMD8] [CMD9] [REB3] [VIEW2] [SSE4] [SSE10] ${RUNS} runs with faults hold every invariant`, async () => {
  const tally = await simulateInWorkers({ many: { from: 1, runs: RUNS } })
  used(`simulated, events whole: ${tallyText(tally)}`)
  expect(await leastOf(tally)).toBeUndefined()
}, 300_000)
