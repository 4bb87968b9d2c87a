import fc from 'fast-check'
import { expect, test } from 'vitest'
import { property } from '../../test/seed.ts'
import type { BlockId } from '../contract/ids.ts'
import { blockId, canvasId } from '../contract/ids.ts'
import { isTextOp } from '../contract/ops.ts'
import type { Op, TextTarget } from '../contract/ops.ts'
import type { CanvasState } from '../contract/state.ts'
import type { CanvasReplica } from './canvas-state.ts'
import { createCanvasState } from './canvas-state.ts'
import { rebase, rebaseBatches } from './rebase.ts'
import type { DroppedOp } from './rebase.ts'

const PATHS = ['a', 'b'] as const
const IDS = ['x', 'y', 'z', 'w'].map(blockId)
const TEXTS = ['', 'a', 'b', '🙂', 'ab', 'a🙂', '🙂b'] as const
const ORDERS = ['a', 'b', 'c'] as const

/** Numbers that a run draws from, one after the other. */
const draws = (numbers: readonly number[]) => {
  let at = 0
  const next = (below: number): number => (numbers[at++ % numbers.length] ?? 0) % Math.max(1, below)
  return { next, pick: <T>(from: readonly T[]): T => from[next(from.length)]! }
}
type Draws = ReturnType<typeof draws>

const boundaries = (text: string): readonly number[] =>
  [...text].reduce<readonly number[]>((ends, unit) => [...ends, ends.at(-1)! + unit.length], [0])

const textsIn = (state: CanvasReplica): (readonly [TextTarget, string])[] => [
  ...PATHS.flatMap((path) => {
    const value = state.token(path)?.value
    return typeof value === 'string' ? [[{ token: path }, value] as const] : []
  }),
  ...IDS.flatMap((id) => {
    const value = state.block(id)?.props['text']
    return typeof value === 'string' ? [[{ block: id, prop: 'text' }, value] as const] : []
  }),
]

const textOp = (state: CanvasReplica, { next, pick }: Draws): Op | undefined => {
  const texts = textsIn(state)
  if (texts.length === 0) return undefined
  const [target, text] = pick(texts)
  const places = boundaries(text)
  const [from, to] = [pick(places), pick(places)].sort((p, q) => p - q) as [number, number]
  const inserted = text.length > 8 ? '' : pick(TEXTS)
  const expect = next(6) === 0 ? { expect: text.slice(from, to) } : {}
  switch (next(3)) {
    case 0:
      return { op: 'insert_text', target, at: from, text: inserted }
    case 1:
      return { op: 'delete_range', target, from, to, ...expect }
    default:
      return { op: 'replace_text_range', target, from, to, text: inserted, ...expect }
  }
}

/** Any op that applies to this state, or one that does not, which the caller leaves out. */
const anyOp = (state: CanvasReplica, run: Draws): Op | undefined => {
  const { next, pick } = run
  const [id, path] = [pick(IDS), pick(PATHS)]
  const parent: BlockId | null = next(3) === 0 ? null : pick(IDS)
  switch (next(10)) {
    case 0:
      return { op: 'insert_block', block: { id, type: 'p', parent, order: pick(ORDERS), props: { text: pick(TEXTS) } } }
    case 1:
      return { op: 'move_block', id, parent, order: pick(ORDERS) }
    case 2:
      return { op: 'remove_block', id }
    case 3:
      return { op: 'set_block_prop', id, prop: 'text', value: pick(TEXTS) }
    case 4:
      return { op: 'set_token', path, value: pick(TEXTS) }
    case 5:
      return next(2) === 0
        ? { op: 'delete_token', path }
        : { op: 'define_token', path, token: { type: 'text', value: pick(TEXTS) } }
    default:
      return textOp(state, run)
  }
}

const START: CanvasState = {
  canvas_id: canvasId('c1'),
  canvas_type: 'x',
  rev: 0,
  tokens: { a: { type: 'text', value: 'a🙂b' }, b: { type: 'text', value: '' } },
  blocks: Object.fromEntries(
    [
      { id: 'x', parent: null },
      { id: 'y', parent: 'x' },
      { id: 'z', parent: 'y' },
    ].map(({ id, parent }) => [
      id,
      { id: blockId(id), type: 'p', parent: parent as BlockId | null, order: 'a', props: { text: 'ab' } },
    ]),
  ),
}

