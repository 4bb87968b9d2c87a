import type { BlockId } from '../../contract/index.ts'
import { MAX_DRAFTS, textOf } from './blocks.ts'
import type { Draft } from './blocks.ts'
import { draftsOf, inLots } from './drafts.ts'
import type { Ground } from './editing-ground.ts'
import { typeOf } from './kinds.ts'
import type { Kind } from './kinds.ts'
import { topmost } from './tree-plans.ts'

/** What is done to many blocks at once, in as many commands as hold them. */
export interface BlockLots {
  readonly turnAll: (ids: readonly BlockId[], kind: Kind) => void
  readonly remove: (ids: readonly BlockId[]) => void
  readonly duplicate: (ids: readonly BlockId[]) => void
  readonly paste: (id: BlockId, range: { from: number; to: number }, drafts: readonly Draft[]) => void
  readonly pasteAfter: (id: BlockId | undefined, drafts: readonly Draft[]) => void
  readonly drafts: (ids: readonly BlockId[]) => readonly Draft[]
}

const inParts = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / MAX_DRAFTS) }, (_, index) =>
    all.slice(index * MAX_DRAFTS, (index + 1) * MAX_DRAFTS),
  )

export const createBlockLots = ({ canvas, outline, carets, selection, select, act, goTo }: Ground): BlockLots => {
  const { state } = canvas

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
  const pasteAfter: BlockLots['pasteAfter'] = (id, drafts) => {
    const added = addAll(drafts, id)
    const [first, last] = [added[0], added.at(-1)]
    if (first !== undefined && last !== undefined) select(first, last)
  }

  const drafts: BlockLots['drafts'] = (ids) => draftsOf(state, outline.get(), new Set(ids))

  return {
    turnAll: (ids, kind) => {
      const turned = new Set(ids)
      for (const blocks of inParts(ids))
        for (const id of act(() => canvas.call('turn_blocks_into', { blocks: [...blocks], ...typeOf(kind) })))
          turned.add(id)
      const rows = outline.get().filter(({ id }) => turned.has(id))
      const [first, last] = [rows[0], rows.at(-1)]
      if (first !== undefined && last !== undefined) select(first.id, last.id)
    },
    remove: (ids) => {
      const rows = outline.get()
      const first = rows.findIndex(({ id }) => id === ids[0])
      for (const blocks of inParts(ids)) act(() => canvas.call('remove_blocks', { blocks: [...blocks] }))
      selection.set(null)
      const there = outline.get()
      const next = there[Math.max(0, first - 1)] ?? there[0]
      if (next !== undefined && carets.textArea(next.id) !== null) carets.focus(next.id, 'end')
      else carets.root()?.querySelector<HTMLElement>('[data-atoms-part="canvas-title"]')?.focus()
    },
    duplicate: (ids) => {
      const last = topmost(state, ids).at(-1)
      if (last !== undefined) pasteAfter(last, drafts(ids))
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
    drafts,
  }
}
