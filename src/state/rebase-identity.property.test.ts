import fc from 'fast-check'
import { expect, test } from 'vitest'
import { property } from '../../test/seed.ts'
import type { BlockId } from '../contract/ids.ts'
import { blockId, canvasId } from '../contract/ids.ts'
import { isTextOp } from '../contract/ops.ts'
import type { Op } from '../contract/ops.ts'
import type { CanvasState } from '../contract/state.ts'
import type { CanvasReplica } from './canvas-state.ts'
import { createCanvasState } from './canvas-state.ts'
import { rebaseBatches } from './rebase.ts'

const IDS = ['a', 'b', 'c', 'd', 'e'].map(blockId)
const PATHS = ['t', 'u', 'v'] as const

const block = (id: string, parent: string | null) => ({
  id: blockId(id),
  type: 'p',
  parent: parent === null ? null : blockId(parent),
  order: 'a',
  props: { text: '-' },
})
const START: CanvasState = {
  canvas_id: canvasId('c1'),
  canvas_type: 'x',
  rev: 0,
  tokens: { t: { type: 'text', value: '-' }, u: { type: 'text', value: '-' } },
  blocks: { a: block('a', null), b: block('b', 'a'), c: block('c', 'b') },
}

/** A block or a token by how it came to be: another one of the same name is another one. */
type Birth = string

/**
 * What there is, as the model has it: ops are done to the very things that their author saw, one after the other, and
 * those that cannot be done are lost. It knows nothing of rebasing.
 */
interface World {
  readonly named: Map<string, Birth>
  readonly parents: Map<Birth, Birth | null>
  /** How many characters that others wrote are in front of a text; undefined where it is no text that is known. */
  readonly front: Map<Birth, number | undefined>
}

const copyOf = ({ named, parents, front }: World): World => ({
  named: new Map(named),
  parents: new Map(parents),
  front: new Map(front),
})

/** An op with the things that its author meant. */
interface Act {
  readonly op: Op
  readonly birth: Birth
  readonly parent: Birth | null
}

const nameOf = (op: Op): string => {
  if (op.op === 'insert_block') return op.block.id
  if (isTextOp(op)) return 'token' in op.target ? op.target.token : op.target.block
  return 'path' in op ? op.path : op.id
}

const actOf = ({ named }: World, op: Op, fresh: Birth): Act => {
  const name = nameOf(op)
  const over = op.op === 'insert_block' ? op.block.parent : op.op === 'move_block' ? op.parent : null
  const isNew = op.op === 'insert_block' || op.op === 'define_token'
  return { op, birth: isNew ? fresh : named.get(name)!, parent: over === null ? null : named.get(over)! }
}

const isWithin = (world: World, birth: Birth | null, above: Birth): boolean =>
  birth !== null && (birth === above || isWithin(world, world.parents.get(birth) ?? null, above))

const isLive = ({ named }: World, birth: Birth): boolean => [...named.values()].includes(birth)

const isLost = (world: World, { op, birth, parent }: Act): boolean => {
  if (op.op === 'define_token') return false
  if (parent !== null && !isLive(world, parent)) return true
  if (op.op === 'insert_block') return world.named.has(op.block.id)
  if (!isLive(world, birth)) return true
  if (op.op === 'move_block') return isWithin(world, parent, birth)
  return isTextOp(op) && world.front.get(birth) === undefined
}

/** Does an own act. */
const perform = (world: World, { op, birth, parent }: Act): void => {
  switch (op.op) {
    case 'insert_block':
      world.parents.set(birth, parent)
      world.named.set(op.block.id, birth)
      break
    case 'define_token':
      world.named.set(op.path, birth)
      break
    case 'move_block':
      world.parents.set(birth, parent)
      return
    case 'remove_block':
    case 'delete_token':
      for (const [name, each] of [...world.named]) if (isWithin(world, each, birth)) world.named.delete(name)
      return
    case 'set_block_prop':
      if (op.prop !== 'text') return
      break
    case 'set_token':
      break
    default:
      return
  }
  // The whole of its text is the author's own.
  world.front.set(birth, 0)
}

/** Does what others did, who write nothing but one character in front, or whole texts that differ by that. */
const performTheirs = (world: World, op: Op, fresh: Birth): void => {
  const name = nameOf(op)
  const known = world.named.get(name)
  if (op.op === 'define_token' && known !== undefined) {
    // The same token, all of its text another.
    if (world.front.get(known) !== undefined) world.front.set(known, 1)
    return
  }
  if (op.op === 'insert_text' || op.op === 'set_token' || (op.op === 'set_block_prop' && op.prop === 'text')) {
    const before = world.front.get(known!)
    const isText = op.op !== 'set_block_prop' || op.value !== null
    world.front.set(known!, before === undefined || !isText ? undefined : before + 1)
    return
  }
  perform(world, actOf(world, op, fresh))
}

