import { expect, test } from 'vitest'
import { planOf } from './plan.ts'
import type { Plan } from './plan.ts'
import { shrink } from './shrink.ts'
import { planText } from './trace.ts'
import type { Trace } from './trace.ts'

/** A run that goes wrong where its plan says so. */
const runOf =
  (fails: (plan: Plan) => boolean) =>
  async (plan: Plan): Promise<Trace> => ({
    plan,
    failure: fails(plan) ? { invariant: 'shown', detail: 'it is not' } : undefined,
    faults: {},
    took: 0,
    events: [],
    text: () => planText(plan),
  })

test('a failing run shrinks to the steps, the client and the pauses that it takes', async () => {
  const plan = planOf({ seed: 7, clients: 4, steps: 40, level: 'bytes', latency: 200 })
  const [first, second] = [plan.steps[11]!, plan.steps[33]!]
  const whose = plan.clients[second.by]!
  const run = runOf(({ steps, clients }) => {
    const [a, b] = [first, second].map(({ pick }) => steps.findIndex((step) => step.pick === pick))
    return a! >= 0 && b! > a! && clients[steps[b!]!.by]?.who === whose.who
  })
  const least = await shrink(await run(plan), { run })
  expect(least.plan).toMatchObject({ level: 'session', latency: 2 })
  expect(least.plan.steps.map(({ pick, after }) => [pick, after])).toEqual([
    [first.pick, 0],
    [second.pick, 0],
  ])
  expect(least.plan.clients.length).toBeLessThanOrEqual(2)
  expect(least.plan.clients[least.plan.steps[1]!.by]).toEqual(whose)
})

test('another failure is not taken for the one that was found, and a run that holds stays as it is', async () => {
  const plan = planOf({ seed: 7, steps: 10 })
  const run = runOf((other) => JSON.stringify(other) === JSON.stringify(plan))
  const found = await run(plan)
  expect((await shrink(found, { run })).plan).toEqual(plan)
  const held = { ...found, failure: undefined }
  expect(await shrink(held, { run })).toBe(held)
})

test('it takes no more runs than it may', async () => {
  let runs = 0
  const run = runOf(({ steps }) => ++runs > 0 && steps.length > 190)
  await shrink(await run(planOf({ seed: 7, steps: 200 })), { run, runs: 5 })
  expect(runs).toBe(6)
})
