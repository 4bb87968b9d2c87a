import { textOf } from './blocks.ts'
import type { Ground } from './editing-ground.ts'

/** Undoes or redoes, and puts the caret, or the selection, where it was then; where others moved that on, beside it. */
export const createTravel = ({ canvas, outline, carets, memory, selection, selected, select, act }: Ground) => {
  const { state } = canvas
  return (way: 'undo' | 'redo'): void => {
    const was = outline.get()
    const texts = new Map(was.map(({ id }) => [id, textOf(state, id)]))
    const active = carets.active()?.id ?? null
    const chosen = selection.get()
    const added = act(() => canvas[way](), true)
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
  }
}
