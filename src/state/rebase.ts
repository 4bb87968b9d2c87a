import type { CanvasReader } from '../contract/canvas-definition.ts'
import type { BlockId } from '../contract/ids.ts'
import { isTextOp, textTargetKey } from '../contract/ops.ts'
import type { Op, TextOp, TextTarget } from '../contract/ops.ts'
import { mapThrough, spliceOf, transformSplice, withSplice } from './splice.ts'
import type { Splice } from './splice.ts'

/** A pending op that lost what it was about: reported as a conflict, never silent ([CMD10]). */
export interface DroppedOp {
  readonly op: Op
  readonly reason: 'token_deleted' | 'block_removed' | 'text_replaced' | 'text_changed'
}

export interface Rebased {
  readonly ops: readonly Op[]
  /** The foreign ops as they read after the pending ones, for the next pending batch. */
  readonly over: readonly Op[]
  readonly dropped: readonly DroppedOp[]
}

type Before = Pick<CanvasReader, 'token' | 'block'>

interface Cross {
  readonly own: readonly Op[]
  readonly over: readonly Op[]
}

class Rebase {
  readonly dropped: DroppedOp[] = []
  readonly #before: Before | undefined

  constructor(before: Before | undefined) {
    this.#before = before
  }

  lists(own: readonly Op[], over: readonly Op[]): Cross {
    if (own.length === 0 || over.length === 0) return { own, over }
    if (own.length === 1 && over.length === 1) return this.#pair(own[0]!, over[0]!)
    if (own.length > 1) {
      const rebased: Op[] = []
      let rest = over
      for (const op of own) {
        const crossed = this.lists([op], rest)
        rebased.push(...crossed.own)
        rest = crossed.over
      }
      return { own: rebased, over: rest }
    }
    const passed: Op[] = []
    let rest = own
    for (const op of over) {
      const crossed = this.lists(rest, [op])
      passed.push(...crossed.over)
      rest = crossed.own
    }
    return { own: rest, over: passed }
  }

  #pair(own: Op, over: Op): Cross {
    const unchanged: Cross = { own: [own], over: [over] }
    switch (over.op) {
      case 'remove_block':
        return this.#removed(own, over.id) ? this.#drop(own, over, 'block_removed') : unchanged
      case 'delete_token':
        return tokenOf(own) === over.path && own.op !== 'define_token'
          ? this.#drop(own, over, 'token_deleted')
          : unchanged
      case 'insert_text':
      case 'delete_range':
      case 'replace_text_range':
        if (isTextOp(own))
          return textTargetKey(own.target) === textTargetKey(over.target) ? this.#texts(own, over) : unchanged
        // A whole value that is pending wins, so the foreign edit of the old text is nothing to what follows.
        return replacesText(own, over.target) ? { own: [own], over: [] } : unchanged
      case 'set_token':
      case 'define_token':
      case 'set_block_prop':
        if (isTextOp(own) && replacesText(over, own.target)) return this.#replaced(own, over)
        return samePlace(own, over) ? { own: [own], over: [] } : unchanged
      case 'insert_block':
      case 'move_block':
        return unchanged
    }
  }

  /** Whether a pending op is about a block which went, or stood below it. */
  #removed(own: Op, removed: BlockId): boolean {
    const below = (id: BlockId | null | undefined): boolean => {
      for (let at = id ?? null, steps = 0; at !== null && steps < 10_000; steps++) {
        if (at === removed) return true
        at = this.#before?.block(at)?.parent ?? null
      }
      return false
    }
    if (own.op === 'insert_block') return below(own.block.parent)
    if (own.op === 'move_block') return below(own.id) || below(own.parent)
    if (own.op === 'remove_block' || own.op === 'set_block_prop') return below(own.id)
    return isTextOp(own) && 'block' in own.target && below(own.target.block)
  }

  #drop(own: Op, over: Op, reason: DroppedOp['reason']): Cross {
    const wanted = own.op === over.op && (own.op === 'remove_block' || own.op === 'delete_token')
    // Both took the same away: that is no conflict, and to what follows the foreign op did it.
    if (!wanted) this.dropped.push({ op: own, reason })
    return { own: [], over: wanted ? [] : [over] }
  }

  #texts(own: TextOp, over: TextOp): Cross {
    const [mine, theirs] = [spliceOf(own), spliceOf(over)]
    const rebased = transformSplice(mine, theirs, true)
    const passed = transformSplice(theirs, mine, false).map((splice) => withSplice(over, splice))
    if (own.expect !== undefined && own.op !== 'insert_text' && rebased[0] !== undefined) {
      const [first] = rebased
      // What the author expected there is no longer one piece of the same length.
      if (rebased.length > 1 || first.to - first.from !== mine.to - mine.from) {
        this.dropped.push({ op: own, reason: 'text_changed' })
        return { own: [], over: [over] }
      }
    }
    return { own: rebased.map((splice) => withSplice(own, splice)), over: passed }
  }

  /** A foreign whole value over a pending range op: read as the smallest splice between the old and the new text. */
  #replaced(own: TextOp, over: Op): Cross {
    const [old, now] = [this.#textBefore(own.target), newText(over)]
    if (old === undefined || now === undefined) {
      this.dropped.push({ op: own, reason: 'text_replaced' })
      return { own: [], over: [over] }
    }
    const rebased = transformSplice(spliceOf(own), difference(old, now), true)
    return { own: rebased.map((splice) => withSplice(own, splice)), over: [over] }
  }

  #textBefore(target: TextTarget): string | undefined {
    const value =
      'token' in target
        ? this.#before?.token(target.token)?.value
        : this.#before?.block(target.block)?.props[target.prop]
    return typeof value === 'string' ? value : undefined
  }
}

const tokenOf = (op: Op): string | undefined => {
  if (op.op === 'set_token' || op.op === 'define_token' || op.op === 'delete_token') return op.path
  return isTextOp(op) && 'token' in op.target ? op.target.token : undefined
}

const newText = (op: Op): string | undefined => {
  const value =
    op.op === 'set_token' || op.op === 'set_block_prop'
      ? op.value
      : op.op === 'define_token'
        ? op.token.value
        : undefined
  return typeof value === 'string' ? value : undefined
}

/** Whether an op puts a whole new value where a range op edits. */
const replacesText = (op: Op, target: TextTarget): boolean => {
  if ('token' in target) return (op.op === 'set_token' || op.op === 'define_token') && op.path === target.token
  return op.op === 'set_block_prop' && op.id === target.block && op.prop === target.prop
}

/** Last writer wins ([REB2]): the pending op, which is ordered later. */
const samePlace = (own: Op, over: Op): boolean => {
  if (own.op === 'set_token' && over.op === 'set_token') return own.path === over.path
  return own.op === 'set_block_prop' && over.op === 'set_block_prop' && own.id === over.id && own.prop === over.prop
}

const difference = (old: string, now: string): Splice => {
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start++
  let end = 0
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++
  return { from: start, to: old.length - end, text: now.slice(start, now.length - end), whole: true }
}

/**
 * Rebases pending ops over foreign ones that the server ordered first. `before` reads the state that both were made on:
 * without it, ops below a removed block and edits of a wholly replaced text cannot be told.
 */
export const rebase = (pending: readonly Op[], over: readonly Op[], before?: Before): Rebased => {
  const run = new Rebase(before)
  const crossed = run.lists(pending, over)
  return { ops: crossed.own, over: crossed.over, dropped: run.dropped }
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
