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

/** The value that an op puts whole where a range op edits, null for what is no text; undefined where it leaves that alone. */
export const wholeValue = (op: Op, target: TextTarget): Json | undefined => {
  switch (op.op) {
    case 'set_token':
      return 'token' in target && op.path === target.token ? op.value : undefined
    case 'define_token':
      if (!('token' in target) || op.path !== target.token) return undefined
      return op.token.type === 'text' || op.token.type === 'string' ? op.token.value : null
    case 'set_block_prop':
      return 'block' in target && op.id === target.block && op.prop === target.prop ? op.value : undefined
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
    return isRead ? ranges : [op]
  })
}

/** The blocks that have to be there for an op. */
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
      return isTextOp(op) && !('token' in op.target) ? [op.target.block] : []
  }
}

/** Which block an id stands for: the one from before, one of theirs, or the one of that own insert. */
type Birth = 'before' | 'theirs' | number

/**
 * The tree as foreign ops leave it, as far as pending ops have to do with it, and as the pending ones then change it. A
 * pending op is about the block that its author saw; one that came anew under its id is another ([REB2]).
 */
export class ForeignTree {
  readonly #before: Before | undefined
  /** Blocks that the pending ops are about. */
  readonly #named: ReadonlySet<BlockId>
  readonly #parents = new Map<BlockId, BlockId | null>()
  /** What stands under an id now, where that changed; undefined where nothing does. */
  readonly #now = new Map<BlockId, Birth | undefined>()
  /** What the author of the pending ops means by an id, where it is one that they insert. */
  readonly #meant = new Map<BlockId, number>()
  #births = 0

  constructor(over: readonly Op[], pending: readonly Op[], before: Before | undefined) {
    this.#before = before
    this.#named = new Set(
      pending
        .flatMap((op) => (op.op === 'insert_block' ? [op.block.id, op.block.parent] : blocksNamedBy(op)))
        .filter((id) => id !== null),
    )
    for (const op of over) this.#apply(op, 'theirs')
  }

  /** Whether an op names a block that went, itself or with what it stood under, or that never came. */
  lost(op: Op): boolean {
    return blocksNamedBy(op).some((id) => id !== null && this.#standing(id) !== (this.#meant.get(id) ?? 'before'))
  }

  /** Whether another block has the id of this one. */
  has(id: BlockId): boolean {
    return this.#now.has(id) ? this.#now.get(id) !== undefined : this.#before?.block(id) !== undefined
  }

  /** Whether moving `id` under `parent` would close a circle, where something was moved. */
  closesCircle(id: BlockId, parent: BlockId | null): boolean {
    return this.#parents.size > 0 && parent !== null && this.#isBelow(parent, id)
  }

  /** A pending op that stays: what follows it in the list sees it done. */
  done(op: Op): void {
    this.#apply(op, op.op === 'insert_block' ? this.#mean(op.block.id) : 'before')
  }

  /** A pending op that is left out: what follows it and is about what it was to insert is lost with it. */
  dropped(op: Op): void {
    if (op.op === 'insert_block') this.#mean(op.block.id)
  }

  #mean(id: BlockId): number {
    this.#meant.set(id, ++this.#births)
    return this.#births
  }

  #standing(id: BlockId): Birth | undefined {
    return this.#now.has(id) ? this.#now.get(id) : 'before'
  }

  #apply(op: Op, birth: Birth): void {
    if (op.op === 'move_block') this.#parents.set(op.id, op.parent)
    else if (op.op === 'insert_block') {
      this.#parents.set(op.block.id, op.block.parent)
      this.#now.set(op.block.id, birth)
    } else if (op.op === 'remove_block') {
      const below = new Map<BlockId, boolean>([[op.id, true]])
      for (const id of this.#named)
        if (this.#standing(id) !== undefined && this.#isBelow(id, op.id, below)) this.#now.set(id, undefined)
      this.#now.set(op.id, undefined)
    }
  }

  /** `known` remembers the answers for one `above`, so that many blocks deep down cost one way up together. */
  #isBelow(id: BlockId, above: BlockId, known = new Map<BlockId, boolean>([[above, true]])): boolean {
    const way: BlockId[] = []
    let at: BlockId | null = id
    // Noted before it is known, so that a circle, which only a state that is broken already has, ends the way up.
    for (; at !== null && !known.has(at); at = this.#parentOf(at)) {
      known.set(at, false)
      way.push(at)
    }
    const isBelow = at !== null && known.get(at) === true
    if (isBelow) for (const each of way) known.set(each, true)
    return isBelow
  }

  #parentOf(id: BlockId): BlockId | null {
    return this.#parents.has(id) ? this.#parents.get(id)! : (this.#before?.block(id)?.parent ?? null)
  }
}
