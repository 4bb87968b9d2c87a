import { expect, test } from 'vitest'
import { documentCanvas } from '../../canvases/document/definition.ts'
import type { EventOf } from '../../contract/events/envelope.ts'
import { initialStateOf } from '../../contract/manifest.ts'
import type { Op } from '../../contract/ops.ts'
import { ok } from '../../contract/result.ts'
import type { Result } from '../../contract/result.ts'
import type { Requests } from '../../contract/requests.ts'
import { createCanvasState, rebase } from '../../state/index.ts'
import { eventOf, sessionAnswer } from '../fixtures/events.ts'
import { createFakeTransport, refusal } from '../fixtures/fake-transport.ts'
import { createManualClock, settle } from '../fixtures/manual-clock.ts'
import { CANVAS } from '../fixtures/open-canvas.ts'
import { seeded } from '../fixtures/random.ts'
import { createSession } from '../session.ts'
import type { CanvasHandle, Pending } from '../types.ts'

const FIRST_SEED = Number(process.env['SEED'] ?? 1)
const SEEDS = Array.from({ length: Number(process.env['SEEDS'] ?? 3) }, (_, index) => FIRST_SEED + index)

interface Crowd {
  readonly writers: number
  /** What each types: one edit at a time once the last is stored, or one every so many ms. */
  readonly edits: number
  readonly every?: number
  /** The gateway brings commands to head itself. */
  readonly rebases: boolean
}

/**
 * Writers who are 20–80 ms from the gateway each way, one of them five times that, all on one text in virtual time.
 * Tells how often each command went up, and how many edits were lost.
 */
const crowd = async (seed: number, { writers, edits, every, rebases }: Crowd) => {
  const random = seeded(seed)
  const clock = createManualClock()
  const later = (ms: number, run: () => void): void => void clock.setTimeout(run, ms)
  const initial = initialStateOf(documentCanvas)
  const truth = createCanvasState({ canvas_id: CANVAS, canvas_type: 'document', rev: 0, ...initial })
  const log: EventOf<'canvas_commit'>[] = []
  const readers: ((event: EventOf<'canvas_commit'>) => void)[] = []
  const tries = new Map<string, number>()
  type Answer = Result<Requests['send_command']['answer']>

  const serve = ({
    command_id,
    base_rev,
    ops,
    on_mismatch,
    routing,
    intent,
  }: Requests['send_command']['body']): Answer => {
    tries.set(command_id, (tries.get(command_id) ?? 0) + 1)
    const since = log.slice(base_rev)
    if (since.length > 0 && on_mismatch === undefined)
      return refusal('REV_MISMATCH', { head_rev: truth.rev, ops_since_base: since })
    const atHead = since.reduce<readonly Op[]>((mine, { data }) => rebase(mine, data.ops).ops, ops)
    if (!truth.apply(atHead).ok) throw new Error('a command did not apply')
    truth.setRev(truth.rev + 1)
    const data = {
      commit_id: `commit${truth.rev}`,
      command_id,
      base_rev: truth.rev - 1,
      head_rev: truth.rev,
      actor: { actor_id: 'ben', actor_type: 'human' as const },
      intent,
      ops: [...atHead],
    }
    const event = eventOf('canvas_commit', data, {
      seq: truth.rev,
      canvas_id: CANVAS,
      session_id: routing.session_id,
    })
    log.push(event)
    for (const read of readers) read(event)
    return ok({ head_rev: truth.rev, commit_id: data.commit_id })
  }

  const join = async (index: number): Promise<CanvasHandle> => {
    const { routing, limits, ...answer } = sessionAnswer()
    const session_id = `session${index}`
    const transport = createFakeTransport({
      ...answer,
      session_id,
      routing: { ...routing, session_id },
      limits: { ...limits, on_mismatch: rebases ? ['rebase'] : [] },
    })
    const distance = (20 + random() * 60) * (index === 0 ? 5 : 1)
    const way = (): number => distance * (0.8 + random() * 0.4)
    transport.on('canvas_snapshot', () =>
      ok({ state: structuredClone(truth.toJSON()), position: { epoch: 'e1', seq: truth.rev }, hash: truth.hash() }),
    )
    transport.on('canvas_hash', () => ok({ rev: truth.rev, hash: truth.hash() }))
    transport.on(
      'send_command',
      (command) =>
        new Promise((resolve) => {
          later(way(), () => {
            const answered = serve(command)
            later(way(), () => resolve(answered))
          })
        }),
    )
    const session = createSession({ transport, env: { clock, random, frame: () => () => undefined } })
    const handle = session.canvas(CANVAS, documentCanvas) as unknown as CanvasHandle
    await settle()
    let arrives = 0
    readers.push((event) => {
      // A stream keeps its order.
      arrives = Math.max(arrives, clock.now() + way())
      later(arrives - clock.now(), () => transport.stream(`canvas:${CANVAS}`).send(event))
    })
    return handle
  }

  const all: Pending[] = []
  const type = async (handle: CanvasHandle): Promise<void> => {
    for (let edit = 0; edit < edits; edit++) {
      const pending = handle.dispatchAny([{ op: 'insert_text', target: { token: 'doc.review' }, at: 0, text: 'x' }])
      all.push(pending)
      if (every === undefined) await pending.settled
      else await new Promise<void>((resolve) => later(every, resolve))
    }
    await Promise.all(all.map(({ settled }) => settled))
  }
  const handles: CanvasHandle[] = []
  for (let index = 0; index < writers; index++) handles.push(await join(index))
  let left = writers
  for (const handle of handles) void type(handle).then(() => left--)
  for (let second = 0; left > 0 && second < 600; second++) await clock.advance(1_000)
  await clock.advance(5_000)
  const lost = all.filter((pending) => pending.status.get() !== 'applied').length
  const text = String(truth.token('doc.review')?.value)
  const shown = new Set(handles.map(({ state }) => state.token('doc.review')?.value))
  return { lost, left, most: Math.max(...tries.values()), isWhole: text.length === writers * edits && shown.size === 1 }
}

test.for(SEEDS)(
  '[CMD14] ten writers on one canvas all get through with two tries where the gateway rebases, seed %i',
  async (seed) => {
    for (const every of [undefined, 100]) {
      const { most, ...rest } = await crowd(seed, { writers: 10, edits: 20, ...(every && { every }), rebases: true })
      expect(rest).toEqual({ lost: 0, left: 0, isWhole: true })
      expect(most).toBeLessThanOrEqual(2)
    }
  },
)

test.for(SEEDS)(
  '[CMD14] ten writers on one canvas all get through within forty tries where it does not, seed %i',
  async (seed) => {
    const once = await crowd(seed, { writers: 10, edits: 10, rebases: false })
    expect(once).toMatchObject({ lost: 0, left: 0, isWhole: true })
    expect(once.most).toBeLessThanOrEqual(40)
  },
)

test.for(SEEDS)(
  '[CMD14] who writes on and on shuts nobody out, however much nearer the gateway they are, seed %i',
  async (seed) => {
    for (const writers of [2, 10]) {
      const { most, ...rest } = await crowd(seed, { writers, edits: 300, every: 100, rebases: false })
      expect(rest).toEqual({ lost: 0, left: 0, isWhole: true })
      expect(most).toBeLessThanOrEqual(40)
    }
  },
)
