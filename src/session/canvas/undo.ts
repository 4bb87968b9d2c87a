import type { Op } from '../../contract/ops.ts'
import type { Readable } from '../../contract/readable.ts'
import { rebase } from '../../state/index.ts'
import { createCell } from '../core/cell.ts'
import { keyOf } from './difference.ts'
import type { Reader } from './part.ts'

interface Entry {
  inverse: readonly Op[]
  /** Others' ops on what is shown, since this was the newest entry: they stand after it. */
  since: Op[]
  readonly label: string
  readonly typing: string | undefined
  at: number
}

/** What an edit was for: `undo` and `redo` are edits too, which go to the other stack. */
export type EditKind = 'edit' | 'undo' | 'redo'

export interface Taken {
  readonly ops: readonly Op[]
  readonly label: string
}

/** Own edits as ops that take them back, kept where others' edits moved them ([CMD11]). */
export interface UndoLog {
  readonly able: Readable<{ readonly undo: boolean; readonly redo: boolean }>
  record(kind: EditKind, edit: { inverse: readonly Op[]; label: string; typing: string | undefined; at: number }): void
  shifted(ops: readonly Op[]): void
  /** Others took these away, perhaps what is pending here takes away too: nothing brings them back. */
  removed(keys: ReadonlySet<string>): void
  /** The newest edit's inverse as it reads now; undefined where there is none left. */
  take(kind: 'undo' | 'redo'): Taken | undefined
  clear(): void
}

const MAX_ENTRIES = 100
const MAX_OPS = 200
// Rebasing an entry costs its ops times these, so they are worked off before they get many.
const MAX_SINCE = 256
// A pause in typing longer than this begins what one undo takes back.
const PAUSE_MS = 1000

/**
 * Whether others have since put something else where this op would put back what stood there before, or have taken it
 * away: their doing stands, and nothing of one's own is left there to undo.
 */
const isOverwritten = (op: Op, since: readonly Op[]): boolean =>
  since.some((other) => {
    switch (op.op) {
      case 'set_token':
      case 'define_token':
        return (
          (other.op === 'set_token' || other.op === 'define_token' || other.op === 'delete_token') &&
          other.path === op.path
        )
      case 'set_block_prop':
        return other.op === 'set_block_prop' && other.id === op.id && other.prop === op.prop
      case 'move_block':
        return other.op === 'move_block' && other.id === op.id
      default:
        return false
    }
  })

export const createUndoLog = (state: Reader, shed: () => void): UndoLog => {
  const stacks: Record<'undo' | 'redo', Entry[]> = { undo: [], redo: [] }
  const able = createCell<{ readonly undo: boolean; readonly redo: boolean }>({ undo: false, redo: false })

  let names: ReadonlySet<string> | undefined

  const tell = (): void => {
    names = undefined
    const next = { undo: stacks.undo.length > 0, redo: stacks.redo.length > 0 }
    const now = able.get()
    if (now.undo !== next.undo || now.redo !== next.redo) able.set(next)
  }

  /** Moves an entry behind what happened since, and hands that on to the entry below it. */
  const workOff = (stack: Entry[], at: number): void => {
    const entry = stack[at]
    if (entry === undefined || entry.since.length === 0) return
    const left = entry.inverse.filter((op) => !isOverwritten(op, entry.since))
    const { ops, over } = rebase(left, entry.since, state)
    entry.inverse = ops
    entry.since = []
    const below = stack[at - 1]
    if (below === undefined) return
    below.since.push(...over)
    if (below.since.length > MAX_SINCE) workOff(stack, at - 1)
  }

  const push = (stack: Entry[], entry: Entry): void => {
    stack.push(entry)
    if (stack.length <= MAX_ENTRIES) return
    stack.shift()
    shed()
  }

  return {
    able,
    record(kind, { inverse, label, typing, at }) {
      const stack = kind === 'undo' ? stacks.redo : stacks.undo
      const top = stack.at(-1)
      const joins =
        kind === 'edit' &&
        typing !== undefined &&
        top?.typing === typing &&
        at - top.at < PAUSE_MS &&
        top.inverse.length + inverse.length <= MAX_OPS
      if (joins) {
        workOff(stack, stack.length - 1)
        top.inverse = [...inverse, ...top.inverse]
        top.at = at
      } else push(stack, { inverse, since: [], label, typing: kind === 'edit' ? typing : undefined, at })
      if (kind === 'edit') stacks.redo = []
      tell()
    },
    shifted(ops) {
      if (stacks.undo.length + stacks.redo.length === 0) return
      // Most of what others do touches nothing that is to be undone.
      names ??= new Set([...stacks.undo, ...stacks.redo].flatMap((entry) => entry.inverse.map(keyOf)))
      const named = names
      const relevant = ops.filter((op) => op.op === 'remove_block' || named.has(keyOf(op)))
      for (const stack of [stacks.undo, stacks.redo]) {
        const top = stack.at(-1)
        if (top === undefined || relevant.length === 0) continue
        top.since.push(...relevant)
        if (top.since.length > MAX_SINCE) workOff(stack, stack.length - 1)
      }
    },
    removed(keys) {
      for (const entry of [...stacks.undo, ...stacks.redo])
        entry.inverse = entry.inverse.filter(
          (op) => (op.op !== 'insert_block' && op.op !== 'define_token') || !keys.has(keyOf(op)),
        )
    },
    take(kind) {
      const stack = stacks[kind]
      for (;;) {
        const top = stack.at(-1)
        if (top === undefined) {
          tell()
          return undefined
        }
        workOff(stack, stack.length - 1)
        stack.pop()
        tell()
        if (top.inverse.length > 0) return { ops: top.inverse, label: top.label }
      }
    },
    clear() {
      stacks.undo = []
      stacks.redo = []
      tell()
    },
  }
}
