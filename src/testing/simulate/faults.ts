import { ACME } from '../../../test/fixtures/gateway/seed.ts'
import { createChance } from './chance.ts'
import type { Chance } from './chance.ts'
import { CANVAS, sendOff, THREAD } from './client.ts'
import type { Client } from './client.ts'
import { textEdit } from './edits.ts'
import type { RequestFault } from './network.ts'
import type { FaultKind, Step } from './plan.ts'
import type { Wire } from './wire.ts'
import { LENSES } from './world.ts'
import type { World } from './world.ts'

const PATHS = [
  '/commands',
  '/commands',
  '/commands',
  '/chat',
  '/events',
  '/sse',
  '/canvases',
  '/sessions',
  '/',
] as const
const STREAMS = [`canvas:${CANVAS}`, `thread:${THREAD}`] as const

/** What a fault came to: it waits for a request, it met something, or there was nothing to meet. */
type Met = 'armed' | 'met' | 'missed'

const onWires = (client: Client, meet: (wire: Wire) => void): Met => {
  const wires = [...client.network.wires]
  wires.forEach(meet)
  return wires.length === 0 ? 'missed' : 'met'
}

const request = (kind: RequestFault['kind'], chance: Chance, client: Client): Met => {
  client.network.arm({
    kind,
    path: chance.pick(PATHS),
    ms: chance.pick([50, 500, 4000]),
    hangs: chance.happens(0.2),
  })
  return 'armed'
}

/** The stream starts anew, forgets its oldest events or loses its newest: whoever cannot go on loads a snapshot. */
const forget = (world: World, stream: string, how: 'reset' | 'trim' | 'lose', chance: Chance): Met => {
  world.mayHeal = true
  const log = world.gateway.stream(ACME, stream)
  if (how === 'reset') log.reset()
  else log[how](Math.max(0, log.head - chance.below(3)))
  return 'met'
}

const MEETINGS: Readonly<Record<FaultKind, (world: World, client: Client, chance: Chance) => Met>> = {
  lost_request: (_, client, chance) => request('lost_request', chance, client),
  lost_answer: (_, client, chance) => request('lost_answer', chance, client),
  late_request: (_, client, chance) => request('late_request', chance, client),
  doubled_request: (_, client, chance) => request('doubled_request', chance, client),
  slow_answer: (_, client, chance) => request('slow_answer', chance, client),
  rate_limit: (_, client, chance) => request('rate_limit', chance, client),
  unavailable: (_, client, chance) => request('unavailable', chance, client),
  cut: (_, client, chance) => onWires(client, (wire) => wire.cutAfter(chance.below(1500))),
  clean_close: (_, client) => onWires(client, (wire) => wire.end('close')),
  silence: (_, client) => onWires(client, (wire) => wire.mute()),
  doubled_events: (_, client) => onWires(client, (wire) => wire.double()),
  stall: (_, client, chance) => onWires(client, (wire) => wire.stall(chance.pick([300, 3000, 20_000]))),
  offline({ time }, { network }, chance) {
    network.setOnline(false)
    time.later(() => network.setOnline(true), chance.pick([500, 5000, 70_000]))
    return 'met'
  },
  park({ time }, { tab }, chance) {
    tab.park(chance.pick([1000, 60_000]))
    time.later(() => tab.wake(), chance.pick([2000, 30_000, 200_000]))
    return 'met'
  },
  expired_credential(world, { plan }) {
    world.expire(plan.who)
    return 'met'
  },
  ended_session({ gateway }, { session }) {
    const info = session.info.get()
    if (info === null) return 'missed'
    gateway.endSession(info.session_id)
    return 'met'
  },
  epoch_reset: (world, _, chance) => forget(world, chance.pick(STREAMS), 'reset', chance),
  trim: (world, _, chance) => forget(world, chance.pick(STREAMS), 'trim', chance),
  lost_writes(world, _, chance) {
    // Of a canvas alone: who misses a commit can tell, and who misses a message cannot.
    world.lostEvents = true
    return forget(world, STREAMS[0], 'lose', chance)
  },
  snapshot_in_doubt(world, client, chance) {
    if (client.canvas === undefined) return 'missed'
    client.network.arm({ kind: 'lost_answer', path: '/commands', ms: 0, hangs: chance.happens(0.3) })
    const ops = textEdit(chance, client.canvas.state, client.index)
    if (ops.length > 0) sendOff(client, { kind: 'change', mark: undefined, pending: client.canvas.dispatchAny(ops) })
    world.time.later(() => void forget(world, STREAMS[0], 'reset', chance), chance.below(3 * world.plan.latency + 20))
    return 'met'
  },
  lens(world, { plan: { who } }, chance) {
    const now = world.lenses(who).at(-1)
    const lens = chance.pick(LENSES.filter((other) => other !== now))
    if (lens === undefined) return 'missed'
    world.setLens(who, lens)
    return 'met'
  },
}

/** Lets a fault happen, and says what it met. Those of requests are counted where they meet one. */
export const meet = (world: World, client: Client, { do: kind, pick }: Step): string => {
  const met = MEETINGS[kind as FaultKind](world, client, createChance(world.plan.seed, pick))
  if (met === 'met') world.saw(client.name, kind, kind as FaultKind)
  return met
}
