import { canWriteBlockType } from '../../contract/index.ts'
import type { BlockId, CanvasReader, Readable } from '../../contract/index.ts'
import type { Cell } from '../../react/cell.ts'
import { createCell } from '../../react/cell.ts'
import { blocksIn } from './block-selection.ts'
import type { BlockSelection } from './block-selection.ts'
import { BLOCK_TYPES, MAX_DRAFTS, textOf } from './blocks.ts'
import type { Draft } from './blocks.ts'
import type { useCanvas } from './bound.tsx'
import { createHeirs } from './caret-heirs.ts'
import type { Heirs } from './caret-heirs.ts'
import { createCaretMemory } from './caret-memory.ts'
import type { CaretMemory, Range } from './caret-memory.ts'
import { createCarets } from './caret-store.ts'
import type { Carets } from './caret-store.ts'
import { draftsOf, inLots } from './drafts.ts'
import { typeOf } from './kinds.ts'
import type { Kind } from './kinds.ts'
import { createOutline } from './outline-store.ts'
import type { Outline } from './outline-store.ts'
import { isUnder, topmost } from './tree-plans.ts'

type Canvas = ReturnType<typeof useCanvas>
export type Direction = 'previous' | 'next'

/** What a drag, or a key, puts blocks next to. */
export interface Target {
  readonly after?: BlockId
  readonly under?: BlockId
}

export interface Landing {
  readonly id: BlockId
  readonly side: 'before' | 'after'
}

const NONE: ReadonlySet<BlockId> = new Set()

/** What can be done to the blocks of a page, whoever asks: a key, a menu, a pointer. */
export interface Editor {
  readonly canvas: Canvas
  readonly outline: Outline
  readonly carets: Carets
  readonly heirs: Heirs
  readonly memory: CaretMemory
  readonly selection: Cell<BlockSelection | null>
  /** The blocks of the selection. */
  readonly chosen: Readable<ReadonlySet<BlockId>>
  /** The block whose handle is shown: the pointer is over it. */
  readonly hovered: Cell<BlockId | null>
  /** Where blocks that are dragged would land. */
  readonly landing: Cell<Landing | null>
  readonly said: Cell<string>
  readonly isWritable: () => boolean
  readonly selected: () => readonly BlockId[]
  readonly select: (anchor: BlockId, head?: BlockId) => void
  readonly neighbour: (id: BlockId, to: Direction) => BlockId | null
  readonly split: (id: BlockId, at: number, to: number) => void
  readonly insertBefore: (id: BlockId) => void
  /** Right after a block, or at the end. */
  readonly add: (kind: Kind, after?: BlockId) => void
  readonly join: (id: BlockId, into: BlockId) => void
  readonly turn: (id: BlockId, kind: Kind, cut?: { from: number; to: number }, done?: boolean) => void
  readonly turnAll: (ids: readonly BlockId[], kind: Kind) => void
  readonly indent: (ids: readonly BlockId[], out: boolean) => void
  readonly move: (ids: readonly BlockId[], target: Target) => void
  readonly drop: (ids: readonly BlockId[], landing: Landing) => void
  readonly nudge: (ids: readonly BlockId[], to: Direction) => void
  readonly remove: (ids: readonly BlockId[]) => void
  readonly duplicate: (ids: readonly BlockId[]) => void
  readonly paste: (id: BlockId, range: { from: number; to: number }, drafts: readonly Draft[]) => void
  readonly pasteAfter: (id: BlockId | undefined, drafts: readonly Draft[]) => void
  readonly drafts: (ids: readonly BlockId[]) => readonly Draft[]
  /** Undoes or redoes, and puts the caret where it shows. */
  readonly travel: (way: 'undo' | 'redo') => void
  /** Puts a text back whose block others took away. */
  readonly restore: (id: BlockId) => void
  readonly letGo: (id: BlockId) => void
}

const siblingsOf = (state: CanvasReader, id: BlockId): readonly BlockId[] =>
  state.children(state.block(id)?.parent ?? null)

const rangeOf = ({ selectionStart, selectionEnd }: HTMLTextAreaElement): Range => ({
  start: selectionStart,
  end: selectionEnd,
})

const inParts = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / MAX_DRAFTS) }, (_, index) =>
    all.slice(index * MAX_DRAFTS, (index + 1) * MAX_DRAFTS),
  )

