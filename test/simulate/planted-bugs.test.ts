import { expect, test } from 'vitest'
import { used } from '../report.ts'
import { BUGS } from './bugs.ts'
import { simulateInWorkers } from './workers.ts'

/** Within so many runs each bug is found, and the code as it stands is not accused. */
const RUNS = 300

test.concurrent.for(BUGS)('is found: $name', { timeout: 300_000 }, async (planted, { expect }) => {
  const { runs, failed } = await simulateInWorkers({ many: { from: 1, runs: RUNS }, planted, workers: 1 })
  expect(failed).toHaveLength(1)
  used(`planted: ${planted.name}: ${failed[0]?.failure?.invariant}, in run ${runs}`)
})

test('a bug whose place is not there, or is not imported, is no bug that is found', async () => {
  const plant = (file: string, find: string) =>
    simulateInWorkers({
      many: { from: 1, runs: 1 },
      planted: { name: 'nothing', edits: [{ file, find, put: '' }] },
      workers: 1,
    })
  await expect(plant('src/state/rebase.ts', 'nowhere')).rejects.toThrow(/has its text 0 times/)
  await expect(plant('src/react/cell.ts', 'x')).rejects.toThrow(/nobody imports src\/react\/cell.ts/)
})
