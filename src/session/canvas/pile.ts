import type { AtomsError } from '../../contract/errors.ts'
import type { BlockId } from '../../contract/ids.ts'
import type { Op } from '../../contract/ops.ts'
import type { Result } from '../../contract/result.ts'
import type { CanvasReplica, Key, OpFailure, Overlay, Touched } from '../../state/index.ts'
import { blockKey, putsAsRanges, rebaseBatches, tokenKey } from '../../state/index.ts'
import { differenceOps, keyOf } from './difference.ts'
import { joinTyping } from './join-typing.ts'
import { isHeld } from './part.ts'
import type { Command, Part, Reader } from './part.ts'
import { isInRange, withoutQuotes } from './sight.ts'
import type { Sight } from './sight.ts'

/** What is on top of the confirmed state: the command in flight, then the queue. */
export interface Pile {
  readonly command: Command | undefined
  readonly queue: readonly Part[]
  readonly count: number
  /** Whether anybody has to know what others' changes were: something is pending, to be undone, or has a caret in it. */
  readonly isWatching: boolean
  /** Puts a new part on top; refused whole where it does not apply to what is shown. */
  add(part: Part): Result<readonly Op[], OpFailure>
  /** One more edit in the part on top of the queue. */
  extend(part: Part, ops: readonly Op[]): Result<readonly Op[], OpFailure>
  /** Takes the first parts of the queue into a command: the one that is in flight, or a new one. */
  take(command: Command, count: number): void
  /** Leaves a command, of which nothing is stored, its first parts; the others wait again. */
  putBack(command: Command, keep: number): void
  /** Others changed the confirmed state: moves what is pending along. */
  moved(ops: readonly Op[], touched: Touched): void
  /** Whether a commit of the command in flight is just what was shown of it. */
  predicts(ops: readonly Op[]): boolean
  /** The command in flight is part of the confirmed state now, as it was shown. */
  confirmed(): void
  /** What stands at these keys, and wherever the pile changes something, without the queue on top. */
  beforeQueue(keys: Iterable<Key>): Touched
  /** The command in flight is part of the confirmed state now, and others' changes may be; `before` is of `beforeQueue`. */
  replaced(before: Touched): void
  /** The command in flight is known not to be stored: what of it is hidden is lost, and parts that lost all they had go. */
  settleCommand(): void
  /**
   * What is out of sight leaves at once ([LENS6]). Of the queue it is lost, stripped of what it quotes; of a command that
   * may be stored it waits, hidden, until that is known. True where the command in flight may not go up as it was.
   */
  forget(sight: Sight): boolean
  /** Takes parts back out, as if they had never been made. */
  drop(parts: readonly Part[], error: AtomsError, status: 'refused' | 'conflict'): void
}

export interface PileHooks {
  /** An op of a part cannot be done any more ([CMD10]). */
  lost(op: Op, reason: string, part: Part): void
  /** A part has no op left; `isHidden`: because what it was about is. */
  emptied(part: Part, isHidden: boolean): void
  /** Whether `shifted` has anybody to tell. */
  isWatched(): boolean
  /** Others took these away from what is confirmed. */
  removed(keys: ReadonlySet<Key>): void
  /** What is shown changed by others' doing, as ops on what was shown. */
  shifted(ops: readonly Op[]): void
  /** Own changes were taken back, so what was noted to undo them is void. */
  undone(): void
}

const isSame = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [left, right] = [Object.entries(a), Object.entries(b)]
  return (
    left.length === right.length && left.every(([key, value]) => isSame(value, (b as Record<string, unknown>)[key]))
  )
}

