import { FULL_LENS } from '../../contract/index.ts'
import type { TokenLens } from '../../contract/index.ts'
import { documentCanvas } from '../../canvases/document/definition.ts'
import { initialStateOf } from '../../contract/manifest.ts'
import { agent, person } from '../../../test/fixtures/gateway/directory.ts'
import type { Identity } from '../../../test/fixtures/gateway/directory.ts'
import { DEFAULT_LIMITS } from '../../../test/fixtures/gateway/limits.ts'
import { createMint } from '../../../test/fixtures/gateway/mint.ts'
import { ACME, createSeededGateway } from '../../../test/fixtures/gateway/seed.ts'
import type { SeededGateway } from '../../../test/fixtures/gateway/seed.ts'
import { createChance } from './chance.ts'
import { CANVAS, createClient } from './client.ts'
import type { Client } from './client.ts'
import type { FaultKind, Plan, Who } from './plan.ts'
import { createTruth } from './truth.ts'
import type { Truth } from './truth.ts'
import { createVirtualTime } from './virtual-time.ts'
import type { VirtualTime } from './virtual-time.ts'
import { Violation } from './violation.ts'

/** A run's whole world: one gateway, its truth, and everybody who works on it. */
export interface World {
  readonly plan: Plan
  readonly time: VirtualTime
  readonly gateway: SeededGateway
  readonly truth: Truth
  readonly clients: readonly Client[]
  /** What an actor's lens was and is, oldest first. */
  lenses(who: Who): readonly TokenLens[]
  setLens(who: Who, lens: TokenLens): void
  /** The actor's credential now. */
  token(who: Who): string
  /** Takes the actor's credential away; the next time that it is asked for one it has another. */
  expire(who: Who): void
  /** Set once the gateway could not serve somebody's position, so that snapshots may be loaded anew. */
  mayHeal: boolean
  /** Set once the gateway lost events that some may not have had. */
  lostEvents: boolean
  /** The first thing that must not be. */
  violation: Violation | undefined
  saw(who: string, what: string, fault?: FaultKind): void
  close(): void
}

/** Sees part of the document, and may write part of that. */
export const NARROW: TokenLens = {
  tokens: { read: ['doc.title', 'doc.review', 'doc.note'], write: ['doc.review', 'doc.note'] },
  blocks: { read: ['paragraph', 'heading'], write: ['paragraph'] },
  sidecars: false,
}
export const OTHER: TokenLens = {
  tokens: { read: ['doc.*'], write: ['doc.review', 'doc.status'] },
  blocks: { read: ['paragraph', 'todo', 'quote'], write: ['paragraph', 'todo'] },
  sidecars: true,
}
export const LENSES = [NARROW, OTHER, FULL_LENS] as const

/** The credential of somebody who sees everything and takes no part. */
export const STRANGER = 'stranger'

const identities: Readonly<Record<Who, Identity>> = {
  ana: person(ACME, 'ana', 'Ana'),
  ben: person(ACME, 'ben', 'Ben'),
  writer: agent(ACME, 'writer', 'Writer'),
  nora: person(ACME, 'nora', 'Nora', { lens: NARROW }),
}

const WITHOUT_RATES = Object.fromEntries(
  Object.keys(DEFAULT_LIMITS.rates).map((route) => [route, { per_second: 1e6, burst: 1e6 }]),
)

/** Each actor numbers its keys, so that a gateway which forgets whose key it is, or of which route, is found out. */
const createRekey = () => {
  const names = new Map<string, string>()
  const counts = new Map<string, number>()
  return (actor: string, body: string): string =>
    body.replace(/"idempotency_key":"([^"]+)"/, (_, key: string) => {
      const known = names.get(key) ?? `key-${(counts.get(actor) ?? 0) + 1}`
      if (!names.has(key)) counts.set(actor, (counts.get(actor) ?? 0) + 1)
      names.set(key, known)
      return `"idempotency_key":"${known}"`
    })
}

export const createWorld = (plan: Plan, saw: World['saw']): World => {
  const time = createVirtualTime()
  const clock = { now: time.now, setTimeout: time.later }
  const { random } = createChance(plan.seed, 1)
  const tokens = new Map<Who, number>()
  const tokenOf = (who: Who): string => `${who}-${tokens.get(who) ?? 0}`
  const lenses = new Map<Who, readonly TokenLens[]>()
  const lensesOf = (who: Who): readonly TokenLens[] => lenses.get(who) ?? [identities[who].lens]
  const truth = createTruth({ capacity: plan.buffer, epoch: createMint(clock, random).epoch })
  const gateway = createSeededGateway({
    clock,
    random,
    logs: truth.logs,
    identities: { ...identities, [STRANGER]: person(ACME, STRANGER, 'Stranger') },
    // Nobody reads the manifest of tools here, and it would be most of what goes over the wire.
    definitions: [{ ...documentCanvas, tools: {} }],
    tokens: Object.fromEntries([
      ...['vera', 'planner', 'director', 'eve', STRANGER].map((name) => [name, name]),
      ...Object.keys(identities).map((who) => [who, `${who}-0`]),
    ]) as Record<string, string>,
    limits: {
      rates: WITHOUT_RATES,
      // Where little is kept of the streams, little is kept of the history too.
      ...(plan.buffer < 100 ? { checkpoint_revs: 4, history_revs: 4 } : { checkpoint_revs: 16 }),
    },
    onFailure: (error) => found(error instanceof Violation ? error : new Violation('gateway_stands', String(error))),
  })
  truth.begin({ canvas_id: CANVAS, canvas_type: 'document', rev: 0, ...initialStateOf(documentCanvas) })
  const rekey = createRekey()
  const found = (violation: Violation): void => {
    world.violation ??= violation
  }
  const clients = plan.clients.map(({ who }, index) =>
    createClient({
      plan,
      index,
      time,
      gateway: gateway.fetch,
      saw,
      rekey: (body) => rekey(who, body),
      token: () => tokenOf(who),
      found,
    }),
  )
  const world: World = {
    plan,
    time,
    gateway,
    truth,
    clients,
    lenses: lensesOf,
    token: tokenOf,
    setLens(who, lens) {
      lenses.set(who, [...lensesOf(who), lens])
      gateway.directory.setLens(who, lens)
    },
    expire(who) {
      const old = tokenOf(who)
      tokens.set(who, (tokens.get(who) ?? 0) + 1)
      gateway.directory.add(tokenOf(who), identities[who])
      gateway.directory.expire(old)
    },
    mayHeal: plan.buffer < 100,
    lostEvents: false,
    violation: undefined,
    saw,
    close() {
      for (const { session } of clients) session.close()
      gateway.close()
    },
  }
  return world
}
