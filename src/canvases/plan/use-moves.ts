'use client'
import type { BlockId } from '../../contract/index.ts'
import { useCanvas, useMessages } from './bound.tsx'
import {
  MOVED_AT_ONCE,
  areThere,
  cardBefore,
  countAt,
  inBatches,
  placeOf,
  readBoard,
  stayingIn,
  stepFrom,
} from './moves.ts'
import type { Direction, Place } from './moves.ts'
import type { Choice } from './use-choice.ts'
import { HANDLE } from './use-focusing.ts'
import type { Focusing, Wanted } from './use-focusing.ts'
import { useTitles } from './use-titles.ts'
import type { Grab, ViewStore } from './view.ts'

export interface Moves {
  /** Grabs a card, and with it all that are chosen where it is one of them. */
  readonly start: (card: BlockId, by: Grab['by']) => void
  readonly startColumn: (column: BlockId, by: Grab['by']) => void
  /** Shows where what is grabbed would land. */
  readonly aim: (place: Place) => void
  /** The same for a column: how many of the others stand before it. */
  readonly aimColumn: (index: number) => void
  readonly aimStep: (direction: Direction) => void
  /** Lets go where it was last aimed. */
  readonly drop: () => void
  readonly cancel: () => void
  /** Moves a card, or a column, one step at once. */
  readonly nudge: (card: BlockId, direction: Direction) => void
  readonly nudgeColumn: (column: BlockId, direction: Direction) => void
  readonly moveTo: (cards: readonly BlockId[], column: BlockId) => void
}