export const createEditor = (canvas: Canvas): Editor => {
  const { state } = canvas
  const carets = createCarets()
  const selection = createCell<BlockSelection | null>(null)
  const memory = createCaretMemory()
  let acting = 0

  const heirs = createHeirs({ state, carets, isActing: () => acting > 0 })
  const outline = createOutline({ canvas, keep: heirs.keep, isHeld: heirs.isHeld })

  /** Does one's own edit; tells which blocks are new. */
  const act = (edit: () => unknown): readonly BlockId[] => {
    const before = new Set(outline.get().map(({ id }) => id))
    const active = carets.active()
    const blocks = selection.get()
    if (acting === 0 && blocks !== null) memory.putBlocks(selected(), blocks)
    else if (acting === 0 && active !== null) remember(active.id, rangeOf(active.element))
    acting++
    try {
      edit()
    } finally {
      acting--
    }
    return outline.get().flatMap(({ id }) => (before.has(id) ? [] : [id]))
  }
  const remember = (id: BlockId, range: Range): void => memory.put(id, textOf(state, id), range)
  /** Puts the caret where an edit leaves it. */
  const goTo = (id: BlockId, caret: number): void => {
    remember(id, { start: caret, end: caret })
    carets.focus(id, caret)
  }
  const goToFirst = (added: readonly BlockId[], caret: number): void => {
    if (added[0] !== undefined) goTo(added[0], caret)
  }

  const neighbour = (id: BlockId, to: Direction): BlockId | null => {
    const rows = outline.get()
    const at = rows.findIndex((row) => row.id === id)
    return at < 0 ? null : (rows[to === 'next' ? at + 1 : at - 1]?.id ?? null)
  }
  const selected = (): readonly BlockId[] => blocksIn(outline.get(), selection.get())
  const chosen = createCell(NONE)
  const choose = (): void => {
    const ids = selected()
    const now = chosen.get()
    if (ids.length !== now.size || ids.some((id) => !now.has(id))) chosen.set(ids.length === 0 ? NONE : new Set(ids))
  }
  selection.subscribe(choose)
  outline.subscribe(choose)

  const select = (anchor: BlockId, head = anchor): void => {
    selection.set({ anchor, head })
    carets.focusBlocks()
  }

  const isWritable = (): boolean => {
    const lens = canvas.ready.get()?.lens
    return lens !== undefined && canWriteBlockType(lens, 'paragraph')
  }

  const move = (ids: readonly BlockId[], target: Target): void => {
    const top = topmost(state, ids)
    if (top.length > 0) act(() => canvas.call('move_blocks', { blocks: [...top], ...target }))
  }
  /** Right before a block: behind the sibling before it that stays, or first. */
  const before = (id: BlockId, moving: readonly BlockId[] = []): Target => {
    const siblings = siblingsOf(state, id)
    const after = siblings.slice(0, siblings.indexOf(id)).findLast((other) => !moving.includes(other))
    const under = state.block(id)?.parent
    return after !== undefined ? { after } : under === null || under === undefined ? {} : { under }
  }

  const addAll = (drafts: readonly Draft[], after: BlockId | undefined): readonly BlockId[] => {
    let last = after
    return inLots(drafts).flatMap((blocks) => {
      const added = act(() =>
        canvas.call('add_blocks', { blocks: [...blocks], ...(last === undefined ? {} : { after: last }) }),
      )
      last = topmost(state, added).at(-1) ?? last
      return added
    })
  }
  const pasteAfter: Editor['pasteAfter'] = (id, drafts) => {
    const added = addAll(drafts, id)
    const [first, last] = [added[0], added.at(-1)]
    if (first !== undefined && last !== undefined) select(first, last)
  }

  const editor: Editor = {
    canvas,
    outline,
    carets,
    heirs,
    memory,
    selection,
    chosen,
    hovered: createCell<BlockId | null>(null),
    landing: createCell<Landing | null>(null),
    said: createCell(''),
    isWritable,
    selected,
    select,
    neighbour,
    split: (id, at, to) => {
      const type = state.block(id)?.type
      const next = type === 'todo' || type === 'bulleted' || type === 'numbered' ? type : 'paragraph'
      goToFirst(
        act(() => canvas.call('split_block', { block: id, at, to, type: next })),
        0,
      )
    },
    insertBefore: (id) => {
      const type = state.block(id)?.type
      const next = type === 'todo' || type === 'bulleted' || type === 'numbered' ? type : 'paragraph'
      act(() => canvas.call('add_blocks', { blocks: [{ type: next }], before: id }))
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
    turnAll: (ids, kind) => {
      const turned = new Set(ids)
      for (const blocks of inParts(ids))
        for (const id of act(() => canvas.call('turn_blocks_into', { blocks: [...blocks], ...typeOf(kind) })))
          turned.add(id)
      const rows = outline.get().filter(({ id }) => turned.has(id))
      const [first, last] = [rows[0], rows.at(-1)]
      if (first !== undefined && last !== undefined) select(first.id, last.id)
    },
    indent: (ids, out) => {
      if (ids.length > 0) act(() => canvas.call('indent_blocks', { blocks: [...ids], out }))
    },
    move,
    drop: (ids, { id, side }) => {
      const first = state.children(id).find((child) => !ids.includes(child))
      if (isUnder(state, id, new Set(ids))) return
      if (side === 'before') move(ids, before(id, ids))
      // Right below a block that others are below is before the first of those.
      else move(ids, first === undefined ? { after: id } : { under: id })
    },
    nudge: (ids, to) => {
      const top = topmost(state, ids)
      const edge = to === 'next' ? top.at(-1) : top[0]
      if (edge === undefined) return
      const siblings = siblingsOf(state, edge)
      const parent = state.block(edge)?.parent ?? null
      const beside = siblings[siblings.indexOf(edge) + (to === 'next' ? 1 : -1)]
      if (beside !== undefined) move(ids, to === 'next' ? { after: beside } : before(beside))
      else if (parent !== null) move(ids, to === 'next' ? { after: parent } : before(parent))
    },
    remove: (ids) => {
      const rows = outline.get()
      const first = rows.findIndex(({ id }) => id === ids[0])
      for (const blocks of inParts(ids)) act(() => canvas.call('remove_blocks', { blocks: [...blocks] }))
      selection.set(null)
      const there = outline.get()
      const next = there[Math.max(0, first - 1)] ?? there[0]
      if (next !== undefined && carets.textArea(next.id) !== null) carets.focus(next.id, 'end')
      else carets.root()?.querySelector<HTMLElement>('[data-atoms-part="document-title"]')?.focus()
    },
    duplicate: (ids) => {
      const last = topmost(state, ids).at(-1)
      if (last !== undefined) pasteAfter(last, editor.drafts(ids))
    },
    paste: (id, { from, to }, drafts) => {
      const tail = textOf(state, id).length - Math.max(from, to)
      const [blocks, ...more] = inLots(drafts)
      if (blocks === undefined) return
      const added = act(() => canvas.call('paste_blocks', { block: id, from, to, blocks: [...blocks] }))
      const after = topmost(state, added).at(-1) ?? id
      const rest = more.length === 0 ? [] : addAll(more.flat(), after)
      const last = rest.at(-1) ?? added.at(-1) ?? id
      goTo(last, textOf(state, last).length - (rest.length > 0 ? 0 : tail))
    },
    pasteAfter,
    drafts: (ids) => draftsOf(state, outline.get(), new Set(ids)),
    travel: (way) => {
      const was = outline.get()
      const texts = new Map(was.map(({ id }) => [id, textOf(state, id)]))
      const active = carets.active()?.id ?? null
      const chosen = selection.get()
      acting++
      const added = act(() => canvas[way]())
      acting--
      const now = outline.get().map(({ id }) => id)
      const shown = new Map(now.map((id) => [id, textOf(state, id)]))
      const changed = new Map([...shown].filter(([id, text]) => texts.get(id) !== text))
      const gone = chosen === null ? active : selected().length === 0 ? chosen.anchor : null
      const isGone = gone !== null && !shown.has(gone)
      const place = memory.recall(changed, added) ?? (isGone && chosen === null ? memory.recall(shown, []) : null)
      if (place?.kind === 'blocks' && shown.has(place.blocks.anchor) && shown.has(place.blocks.head))
        return select(place.blocks.anchor, place.blocks.head)
      if (place?.kind === 'text') {
        carets.refresh(place.id)
        return carets.focus(place.id, place.range)
      }
      if (!isGone) return
      const [first, last] = [added[0], added.at(-1)]
      if (chosen !== null && first !== undefined && last !== undefined) return select(first, last)
      const at = was.findIndex(({ id }) => id === gone)
      const left = last ?? was.slice(0, Math.max(0, at)).findLast(({ id }) => shown.has(id))?.id ?? now[0]
      if (left === undefined) return
      if (chosen === null) carets.focus(left, 'end')
      else select(left)
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
  return editor
}
