import { expect, test } from 'vitest'
import { used } from '../report.ts'
import { leastOf } from './least-of.ts'
import { tallyText } from './many.ts'
import { simulateInWorkers } from './workers.ts'

const RUNS = 300

test(`[SSE9] [SSE10] [SSE13] ${RUNS} runs whose streams arrive in pieces, cut anywhere, hold every invariant`, async () => {
  const tally = await simulateInWorkers({ many: { from: 10_001, runs: RUNS, level: 'bytes' } })
  used(`simulated, in pieces of bytes: ${tallyText(tally)}`)
  expect(await leastOf(tally)).toBeUndefined()
}, 300_000)
