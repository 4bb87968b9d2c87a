import { expect, test } from 'vitest'
import { simulate, simulatePlan } from '../../src/testing/simulate/simulate.ts'
import { addTallies, simulateMany } from './many.ts'
import { simulateInWorkers } from './workers.ts'

test.for(['session', 'bytes'] as const)('the same seed gives the same trace, byte for byte: %s', async (level) => {
  for (let seed = 1; seed <= 10; seed++) {
    const first = await simulate({ seed, level })
    expect((await simulate({ seed, level })).text()).toBe(first.text())
    // What the trace prints is all that it takes.
    expect((await simulatePlan(JSON.parse(JSON.stringify(first.plan)) as typeof first.plan)).text()).toBe(first.text())
    expect(first.events.length).toBeGreaterThan(10)
  }
})

test('another thread, another engine’s warmth and other runs before it change nothing', async () => {
  const many = { from: 1, runs: 12 }
  await simulate({ seed: 99 })
  const [here, there] = [await simulateMany(many), await simulateInWorkers({ many, workers: 1 })]
  expect(there).toMatchObject({ runs: 12, steps: here.steps, failed: [] })
  expect(there.digest).toBe(addTallies([here]).digest)
})

test('seeds differ', async () => {
  const texts = await Promise.all([1, 2, 3].map(async (seed) => (await simulate({ seed })).text()))
  expect(new Set(texts).size).toBe(3)
})
