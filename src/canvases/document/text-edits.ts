import type { BlockId } from '../../contract/index.ts'
import { BLOCK_TYPES, textOf } from './blocks.ts'
import type { BlockTypeName, Draft } from './blocks.ts'
import { rangeOf } from './editing-ground.ts'
import type { Ground } from './editing-ground.ts'
import { isList, typeOf } from './kinds.ts'
import type { Kind } from './kinds.ts'

/** What is done to one text at a time; the caret goes along. */
export interface TextEdits {
  readonly split: (id: BlockId, at: number, to: number) => void
  readonly insertBefore: (id: BlockId) => void
  /** Right after a block, or at the end. */
  readonly add: (kind: Kind, after?: BlockId) => void
  readonly join: (id: BlockId, into: BlockId) => void
  readonly turn: (id: BlockId, kind: Kind, cut?: { from: number; to: number }, done?: boolean) => void
  /** Puts a text back whose block others took away. */
  readonly restore: (id: BlockId) => void
  readonly letGo: (id: BlockId) => void
}

export const createTextEdits = ({ canvas, outline, carets, act, goTo, remember, neighbour }: Ground): TextEdits => {
  const { state } = canvas
  const goToFirst = (added: readonly BlockId[], caret: number): void => {
    if (added[0] !== undefined) goTo(added[0], caret)
  }
  /** A list goes on; after anything else comes plain text. */
  const nextType = (id: BlockId): BlockTypeName => {
    const type = state.block(id)?.type ?? 'paragraph'
    return (isList(type) && BLOCK_TYPES.find((name) => name === type)) || 'paragraph'
  }

  return {
    split: (id, at, to) => {
      goToFirst(
        act(() => canvas.call('split_block', { block: id, at, to, type: nextType(id) })),
        0,
      )
    },
    insertBefore: (id) => {
      act(() => canvas.call('add_blocks', { blocks: [{ type: nextType(id) }], before: id }))
    },
    add: (kind, after) => {
      goToFirst(
        act(() =>
          canvas.call('add_blocks', {
            blocks: [{ ...typeOf(kind), text: '' }],
            ...(after === undefined ? {} : { after }),
          }),
        ),
        0,
      )
    },
    join: (id, into) => {
      const caret = textOf(state, into).length
      act(() => canvas.call('join_blocks', { block: id, into }))
      goTo(into, caret)
    },
    turn: (id, kind, cut, done) => {
      const caret = carets.textArea(id)?.selectionStart ?? textOf(state, id).length
      const active = carets.textArea(id)
      if (active !== null) remember(id, rangeOf(active))
      const more = { ...(cut === undefined ? {} : { cut }), ...(done === undefined ? {} : { done }) }
      const added = act(() => canvas.call('turn_into', { block: id, ...typeOf(kind), ...more }))
      const after = cut === undefined || caret <= cut.from ? caret : Math.max(cut.from, caret - cut.to + cut.from)
      goTo(kind === 'divider' ? id : (added[0] ?? id), after)
    },
    restore: (id) => {
      const row = outline.get().find((other) => other.id === id)
      const element = carets.textArea(id)
      if (row === undefined || element === null) return
      const { value, selectionStart } = element
      const previous = outline
        .get()
        .slice(0, outline.get().indexOf(row))
        .findLast(({ isLost }) => !isLost)
      const draft: Draft = { type: BLOCK_TYPES.find((type) => type === row.type) ?? 'paragraph', text: value }
      const first = outline.get().find((other) => !other.isLost)
      const place = previous !== undefined ? { after: previous.id } : first !== undefined ? { before: first.id } : {}
      const added = act(() => canvas.call('add_blocks', { blocks: [draft], ...place }))
      outline.release(id)
      goToFirst(added, selectionStart)
    },
    letGo: (id) => {
      const next = neighbour(id, 'previous') ?? neighbour(id, 'next')
      outline.release(id)
      if (next !== null) carets.focus(next, 'end')
    },
  }
}