/** Own acts on what others made of the world: those that are done, and how they read there. */
const execute = (
  theirs: World,
  acts: readonly Act[],
): { readonly done: readonly Act[]; readonly ops: readonly Op[] } => {
  const world = copyOf(theirs)
  const done: Act[] = []
  const ops: Op[] = []
  for (const act of acts) {
    if (isLost(world, act)) continue
    const { op, birth } = act
    ops.push(op.op === 'insert_text' ? { ...op, at: op.at + world.front.get(birth)! } : op)
    perform(world, act)
    done.push(act)
  }
  return { done, ops }
}

/** Ops that apply one after the other, from numbers; no two commits of others use one character. */
const drawOps = (state: CanvasReplica, numbers: readonly number[], author: 'own' | number): readonly Op[] => {
  let at = 0
  const next = (below: number): number => numbers[at++ % numbers.length]! % below
  const pick = <T>(from: readonly T[]): T => from[next(from.length)]!
  const ops: Op[] = []
  for (let count = 1 + next(7); count > 0; count--) {
    const [id, path] = [pick(IDS), pick(PATHS)]
    const parent: BlockId | null = next(3) === 0 ? null : pick(IDS)
    const mark = author === 'own' ? 'o' : String.fromCodePoint(0x4e00 + 1000 * author + at)
    const old = (value: unknown) => (author === 'own' || typeof value !== 'string' ? '' : value)
    const token = { type: 'text' as const, value: mark }
    const op = pick<Op>([
      { op: 'insert_block', block: { ...block(id, parent), props: { text: mark } } },
      { op: 'move_block', id, parent, order: 'b' },
      { op: 'remove_block', id },
      { op: 'set_block_prop', id, prop: 'n', value: at },
      { op: 'set_block_prop', id, prop: 'text', value: mark + old(state.block(id)?.props['text']) },
      { op: 'set_block_prop', id, prop: 'text', value: author === 'own' ? mark : null },
      { op: 'insert_text', target: { block: id, prop: 'text' }, at: 0, text: mark },
      { op: 'insert_text', target: { token: path }, at: 0, text: mark },
      { op: 'set_token', path, value: mark + old(state.token(path)?.value) },
      { op: 'delete_token', path },
      { op: 'define_token', path, token },
    ])
    if (state.apply([op]).ok) ops.push(op)
  }
  return ops
}

const numbers = fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 })
const startWorld = (): World => {
  const named = new Map([...Object.keys(START.blocks), ...Object.keys(START.tokens)].map((name) => [name, name]))
  return {
    named,
    parents: new Map(Object.values(START.blocks).map(({ id, parent }) => [id, parent])),
    front: new Map([...named.keys()].map((name) => [name, 0])),
  }
}

test('[REB2] [CMD10] what is rebased is what comes of doing each op to the very thing that its author saw', () => {
  property(
    'ops on identities',
    fc.tuple(numbers, fc.array(numbers, { minLength: 1, maxLength: 3 })),
    ([mine, commits]) => {
      const own = drawOps(createCanvasState(START), mine, 'own')
      const authors = startWorld()
      let acts: readonly Act[] = own.map((op, index) => {
        const act = actOf(authors, op, `own ${index}`)
        perform(authors, act)
        return act
      })
      const server = createCanvasState(START)
      const theirs = startWorld()
      let batches: readonly (readonly Op[])[] = own.map((op) => [op])
      for (const [index, commit] of commits.entries()) {
        const before = createCanvasState(server.toJSON())
        const ops = drawOps(server, commit, index)
        for (const [at, op] of ops.entries()) performTheirs(theirs, op, `theirs ${index} ${at}`)

        const model = execute(theirs, acts)
        const rebased = rebaseBatches(batches, ops, before).batches
        const lost = acts.filter((act) => !model.done.includes(act)).map(({ op }) => op)
        batches = rebased.map((batch) => batch.ops)
        expect(batches.flat()).toEqual(model.ops)
        expect(createCanvasState(server.toJSON()).apply(model.ops)).toMatchObject({ ok: true })
        // What is to go and went is no conflict; all else is told.
        expect(rebased.flatMap(({ dropped }) => dropped.map(({ op }) => op.op))).toEqual(
          lost.map(({ op }) => op).filter((op) => op !== 'remove_block' && op !== 'delete_token'),
        )
        acts = model.done
      }
    },
    2000,
  )
})
