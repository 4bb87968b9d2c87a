import type { CanvasReader } from '../contract/canvas-definition.ts'
import type { BlockId } from '../contract/ids.ts'
import { memberOf } from '../contract/json.ts'
import type { Json } from '../contract/json.ts'
import { isTextOp, textTargetKey } from '../contract/ops.ts'
import type { Op, TextTarget } from '../contract/ops.ts'
import { textDifference } from './difference.ts'
import { spliceOf } from './splice.ts'

/** The state that pending and foreign ops were both made on. */
export type Before = Pick<CanvasReader, 'token' | 'block'>

const textIn = (before: Before, target: TextTarget): string | undefined => {
  const value =
    'token' in target ? before.token(target.token)?.value : memberOf(before.block(target.block)?.props, target.prop)
  return typeof value === 'string' ? value : undefined
}

/** The value that an op puts whole where a range op edits; undefined where it leaves that text alone. */
export const wholeValue = (op: Op, target: TextTarget): Json | undefined => {
  switch (op.op) {
    case 'set_token':
      return 'token' in target && op.path === target.token ? op.value : undefined
    case 'define_token':
      return 'token' in target && op.path === target.token ? op.token.value : undefined
    case 'set_block_prop':
      return 'block' in target && op.id === target.block && op.prop === target.prop ? op.value : undefined
    case 'insert_block':
      // A block that was removed and put back, as undo does.
      return 'block' in target && op.block.id === target.block
        ? (memberOf(op.block.props, target.prop) ?? null)
        : undefined
    default:
      return undefined
  }
}

/** The texts over which ops put a whole value. */
const textsPut = (ops: readonly Op[], before: Before): readonly TextTarget[] =>
  ops.flatMap((op): readonly TextTarget[] => {
    if (op.op === 'set_block_prop') return typeof op.value === 'string' ? [{ block: op.id, prop: op.prop }] : []
    if (op.op !== 'set_token' && op.op !== 'define_token') return []
    const type = before.token(op.path)?.type
    const isText = type === 'text' || type === 'string'
    return isText && (op.op === 'set_token' || op.token.type === type) ? [{ token: op.path }] : []
  })

/** Ops with each whole value over a text read as the range that it changed, for a caret or an undo that is in it. */
export const putsAsRanges = (ops: readonly Op[], before: Before): readonly Op[] =>
  asRanges(ops, textsPut(ops, before), before)

/**
 * Foreign ops with each whole value over one of these texts read as the range that it changed, so that pending edits of
 * that text move by what became of it. Where the old text is not known, or the new value is none, it stays.
 */
export const asRanges = (
  over: readonly Op[],
  texts: readonly TextTarget[],
  before: Before | undefined,
): readonly Op[] => {
  const targets = new Map(texts.map((target) => [textTargetKey(target), target]))
  const replaced = [...targets].filter(([, target]) => over.some((op) => wholeValue(op, target) !== undefined))
  if (before === undefined || replaced.length === 0) return over
  const values = new Map(replaced.map(([key, target]) => [key, textIn(before, target)]))

  return over.flatMap((op): readonly Op[] => {
    if (isTextOp(op)) {
      const key = textTargetKey(op.target)
      const now = values.get(key)
      const { from, to, text } = spliceOf(op)
      if (now !== undefined) values.set(key, now.slice(0, from) + text + now.slice(to))
      return [op]
    }
    const ranges: Op[] = []
    let isRead = false
    for (const [key, target] of replaced) {
      const value = wholeValue(op, target)
      if (value === undefined) continue
      const now = values.get(key)
      values.set(key, typeof value === 'string' ? value : undefined)
      if (now === undefined || typeof value !== 'string') continue
      isRead = true
      const range = textDifference(now, value)
      if (range !== undefined) ranges.push({ op: 'replace_text_range', target, ...range })
    }
    return isRead && op.op !== 'insert_block' ? ranges : [op, ...ranges]
  })
}

