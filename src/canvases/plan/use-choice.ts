'use client'
import type { BlockId } from '../../contract/index.ts'
import { useCanvas, useMessages } from './bound.tsx'
import { readBoard } from './moves.ts'
import type { Focusing } from './use-focusing.ts'
import { toggled } from './view.ts'
import type { ViewStore } from './view.ts'

/** Choosing several cards, to do one thing with all of them. */
export interface Choice {
  readonly toggle: (card: BlockId) => void
  /** From where the choice began to `card`; in another column it begins anew. */
  readonly extend: (card: BlockId, from?: BlockId) => void
  readonly all: (column: BlockId) => void
  readonly clear: () => void
  readonly drop: (cards: readonly BlockId[]) => void
  /** What is done to `card` is done to these: all that are chosen where it is one of them, in the board's order. */
  readonly with: (card: BlockId) => readonly BlockId[]
  /** The chosen cards that are still there, in the board's order. */
  readonly cards: () => readonly BlockId[]
}

export const useChoice = (view: ViewStore, focusing: Focusing): Choice => {
  const messages = useMessages()
  const canvas = useCanvas()

  const set = (chosen: ReadonlySet<BlockId>, anchor: BlockId | null): void =>
    view.set({ chosen, anchor, announcement: messages.chosen(chosen.size) })
  const cards = (): readonly BlockId[] => {
    const { chosen } = view.get()
    if (chosen.size === 0) return []
    return readBoard(canvas.state).flatMap((column) => column.cards.filter((id) => chosen.has(id)))
  }
  const columnOf = (card: BlockId | null): BlockId | null =>
    card === null ? null : (canvas.state.block(card)?.parent ?? null)
  const clear = (): void => set(new Set(), null)

  return {
    toggle: (card) => set(toggled(view.get().chosen, card), card),
    extend: (card, from) => {
      const { chosen, anchor } = view.get()
      const column = columnOf(card)
      if (column === null) return
      const begin = anchor !== null && chosen.has(anchor) ? anchor : (from ?? card)
      const shown = focusing.shownIn(column)
      const [a, b] = [shown.indexOf(begin), shown.indexOf(card)].toSorted((x, y) => x - y)
      if (a === undefined || b === undefined || a < 0) return set(new Set([...chosen, card]), card)
      const others = [...chosen].filter((id) => columnOf(id) !== column)
      set(new Set([...others, ...shown.slice(a, b + 1)]), begin)
    },
    all: (column) => set(new Set([...view.get().chosen, ...focusing.shownIn(column)]), null),
    clear,
    drop: (gone) => {
      const { chosen, anchor } = view.get()
      if (!gone.some((id) => chosen.has(id))) return
      view.set({ chosen: new Set([...chosen].filter((id) => !gone.includes(id))), anchor })
    },
    with: (card) => (view.get().chosen.has(card) ? cards() : [card]),
    cards,
  }
}