interface Writer {
  seen: number
  readonly confirmed: CanvasReplica
  pending: (readonly Op[])[]
  readonly reported: DroppedOp[]
}

const shownBy = ({ confirmed, pending }: Writer): CanvasReplica => {
  const shown = createCanvasState(confirmed.toJSON())
  for (const ops of pending) {
    const applied = shown.apply(ops)
    if (!applied.ok)
      throw new Error(
        `${applied.error.detail} (op ${applied.error.index}) in ${JSON.stringify(ops)} of ${JSON.stringify(pending)} on ${JSON.stringify(confirmed)}`,
      )
  }
  return shown
}

const catchUp = (writer: Writer, log: readonly (readonly Op[])[]): void => {
  for (; writer.seen < log.length; writer.seen++) {
    const { batches } = rebaseBatches(writer.pending, log[writer.seen]!, writer.confirmed)
    writer.pending = batches.map(({ ops }) => ops)
    writer.reported.push(...batches.flatMap(({ dropped }) => dropped))
    writer.confirmed.apply(log[writer.seen]!)
    shownBy(writer)
  }
}

const plain = (state: CanvasReplica): unknown => {
  const { tokens, blocks } = state.toJSON()
  return JSON.parse(JSON.stringify({ tokens, blocks: blocks }))
}

/** Three writers and one order of the server; `steps` says who does what, and with which numbers. */
const play = (steps: readonly (readonly number[])[]): readonly Writer[] => {
  const log: (readonly Op[])[] = []
  const server = createCanvasState(START)
  const writers = [0, 1, 2].map((): Writer => ({
    seen: 0,
    confirmed: createCanvasState(START),
    pending: [],
    reported: [],
  }))
  const send = (writer: Writer): void => {
    catchUp(writer, log)
    const ops = writer.pending.flat()
    writer.pending = []
    const applied = server.apply(ops)
    if (!applied.ok) throw new Error(`the server refused: ${applied.error.detail} in ${JSON.stringify(ops)}`)
    log.push(ops)
    catchUp(writer, log)
  }
  for (const step of steps) {
    const run = draws(step)
    const writer = writers[run.next(3)]!
    const kind = run.next(5)
    if (kind === 0) send(writer)
    else if (kind === 1) catchUp(writer, log)
    else {
      const shown = shownBy(writer)
      const ops: Op[] = []
      for (let count = 1 + run.next(3); count > 0; count--) {
        const op = anyOp(shown, run)
        if (op !== undefined && shown.apply([op]).ok) ops.push(op)
      }
      if (ops.length > 0) writer.pending.push(ops)
    }
  }
  for (const writer of writers) send(writer)
  for (const writer of writers) catchUp(writer, log)
  for (const { confirmed } of writers) expect(plain(confirmed)).toEqual(plain(server))
  return writers
}

const numbers = fc.array(fc.nat(60), { minLength: 24, maxLength: 24 })

test('[REB1] [REB2] [REB3] commands of several ops over texts, tokens and the tree always apply after a rebase, and all end alike', () => {
  property('three writers, every op', fc.array(numbers, { maxLength: 14 }), (steps) => void play(steps), 3000)
})

test('[TXT1] a rebased position never splits a surrogate pair, whatever two authors did around one', () => {
  const emoji = fc.array(fc.nat(60), { minLength: 24, maxLength: 24 })
  property(
    'around a pair',
    fc.tuple(emoji, emoji),
    ([mine, theirs]) => {
      const before = createCanvasState(START)
      const own = textOp(before, draws(mine))!
      const foreign = textOp(before, draws(theirs))!
      const after = createCanvasState(START)
      expect(after.apply([foreign]).ok).toBe(true)
      const { ops } = rebase([own], [foreign], before)
      expect(after.apply(ops)).toMatchObject({ ok: true })
      for (const op of ops) expect(isTextOp(op)).toBe(true)
    },
    5000,
  )
})
