import { AtomsError } from '../../contract/errors.ts'
import type { RunId } from '../../contract/ids.ts'
import type { Op } from '../../contract/ops.ts'
import type { Result } from '../../contract/result.ts'
import type { OpFailure, Overlay } from '../../state/index.ts'
import type { Context } from '../core/context.ts'
import { closedError, createOutcome } from '../core/pending.ts'
import type { Pending } from '../types.ts'
import type { Conflicts } from './conflicts.ts'
import { asRange } from './difference.ts'
import { labelOf, typingTarget } from './intent.ts'
import type { Applied, Part } from './part.ts'
import type { Pile } from './pile.ts'
import type { Shown } from './shown.ts'
import type { Texts } from './texts.ts'
import type { EditKind, Taken, UndoLog } from './undo.ts'

export interface Intended {
  readonly label: string
  readonly why?: string
}

/** Own edits: shown at once, queued, and noted so that they can be undone. */
export interface Editor {
  dispatch(ops: readonly Op[], intent?: Intended, run?: RunId | null): Pending
  undo(): Pending | null
  redo(): Pending | null
}

export interface EditorParts {
  readonly context: Context
  readonly pile: Pile
  readonly overlay: Overlay
  readonly shown: Shown
  readonly undo: UndoLog
  readonly texts: Texts
  readonly conflicts: Conflicts
  /** The canvas is not there, or not for this actor. */
  isLost(): boolean
}

// A part grows by keystrokes until it is sent; past this, another one begins.
const MAX_TYPED_OPS = 200
// Minutes of dragging without a connection; keystrokes join, so that typing does not get here.
const MAX_PARTS = 5_000
const FULL = `The change was not made: ${MAX_PARTS} changes wait already to be sent, and no more are kept. Wait until the connection is back.`

const refused = ({ code, detail, index, pointer }: OpFailure): AtomsError =>
  new AtomsError(code, `The change was not made: op ${index} does not apply, because ${detail}.`, {
    errors: [{ pointer: `/ops/${index}${pointer}`, detail }],
  })

const refuse = (error: AtomsError): Pending => {
  const outcome = createOutcome<Applied>()
  outcome.fail(error)
  return outcome.pending
}

export const createEditor = (parts: EditorParts, onEdit: () => void): Editor => {
  const { context, pile, overlay, shown, undo, texts, conflicts } = parts

  /** Puts ops on top of what is shown: into the part that is being typed, or as a new one. */
  const put = (
    ops: readonly Op[],
    kind: EditKind,
    intent: Intended | undefined,
    run: RunId | null = null,
  ): Result<Part, OpFailure> => {
    const typing = intent === undefined ? typingTarget(ops) : undefined
    const label = intent?.label ?? labelOf(overlay, ops)
    const top = pile.queue.at(-1)
    const joins =
      typing !== undefined &&
      top?.typing === typing &&
      top.run === run &&
      top.label === label &&
      top.ops.length + ops.length <= MAX_TYPED_OPS
    const isRevert = kind !== 'edit'
    const part: Part = joins
      ? top
      : { ops, hidden: [], label, why: intent?.why, run, typing, isRevert, outcome: createOutcome<Applied>() }
    const result = joins ? pile.extend(part, ops) : pile.add(part)
    if (!result.ok) return result
    const [first] = result.value
    const inverse = first === undefined || result.value.length > 1 ? result.value : asRange(first, overlay)
    undo.record(kind, { inverse, label, typing, at: context.env.clock.now() })
    texts.tell(ops, 'own')
    return { ok: true, value: part }
  }

  const edit = (ops: readonly Op[], kind: EditKind, intent?: Intended, run: RunId | null = null): Pending => {
    if (context.signal.aborted) return refuse(closedError())
    if (ops.length === 0)
      return refuse(new AtomsError('INVALID_ARGUMENT', 'A change without ops was not sent: it changes nothing.'))
    if (parts.isLost())
      return refuse(new AtomsError('NOT_FOUND', 'The canvas is not there, or not for you, so it cannot be changed.'))
    if (pile.count >= MAX_PARTS) {
      context.shed('edits')
      return refuse(new AtomsError('QUEUE_FULL', FULL))
    }
    const result = shown.edit(() => put(ops, kind, intent, run))
    if (!result.ok) {
      const op = ops[result.error.index]
      if (op !== undefined) conflicts.add(op, result.error.detail)
      return refuse(refused(result.error))
    }
    onEdit()
    return result.value.outcome.pending
  }

  /** What of an inverse still applies; what does not is reported, and the rest goes on. */
  const revert = (kind: 'undo' | 'redo'): Pending | null => {
    if (context.signal.aborted || parts.isLost()) return null
    for (let taken: Taken | undefined; (taken = undo.take(kind)) !== undefined;) {
      let ops = taken.ops
      const bare = taken.label.replace(/^(?:Undo|Redo): /, '')
      const label = `${kind === 'undo' ? 'Undo' : 'Redo'}: ${bare}`.slice(0, 200)
      while (ops.length > 0) {
        const attempt = ops
        const result = shown.edit(() => put(attempt, kind, { label }))
        if (result.ok) {
          onEdit()
          return result.value.outcome.pending
        }
        const { index, detail } = result.error
        const op = ops[index]
        if (op !== undefined) conflicts.add(op, detail, true)
        ops = ops.filter((_, at) => at !== index)
      }
    }
    return null
  }

  return {
    dispatch: (ops, intent, run) => edit(ops, 'edit', intent, run),
    undo: () => revert('undo'),
    redo: () => revert('redo'),
  }
}
