import { act } from './actions.ts'
import { meet } from './faults.ts'
import { look } from './look.ts'
import { planOf } from './plan.ts'
import type { FaultKind, Plan, SimulateOptions } from './plan.ts'
import { atRest, unrest } from './rest.ts'
import { textOf } from './trace.ts'
import type { Failure, Trace } from './trace.ts'
import { nudge } from './visit.ts'
import { insist, Violation } from './violation.ts'
import { START } from './virtual-time.ts'
import { createWorld } from './world.ts'
import type { World } from './world.ts'

// Long enough for every backoff, lease and parked tab; virtual time costs next to nothing.
const REST_LIMIT_MS = 20 * 60_000
// Within this everybody is connected again.
const CALM_MS = 2 * 60_000
const OPENING_LIMIT_MS = 60_000

const lookAtAll = (world: World): void => {
  for (const client of world.clients) {
    if (!client.isTouched) continue
    client.isTouched = false
    look(world, client)
  }
  if (world.violation !== undefined) throw world.violation
}

/** Lets time pass until `done` holds, and checks after each event; false where `limit` milliseconds were not enough. */
const passUntil = async (world: World, limit: number, done: () => boolean): Promise<boolean> => {
  const end = world.time.now() + limit
  while (!done()) {
    if (!(await world.time.step(end))) return done()
    lookAtAll(world)
  }
  return true
}

const run = async (world: World): Promise<void> => {
  const { plan, time, clients } = world
  await time.settle()
  await passUntil(world, OPENING_LIMIT_MS, () => clients.every(({ canvas }) => canvas?.phase.get() === 'ready'))
  for (const [index, step] of plan.steps.entries()) {
    if (step.after > 0) await passUntil(world, step.after, () => false)
    const client = clients[step.by]
    if (client === undefined) continue
    const done = act(world, client, index) ?? meet(world, client, step)
    world.saw(client.name, `${step.do} ${done}`)
    client.isTouched = true
    await time.settle()
    lookAtAll(world)
  }
  for (const client of clients) {
    client.network.heal()
    client.tab.wake()
    client.open()
  }
  if (world.lostEvents) {
    await passUntil(world, CALM_MS, () => false)
    await nudge(world)
  }
  const isQuiet = await passUntil(world, REST_LIMIT_MS, () => unrest(world) === undefined)
  insist(isQuiet, 'quiet', () => `after ${REST_LIMIT_MS / 1000} s of a network that is well, ${unrest(world)}`)
  await atRest(world)
}

const tryOut = async (world: World): Promise<Failure | undefined> => {
  try {
    await run(world)
    return undefined
  } catch (error) {
    if (!(error instanceof Violation)) throw error
    return { invariant: error.invariant, detail: error.message }
  } finally {
    world.close()
  }
}

/** Runs a plan. */
export const simulatePlan = async (plan: Plan): Promise<Trace> => {
  const events: string[] = []
  const faults: Partial<Record<FaultKind, number>> = {}
  const world: World = createWorld(plan, (who, what, fault) => {
    events.push(`${world.time.now() - START} ${who} ${what}`)
    if (fault !== undefined) faults[fault] = (faults[fault] ?? 0) + 1
  })
  const failure = await tryOut(world)
  const trace = { plan, failure, faults, took: world.time.now() - START, events }
  return { ...trace, text: () => textOf(trace) }
}

/**
 * Clients and their gateway in one process, on one virtual clock, with a network that fails: the whole run is its seed.
 * `failure` says which invariant did not hold, if any; `text()` is all that it takes to run it again.
 */
export const simulate = (options: SimulateOptions): Promise<Trace> => simulatePlan(planOf(options))
