import { canWriteBlockType } from '../../contract/index.ts'
import type { BlockId, Readable } from '../../contract/index.ts'
import type { Cell } from '../../react/cell.ts'
import { createCell } from '../../react/cell.ts'
import { blocksIn } from './block-selection.ts'
import type { BlockSelection } from './block-selection.ts'
import { textOf } from './blocks.ts'
import type { useCanvas } from './bound.tsx'
import { createHeirs } from './caret-heirs.ts'
import type { Heirs } from './caret-heirs.ts'
import { createCaretMemory } from './caret-memory.ts'
import type { CaretMemory, Range } from './caret-memory.ts'
import { createCarets } from './caret-store.ts'
import type { Carets } from './caret-store.ts'
import { createOutline } from './outline-store.ts'
import type { Outline } from './outline-store.ts'

export type Direction = 'previous' | 'next'

const NONE: ReadonlySet<BlockId> = new Set()

/** What every edit of a page stands on: its rows, where the caret is, what is selected, and how an edit is done. */
export interface Ground {
  readonly canvas: ReturnType<typeof useCanvas>
  readonly outline: Outline
  readonly carets: Carets
  readonly heirs: Heirs
  readonly memory: CaretMemory
  readonly selection: Cell<BlockSelection | null>
  /** The blocks of the selection. */
  readonly chosen: Readable<ReadonlySet<BlockId>>
  readonly isWritable: () => boolean
  readonly selected: () => readonly BlockId[]
  readonly select: (anchor: BlockId, head?: BlockId) => void
  readonly neighbour: (id: BlockId, to: Direction) => BlockId | null
  /** Does one's own edit; tells which blocks are new. An undo notes no place to come back to. */
  readonly act: (edit: () => unknown, isUndo?: boolean) => readonly BlockId[]
  /** Notes that the caret is there, for the undo that makes the text read so again. */
  readonly remember: (id: BlockId, range: Range) => void
  /** Puts the caret where an edit leaves it. */
  readonly goTo: (id: BlockId, caret: number) => void
}

export const rangeOf = ({ selectionStart, selectionEnd }: HTMLTextAreaElement): Range => ({
  start: selectionStart,
  end: selectionEnd,
})

export const createGround = (canvas: Ground['canvas']): Ground => {
  const { state } = canvas
  const carets = createCarets()
  const selection = createCell<BlockSelection | null>(null)
  const memory = createCaretMemory()
  let acting = 0
  const heirs = createHeirs({ state, carets, isActing: () => acting > 0 })
  const outline = createOutline({ canvas, keep: heirs.keep, isHeld: heirs.isHeld })

  const selected = (): readonly BlockId[] => blocksIn(outline.get(), selection.get())
  const chosen = createCell(NONE)
  const choose = (): void => {
    const ids = selected()
    const now = chosen.get()
    if (ids.length !== now.size || ids.some((id) => !now.has(id))) chosen.set(ids.length === 0 ? NONE : new Set(ids))
  }
  selection.subscribe(choose)
  outline.subscribe(choose)

  const remember: Ground['remember'] = (id, range) => memory.put(id, textOf(state, id), range)
  const rememberHere = (): void => {
    const active = carets.active()
    const blocks = selection.get()
    if (blocks !== null) memory.putBlocks(selected(), blocks)
    else if (active !== null) remember(active.id, rangeOf(active.element))
  }

  return {
    canvas,
    outline,
    carets,
    heirs,
    memory,
    selection,
    chosen,
    selected,
    isWritable: () => {
      const lens = canvas.ready.get()?.lens
      return lens !== undefined && canWriteBlockType(lens, 'paragraph')
    },
    select: (anchor, head = anchor) => {
      selection.set({ anchor, head })
      carets.focusBlocks()
    },
    neighbour: (id, to) => {
      const rows = outline.get()
      const at = rows.findIndex((row) => row.id === id)
      return at < 0 ? null : (rows[to === 'next' ? at + 1 : at - 1]?.id ?? null)
    },
    act: (edit, isUndo = false) => {
      const before = new Set(outline.get().map(({ id }) => id))
      if (!isUndo) rememberHere()
      acting++
      try {
        edit()
      } finally {
        acting--
      }
      return outline.get().flatMap(({ id }) => (before.has(id) ? [] : [id]))
    },
    remember,
    goTo: (id, caret) => {
      remember(id, { start: caret, end: caret })
      carets.focus(id, caret)
    },
  }
}