/** Moving cards and columns: one model for pointer, keyboard and menus. A move is one command, made when it is done. */
export const useMoves = (view: ViewStore, focusing: Focusing, choice: Choice): Moves => {
  const messages = useMessages()
  const canvas = useCanvas()
  const titles = useTitles()

  const announce = (announcement: string): void => view.set({ announcement })
  const nameOf = (cards: readonly BlockId[]): string =>
    cards.length === 1 ? titles.card(cards[0]!) : messages.cardCount(cards.length)
  const columns = (): readonly BlockId[] => readBoard(canvas.state).map(({ id }) => id)

  const commit = (cards: readonly BlockId[], place: Place, focus: Wanted | null): void => {
    const board = readBoard(canvas.state)
    if (areThere(board, cards, place)) return
    const isShown = !view.get().collapsed.has(place.column)
    if (focus !== null && isShown) focusing.later(focus)
    const [card] = cards
    const after = cardBefore(board, cards, place)
    if (card !== undefined && cards.length === 1) canvas.call('move_card', { card, column: place.column, after })
    else
      inBatches(cards, MOVED_AT_ONCE).forEach((batch, index) =>
        canvas.call('move_cards', {
          cards: batch,
          column: place.column,
          after: index === 0 ? after : (cards[index * MOVED_AT_ONCE - 1] ?? null),
        }),
      )
    announce(
      messages.dropped(nameOf(cards), titles.column(place.column), place.index + 1, countAt(board, cards, place)),
    )
    if (focus !== null && !isShown) focusing.column(place.column)
  }

  const commitColumn = (column: BlockId, index: number): void => {
    const others = columns().filter((id) => id !== column)
    const after = others[index - 1]
    if (columns().indexOf(column) === index) return
    canvas.call('move_column', after === undefined ? { column } : { column, after })
    announce(messages.columnMoved(titles.column(column), index + 1, others.length + 1))
  }

  const aim = (place: Place): void => {
    const { grab } = view.get()
    if (grab?.kind !== 'cards') return
    const board = readBoard(canvas.state)
    const before = stayingIn(board, place.column, grab.cards)[place.index] ?? null
    if (grab.place.column === place.column && grab.before === before) return
    view.set({ grab: { ...grab, place, before } })
    if (grab.by === 'keyboard')
      announce(messages.at(titles.column(place.column), place.index + 1, countAt(board, grab.cards, place)))
  }

  const aimColumn = (index: number): void => {
    const { grab } = view.get()
    if (grab?.kind !== 'column' || grab.index === index) return
    const others = columns().filter((id) => id !== grab.column)
    if (index < 0 || index > others.length) return
    view.set({ grab: { ...grab, index, before: others[index] ?? null } })
    if (grab.by === 'keyboard') announce(messages.columnAt(index + 1, others.length + 1))
  }

  /** Where the grabbed cards land now, whatever others did to the column meanwhile; null: it is gone. */
  const landing = ({ place, before, cards }: Extract<Grab, { kind: 'cards' }>): Place | null => {
    const board = readBoard(canvas.state)
    if (!board.some(({ id }) => id === place.column)) return null
    const staying = stayingIn(board, place.column, cards)
    const at = before === null ? staying.length : staying.indexOf(before)
    return { column: place.column, index: at < 0 ? Math.min(place.index, staying.length) : at }
  }

  const putBack = (grab: Grab): void =>
    announce(messages.putBack(grab.kind === 'cards' ? nameOf(grab.cards) : titles.column(grab.column)))

  return {
    start: (card, by) => {
      const cards = choice.with(card)
      const board = readBoard(canvas.state)
      const place = placeOf(board, card, cards)
      if (place === null) return
      const before = stayingIn(board, place.column, cards)[place.index] ?? null
      view.set({ grab: { kind: 'cards', lead: card, cards, place, before, by } })
      if (by === 'keyboard') announce(`${messages.grabbed(nameOf(cards))} ${messages.grabHint}`)
    },
    startColumn: (column, by) => {
      const all = columns()
      const index = all.indexOf(column)
      if (index < 0) return
      view.set({ grab: { kind: 'column', column, index, before: all[index + 1] ?? null, by } })
      if (by === 'keyboard') announce(`${messages.grabbed(titles.column(column))} ${messages.columnGrabHint}`)
    },
    aim,
    aimColumn,
    aimStep: (direction) => {
      const { grab } = view.get()
      if (grab?.kind === 'cards') aim(stepFrom(readBoard(canvas.state), grab.cards, grab.place, direction))
      else if (grab !== null && (direction === 'back' || direction === 'forth'))
        aimColumn(grab.index + (direction === 'forth' ? 1 : -1))
    },
    drop: () => {
      const { grab } = view.get()
      if (grab === null) return
      view.set({ grab: null })
      if (grab.kind === 'column') {
        if (columns().includes(grab.column)) commitColumn(grab.column, grab.index)
        else announce(messages.gone)
        return
      }
      const cards = grab.cards.filter((id) => canvas.state.block(id) !== undefined)
      const place = landing(grab)
      if (cards.length === 0) announce(messages.gone)
      else if (place === null) putBack(grab)
      else commit(cards, place, grab.by === 'keyboard' ? { card: grab.lead, part: HANDLE, caret: null } : null)
    },
    cancel: () => {
      const { grab } = view.get()
      if (grab === null) return
      view.set({ grab: null })
      putBack(grab)
    },
    nudge: (card, direction) => {
      const board = readBoard(canvas.state)
      const cards = choice.with(card)
      const place = placeOf(board, card, cards)
      if (place !== null) commit(cards, stepFrom(board, cards, place, direction), focusing.remember(card))
    },
    nudgeColumn: (column, direction) => {
      const all = columns()
      const index = all.indexOf(column) + (direction === 'forth' ? 1 : direction === 'back' ? -1 : 0)
      if (index >= 0 && index < all.length) commitColumn(column, index)
    },
    moveTo: (cards, column) => {
      const [first] = cards
      if (first === undefined) return
      const index = stayingIn(readBoard(canvas.state), column, cards).length
      commit(cards, { column, index }, { card: first, part: HANDLE, caret: null })
    },
  }
}
