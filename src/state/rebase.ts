import type { BlockId } from '../contract/ids.ts'
import { isTextOp, textTargetKey } from '../contract/ops.ts'
import type { Op, TextOp, TextTarget } from '../contract/ops.ts'
import { asRanges, ForeignTree, wholeValue } from './foreign.ts'
import type { Before } from './foreign.ts'
import { mapThrough, spliceOf, transformSplice, withSplice } from './splice.ts'

/** A pending op that lost what it was about: reported as a conflict, never silent ([CMD10]). */
export interface DroppedOp {
  readonly op: Op
  readonly reason:
    'token_deleted' | 'block_removed' | 'block_exists' | 'would_be_below_itself' | 'text_replaced' | 'text_changed'
}

export interface Rebased {
  readonly ops: readonly Op[]
  /** The foreign ops as they read after the pending ones, for the next pending batch. */
  readonly over: readonly Op[]
  readonly dropped: readonly DroppedOp[]
}

interface Cross {
  readonly own: readonly Op[]
  readonly over: readonly Op[]
}

/** Takes pending ops past foreign ones, each pair by its rule; the tree is told for all foreign ops together. */
class Rebase {
  readonly #tree: ForeignTree
  #dropped: DroppedOp[] = []

  constructor(tree: ForeignTree) {
    this.#tree = tree
  }

  takeDropped(): readonly DroppedOp[] {
    const dropped = this.#dropped
    this.#dropped = []
    return dropped
  }

  /** Each pending op past all foreign ones; the next is read against those as they are after it. */
  run(own: readonly Op[], over: readonly Op[]): Cross {
    const rebased: Op[] = []
    let rest = over
    for (const op of own) {
      if (op.op === 'delete_range' && op.from === op.to) continue
      if (!this.#keepsItsPlace(op)) {
        rest = withoutRemoval(rest, op)
        continue
      }
      const crossed = this.#past(op, rest)
      for (const done of crossed.own) this.#tree.done(done)
      rebased.push(...crossed.own)
      rest = crossed.over
    }
    return { own: rebased, over: rest }
  }

  /** What one op became may be several, of which each meets what the ones before it left of the other. */
  #past(op: Op, over: readonly Op[]): Cross {
    let own: readonly Op[] = [op]
    const rest: Op[] = []
    for (const theirs of over) {
      const crossed = own.length === 1 ? this.#pair(own[0]!, theirs) : this.#parts(own, theirs)
      own = crossed.own
      rest.push(...crossed.over)
    }
    return { own, over: rest }
  }

  #parts(own: readonly Op[], theirs: Op): Cross {
    let rest: readonly Op[] = [theirs]
    const parts = own.flatMap((part) => {
      const crossed = this.#past(part, rest)
      rest = crossed.over
      return crossed.own
    })
    return { own: parts, over: rest }
  }

  #pair(own: Op, over: Op): Cross {
    const unchanged: Cross = { own: [own], over: [over] }
    // The block that theirs is about is gone: with this removal, or before this insert could take its id.
    if (own.op === 'remove_block' || own.op === 'insert_block')
      return blockOf(over) === blockOf(own) ? { own: [own], over: [] } : unchanged
    switch (over.op) {
      case 'delete_token':
        return tokenOf(own) === over.path ? this.#deleted(own, over) : unchanged
      case 'insert_text':
      case 'delete_range':
      case 'replace_text_range':
        if (isTextOp(own))
          return textTargetKey(own.target) === textTargetKey(over.target) ? this.#texts(own, over) : unchanged
        // A whole value that is pending wins, so the foreign edit of the old text is nothing to what follows.
        return wholeValue(own, over.target) === undefined ? unchanged : { own: [own], over: [] }
      case 'set_token':
      case 'define_token':
      case 'set_block_prop':
        // Only where it could not be read as a range.
        if (isTextOp(own) && wholeValue(over, own.target) !== undefined)
          return this.#drop(own, 'text_replaced', { own: [], over: [over] })
        return samePlace(own, over) ? { own: [own], over: [] } : unchanged
      case 'insert_block':
      case 'move_block':
      case 'remove_block':
        return unchanged
    }
  }

  /** Whether the op still has its place in the tree; what has not is reported, but for what both took away. */
  #keepsItsPlace(op: Op): boolean {
    if (this.#tree.lost(op)) {
      this.#tree.dropped(op)
      if (op.op !== 'remove_block') this.#dropped.push({ op, reason: 'block_removed' })
      return false
    }
    if (op.op === 'insert_block' && this.#tree.has(op.block.id)) {
      this.#tree.dropped(op)
      this.#dropped.push({ op, reason: 'block_exists' })
      return false
    }
    if (op.op === 'move_block' && this.#tree.closesCircle(op.id, op.parent)) {
      this.#dropped.push({ op, reason: 'would_be_below_itself' })
      return false
    }
    return true
  }

  #deleted(own: Op, over: Op): Cross {
    // The token is there again for what follows.
    if (own.op === 'define_token') return { own: [own], over: [] }
    // Both took the same away: that is no conflict, and to what follows the foreign op did it.
    if (own.op === 'delete_token') return { own: [], over: [] }
    return this.#drop(own, 'token_deleted', { own: [], over: [over] })
  }

  #drop(op: Op, reason: DroppedOp['reason'], cross: Cross): Cross {
    this.#dropped.push({ op, reason })
    return cross
  }

  #texts(own: TextOp, over: TextOp): Cross {
    const [mine, theirs] = [spliceOf(own), spliceOf(over)]
    if (own.expect !== undefined) {
      const end = own.op === 'insert_text' ? mine.from + own.expect.length : mine.to
      // Something of what the author saw there is another now ([TXT2]).
      if (theirs.from < end && theirs.to > mine.from)
        return this.#drop(own, 'text_changed', { own: [], over: [...takenBack(own, own.expect), over] })
    }
    return {
      own: transformSplice(mine, theirs, true).map((splice) => withSplice(own, splice)),
      over: transformSplice(theirs, mine, false).map((splice) => withSplice(over, splice)),
    }
  }
}