export const createPile = (base: CanvasReplica, shown: Overlay, hooks: PileHooks): Pile => {
  let command: Command | undefined
  let queue: Part[] = []

  const parts = (): Part[] => (command === undefined ? queue : [...command.parts, ...queue])

  const sweep = (isHidden = false): void => {
    const gone = queue.filter(({ ops }) => ops.length === 0)
    if (gone.length === 0) return
    queue = queue.filter((part) => !gone.includes(part))
    for (const part of gone) hooks.emptied(part, isHidden)
  }

  /** What is hidden is known not to be stored; true where there was any. */
  const loseHidden = (part: Part): boolean => {
    const { hidden } = part
    part.hidden = []
    for (const op of hidden) hooks.lost(op, HIDDEN, part)
    return hidden.length > 0
  }

  /** Works out what is shown; an op that does not apply any more is taken out of its part and reported. */
  const rebuild = (): void => {
    for (;;) {
      const all = parts()
      // One at a time: what failed after the first may have failed because of it.
      const [first] = shown.reset(all.map(({ ops }) => ops)).failures
      const part = first === undefined ? undefined : all[first.batch]
      const op = first === undefined ? undefined : part?.ops[first.failure.index]
      if (first === undefined || part === undefined || op === undefined) break
      part.ops = part.ops.filter((_, index) => index !== first.failure.index)
      hooks.lost(op, first.failure.detail, part)
    }
    sweep()
  }

  const tellRemoved = (touched: Touched): void => {
    const gone = new Set<Key>()
    for (const [key, before] of touched) {
      if (before === undefined) continue
      const name = key.slice(key.indexOf(':') + 1)
      const now = key.startsWith('token:') ? base.token(name) : base.block(name as BlockId)
      if (now === undefined) gone.add(key)
    }
    if (gone.size > 0) hooks.removed(gone)
  }

  /** Rebases parts over ops that were made before them; the answer is those ops as they read after the parts. */
  const rebaseParts = (list: readonly Part[], over: readonly Op[], before: Reader): readonly Op[] => {
    const rebased = rebaseBatches(
      list.map(({ ops }) => ops),
      over,
      before,
    )
    for (const [index, part] of list.entries()) {
      const { ops, dropped } = rebased.batches[index]!
      part.ops = ops
      for (const { op, reason } of dropped) hooks.lost(op, REASONS[reason], part)
    }
    return rebased.over
  }

  /** The confirmed state as it was before these keys changed. */
  const readBefore = (touched: Touched): Reader => ({
    token: (path) => {
      const key = tokenKey(path)
      return touched.has(key) ? (touched.get(key) as ReturnType<Reader['token']>) : base.token(path)
    },
    block: (id) => {
      const key = blockKey(id)
      return touched.has(key) ? (touched.get(key) as ReturnType<Reader['block']>) : base.block(id)
    },
  })

  return {
    get command() {
      return command
    },
    get queue() {
      return queue
    },
    get count() {
      return queue.length + (command === undefined ? 0 : command.parts.length)
    },
    get isWatching() {
      return queue.length > 0 || command !== undefined || hooks.isWatched()
    },
    add(part) {
      const result = shown.push(part.ops)
      if (!result.ok) return result
      queue.push(part)
      return { ok: true, value: result.value.inverse }
    },
    extend(part, ops) {
      const result = shown.push(ops)
      if (!result.ok) return result
      part.ops = joinTyping(part.ops, ops)
      return { ok: true, value: result.value.inverse }
    },
    take(next, count) {
      command = next
      next.parts.push(...queue.slice(0, count))
      queue = queue.slice(count)
    },
    putBack(from, keep) {
      queue = [...from.parts.splice(keep), ...queue]
    },
    moved(ops, touched) {
      if (hooks.isWatched()) tellRemoved(touched)
      const before = readBefore(touched)
      const over = hooks.isWatched() ? putsAsRanges(ops, before) : ops
      if (parts().length === 0) return hooks.shifted(over)
      const rest = rebaseParts(parts(), over, before)
      rebuild()
      hooks.shifted(rest)
    },
    predicts: (ops) =>
      command !== undefined &&
      isSame(
        command.parts.flatMap((part) => part.ops),
        ops,
      ),
    confirmed() {
      command = undefined
      rebuild()
    },
    beforeQueue: (keys) => shownWith(command?.parts ?? [], keys),
    replaced(before) {
      command = undefined
      const rest = rebaseParts(queue, differenceOps(before, base), readBefore(before))
      rebuild()
      hooks.shifted(rest)
    },
    settleCommand() {
      if (command === undefined) return
      command.isSent = false
      for (const part of [...command.parts]) {
        const isHidden = loseHidden(part)
        if (part.ops.length > 0) continue
        command.parts.splice(command.parts.indexOf(part), 1)
        hooks.emptied(part, isHidden)
      }
      if (command.parts.length > 0) return
      command.isOver = true
      command = undefined
    },
    forget(sight) {
      for (const part of parts()) {
        const range = part.isRevert ? sight.quoted : sight.own
        const hidden = part.ops.filter((op) => !isInRange(range, op))
        if (hidden.length === 0) continue
        part.ops = part.ops.filter((op) => !hidden.includes(op))
        part.hidden = [...part.hidden, ...hidden.map((op) => withoutQuotes(op, part.isRevert))]
      }
      for (const part of queue) loseHidden(part)
      sweep(true)
      if (command?.isSent === false) this.settleCommand()
      rebuild()
      return command !== undefined && isHeld(command)
    },
    drop(list, error, status) {
      // Parts are taken out from the last to the first, so that what stands above each is moved by its inverse.
      for (const part of list.toReversed()) {
        const all = parts()
        const at = all.indexOf(part)
        if (at < 0) continue
        shown.reset(all.slice(0, at).map(({ ops }) => ops))
        const applied = shown.push(part.ops)
        const above = all.slice(at + 1)
        const rest = applied.ok ? rebaseParts(above, applied.value.inverse, shown) : []
        queue = queue.filter((other) => other !== part)
        if (command?.parts.includes(part)) command.parts.splice(command.parts.indexOf(part), 1)
        part.outcome.fail(error, status)
        hooks.shifted(rest)
      }
      if (command?.parts.length === 0) {
        command.isOver = true
        command = undefined
      }
      rebuild()
      hooks.undone()
    },
  }

  /** What stands at keys, and wherever the pile changes something, with only these parts on top of the confirmed. */
  function shownWith(list: readonly Part[], keys: Iterable<Key>): Touched {
    shown.reset(list.map(({ ops }) => ops))
    const values = new Map<Key, ReturnType<Touched['get']>>()
    const note = (key: Key): void => {
      const name = key.slice(key.indexOf(':') + 1)
      if (key.startsWith('token:')) values.set(key, shown.token(name))
      if (key.startsWith('block:')) values.set(key, shown.block(name as never))
    }
    for (const key of keys) note(key)
    for (const part of parts()) for (const op of part.ops) note(keyOf(op))
    for (const part of list) for (const op of part.ops) note(keyOf(op))
    return values
  }
}

const HIDDEN = 'it is not there any more, or not for you'
const REASONS = {
  token_deleted: 'the token was deleted',
  block_removed: 'the block was removed',
  block_exists: 'the block is there already',
  would_be_below_itself: 'its new place was moved below it',
  text_replaced: 'the text was replaced',
  text_changed: 'the text was changed',
} as const