const blocksNamedBy = (op: Op): readonly (BlockId | null)[] => {
  switch (op.op) {
    case 'insert_block':
      return [op.block.parent]
    case 'move_block':
      return [op.id, op.parent]
    case 'remove_block':
    case 'set_block_prop':
      return [op.id]
    default:
      return isTextOp(op) && 'block' in op.target ? [op.target.block] : []
  }
}

/** The tree as foreign ops leave it, as far as pending ops have to do with it. */
export class ForeignTree {
  readonly #before: Before | undefined
  /** Blocks that the pending ops are about. */
  readonly #named: ReadonlySet<BlockId>
  readonly #parents = new Map<BlockId, BlockId | null>()
  readonly #gone = new Set<BlockId>()
  readonly #inserted = new Set<BlockId>()
  /** Blocks that pending ops were to insert, and which were dropped. */
  readonly #unborn = new Set<BlockId>()
  /** Ids that the pending ops insert, and those of them that the pending ops took away before. */
  readonly #reused: ReadonlySet<BlockId>
  readonly #freed = new Set<BlockId>()

  constructor(over: readonly Op[], pending: readonly Op[], before: Before | undefined) {
    this.#before = before
    this.#reused = new Set(pending.flatMap((op) => (op.op === 'insert_block' ? [op.block.id] : [])))
    this.#named = new Set(pending.flatMap(blocksNamedBy).filter((id) => id !== null))
    for (const op of over) {
      if (op.op === 'move_block') this.#parents.set(op.id, op.parent)
      else if (op.op === 'insert_block') {
        this.#parents.set(op.block.id, op.block.parent)
        this.#inserted.add(op.block.id)
        this.#gone.delete(op.block.id)
      } else if (op.op === 'remove_block') {
        for (const id of this.#named) if (this.#isBelow(id, op.id)) this.#gone.add(id)
        this.#gone.add(op.id)
        this.#inserted.delete(op.id)
      }
    }
  }

  /** Whether an op names a block that went, itself or with what it stood under. */
  lost(op: Op): boolean {
    return blocksNamedBy(op).some((id) => id !== null && (this.#gone.has(id) || this.#unborn.has(id)))
  }

  /** Whether a block of this id is there already, which only a foreign op can have brought about. */
  has(id: BlockId): boolean {
    const isKnown = this.#inserted.has(id) || this.#before?.block(id) !== undefined
    return isKnown && !this.#gone.has(id) && !this.#freed.has(id)
  }

  /** Whether moving `id` under `parent` would close a circle, where the foreign ops moved something. */
  closesCircle(id: BlockId, parent: BlockId | null): boolean {
    return this.#parents.size > 0 && parent !== null && this.#isBelow(parent, id)
  }

  /** A pending op that stays: what follows it in the list sees it done. */
  done(op: Op): void {
    if (op.op === 'move_block') this.#parents.set(op.id, op.parent)
    if (op.op === 'remove_block') {
      for (const id of this.#reused) if (this.#isBelow(id, op.id)) this.#freed.add(id)
      // What a foreign op brought below it goes along, though its author has not seen it there.
      for (const id of this.#named) if (this.#isBelow(id, op.id)) this.#gone.add(id)
    }
    if (op.op !== 'insert_block') return
    this.#parents.set(op.block.id, op.block.parent)
    this.#freed.delete(op.block.id)
    this.#inserted.add(op.block.id)
    this.#gone.delete(op.block.id)
    this.#unborn.delete(op.block.id)
  }

  /** A pending insert that was dropped: what follows it in the list has nothing to stand on. */
  dropped(op: Op): void {
    if (op.op === 'insert_block') this.#unborn.add(op.block.id)
  }

  #isBelow(id: BlockId, above: BlockId): boolean {
    // Bounded, because a circle can only come from a state that is broken already.
    for (let at: BlockId | null = id, steps = 0; at !== null && steps < 10_000; steps++) {
      if (at === above) return true
      at = this.#parents.has(at) ? this.#parents.get(at)! : (this.#before?.block(at)?.parent ?? null)
    }
    return false
  }
}