const tokenOf = (op: Op): string | undefined => {
  if (op.op === 'set_token' || op.op === 'define_token' || op.op === 'delete_token') return op.path
  return isTextOp(op) && 'token' in op.target ? op.target.token : undefined
}

/**
 * A foreign replace as a delete and an insert. That it stays one op ([REB1]) is for the one that is stored; in one
 * piece it would take in what is pending, and what is pending on top of that could not be told from it.
 */
const inSteps = (op: Op): readonly Op[] => {
  if (op.op !== 'replace_text_range') return [op]
  const { target, from, to, text } = op
  const steps: Op[] = []
  if (from < to) steps.push({ op: 'delete_range', target, from, to })
  if (text !== '') steps.push({ op: 'insert_text', target, at: from, text })
  return steps
}

/** To what follows, a range op that is dropped is taken back first. */
const takenBack = (op: TextOp, was: string): readonly Op[] => {
  const { from, text } = spliceOf(op)
  const back = op.op === 'insert_text' ? '' : was
  return text === '' && back === ''
    ? []
    : [{ op: 'replace_text_range', target: op.target, from, to: from + text.length, text: back }]
}

/** To what follows, a removal that both made is the pending one's. */
const withoutRemoval = (over: readonly Op[], own: Op): readonly Op[] =>
  own.op === 'remove_block' ? over.filter((op) => op.op !== 'remove_block' || op.id !== own.id) : over

/** The block that an op changes, brings or takes. */
const blockOf = (op: Op): BlockId | undefined => {
  switch (op.op) {
    case 'insert_block':
      return op.block.id
    case 'move_block':
    case 'set_block_prop':
    case 'remove_block':
      return op.id
    default:
      return isTextOp(op) && !('token' in op.target) ? op.target.block : undefined
  }
}

const wholeToken = (op: Op): string | undefined =>
  op.op === 'set_token' || op.op === 'define_token' ? op.path : undefined

/** Last writer wins ([REB2]): the pending op, which is ordered later. */
const samePlace = (own: Op, over: Op): boolean => {
  if (own.op === 'set_block_prop') return over.op === 'set_block_prop' && own.id === over.id && own.prop === over.prop
  return wholeToken(own) !== undefined && wholeToken(own) === wholeToken(over)
}

export interface RebasedBatches {
  /** One for each batch that was given, in their order. */
  readonly batches: readonly Pick<Rebased, 'ops' | 'dropped'>[]
  readonly over: readonly Op[]
}

/**
 * Rebases batches of pending ops, one on top of the other, over foreign ones that the server ordered first ([REB1],
 * [REB2]). `before` reads the state that the first batch and the foreign ops were both made on: without it, ops below a
 * removed block and edits of a wholly replaced text cannot be told.
 *
 * What comes out is in order: each op reads as after the ones before it.
 */
export const rebaseBatches = (
  pending: readonly (readonly Op[])[],
  foreign: readonly Op[],
  before?: Before,
): RebasedBatches => {
  const all = pending.flat()
  const run = new Rebase(new ForeignTree(foreign, all, before))
  const edited = all.filter(isTextOp).map(({ target }) => target)
  let over: readonly Op[] = asRanges(foreign, edited, before).flatMap(inSteps)
  const batches = pending.map((own) => {
    const crossed = run.run(own, over)
    over = crossed.over
    return { ops: crossed.own, dropped: run.takeDropped() }
  })
  return { batches, over }
}

/** The same for one batch. */
export const rebase = (pending: readonly Op[], foreign: readonly Op[], before?: Before): Rebased => {
  const { batches, over } = rebaseBatches([pending], foreign, before)
  return { ops: [], dropped: [], ...batches[0], over }
}

/** Where an offset in a text stands after these ops. */
export const mapOffset = (
  offset: number,
  affinity: 'before' | 'after',
  target: TextTarget,
  ops: readonly Op[],
): number => {
  const key = textTargetKey(target)
  return ops.reduce(
    (at, op) => (isTextOp(op) && textTargetKey(op.target) === key ? mapThrough(at, affinity, spliceOf(op)) : at),
    offset,
  )
}
