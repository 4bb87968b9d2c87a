import type { View } from '../../contract/index.ts'
import { createChance } from './chance.ts'
import type { Chance } from './chance.ts'

/** What a client does of its own. */
export const ACTIONS = [
  'text',
  'token',
  'block',
  'several',
  'tool',
  'undo',
  'redo',
  'chat',
  'say',
  'run',
  'work',
  'cancel',
  'close',
  'open',
] as const
/** Something that a client of a simulated run does. */
export type Action = (typeof ACTIONS)[number]

/** What goes wrong around a client, or at the gateway. */
export const FAULTS = [
  'lost_request',
  'lost_answer',
  'late_request',
  'doubled_request',
  'slow_answer',
  'rate_limit',
  'unavailable',
  'cut',
  'clean_close',
  'silence',
  'doubled_events',
  'stall',
  'offline',
  'park',
  'expired_credential',
  'ended_session',
  'epoch_reset',
  'trim',
  'lost_writes',
  'snapshot_in_doubt',
  'lens',
] as const
/** Something that goes wrong around a client, or at the gateway. */
export type FaultKind = (typeof FAULTS)[number]

export const WHO = ['ana', 'ben', 'writer', 'nora'] as const
/** `ana` and `ben` are people, `writer` is an agent, `nora` sees and may write a part; one of them may have several tabs. */
export type Who = (typeof WHO)[number]

/** Who a client is, and which view it takes. */
export interface ClientPlan {
  readonly who: Who
  readonly view: View
}

/** One thing that happens. `pick` seeds what exactly it is, so that it stays the same when other steps are left out. */
export interface Step {
  /** Milliseconds after the step before. */
  readonly after: number
  /** Which client does it, or meets it. */
  readonly by: number
  readonly do: Action | FaultKind
  readonly pick: number
}

/** A run as data: made from a seed, replayed and cut down as it is. */
export interface Plan {
  readonly seed: number
  /** `session`: events arrive whole. `bytes`: they arrive in pieces that are cut anywhere. */
  readonly level: 'session' | 'bytes'
  /** The longest way of a message, in milliseconds. */
  readonly latency: number
  /** How many events the gateway keeps of each stream. */
  readonly buffer: number
  readonly clients: readonly ClientPlan[]
  readonly steps: readonly Step[]
}

/** What a simulated run is made from; the same options give the same run. `latency` is in virtual milliseconds. */
export interface SimulateOptions {
  readonly seed: number
  /** How many, or which. */
  readonly clients?: number | readonly ClientPlan[]
  /** How many, or which. */
  readonly steps?: number | readonly Step[]
  /** Which kinds may happen; all of them where it is left out. */
  readonly faults?: readonly FaultKind[]
  readonly level?: Plan['level']
  /** Which view all clients take; each takes one of both where it is left out. */
  readonly view?: View
  readonly latency?: number
  readonly buffer?: number
}

type Weighted<T> = readonly (readonly [T, number])[]

const PERSON: Weighted<Action> = [
  ['text', 40],
  ['token', 8],
  ['block', 12],
  ['several', 8],
  ['tool', 6],
  ['undo', 8],
  ['redo', 4],
  ['chat', 6],
  ['run', 2],
  ['cancel', 1],
  ['close', 4],
  ['open', 5],
]
const AGENT: Weighted<Action> = [
  ['text', 30],
  ['token', 6],
  ['block', 8],
  ['several', 8],
  ['tool', 6],
  ['undo', 3],
  ['say', 24],
  ['work', 6],
  ['close', 1],
  ['open', 2],
]

const draw = <T>(chance: Chance, from: Weighted<T>): T => {
  let left = chance.random() * from.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [value, weight] of from) if ((left -= weight) < 0) return value
  return from[0]![0]
}

const clientsOf = (chance: Chance, count: number, view: View | undefined): readonly ClientPlan[] =>
  Array.from({ length: count }, (_, index) => ({
    // The first two are always there to collide; the rest may be a second tab of one of them.
    who: index === 0 ? 'ana' : index === 1 ? chance.pick(['ben', 'ben', 'writer', 'nora', 'ana']) : chance.pick(WHO),
    view: view ?? chance.pick(['commits', 'commits', 'patches']),
  }))

/** Mostly at once or nearly so, where things collide; now and then after a pause, where things settle. */
const pauseOf = (chance: Chance, latency: number): number =>
  chance.happens(0.03) ? chance.below(90_000) : chance.happens(0.4) ? 0 : chance.below(2 * latency + 10)

/** The run that a seed stands for: what the options leave open is drawn from it. */
export const planOf = (options: SimulateOptions): Plan => {
  const { seed, faults = FAULTS } = options
  const chance = createChance(seed)
  const latency = options.latency ?? chance.pick([2, 20, 60, 200, 1500])
  const buffer = options.buffer ?? chance.pick([10_000, 10_000, 10_000, 6])
  const clients =
    typeof options.clients === 'object'
      ? options.clients
      : clientsOf(chance, options.clients ?? chance.pick([2, 2, 2, 3, 3, 4]), options.view)
  // A few kinds at a time: a run in which everything breaks finds less than one in which two things do.
  const calm = chance.happens(0.1)
  const kinds = calm ? [] : Array.from({ length: 1 + chance.below(4) }, () => chance.pick(faults))
  const rate = chance.pick([0.1, 0.2, 0.35])
  const stepOf = (): Step => {
    const by = chance.below(clients.length)
    const fault = chance.happens(rate) ? chance.pick(kinds) : undefined
    return {
      after: pauseOf(chance, latency),
      by,
      do: fault ?? draw(chance, clients[by]?.who === 'writer' ? AGENT : PERSON),
      pick: chance.below(2 ** 31),
    }
  }
  const { steps = 4 + chance.below(22) } = options
  return {
    seed,
    level: options.level ?? 'session',
    latency,
    buffer,
    clients,
    steps: typeof steps === 'object' ? steps : Array.from({ length: steps }, stepOf),
  }
}
