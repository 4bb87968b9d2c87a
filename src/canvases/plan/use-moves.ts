'use client'
import { useRef, useState } from 'react'
import type { BlockId } from '../../contract/index.ts'
import { useCanvas } from './bound.tsx'
import { usePlanMessages } from './messages.ts'
import { cardBefore, countAt, isSamePlace, placeOf, readBoard, stepFrom } from './moves.ts'
import type { Direction, Place } from './moves.ts'

/** A card on its way: by the keyboard, or under a pointer. */
export interface Grab {
  readonly card: BlockId
  readonly place: Place
  readonly by: 'keyboard' | 'pointer'
}

/** A part of a card, and the caret in it. */
export interface Refocus {
  readonly card: BlockId
  readonly part: string
  readonly caret: number | null
}

// A menu gives its focus back to a button that is about to be somewhere else, so its moves end at the grip.
const GRIP = 'plan-grip'

const focusedPart = (card: BlockId): Refocus => {
  const focused = document.activeElement
  const isIn = focused?.closest('[data-card]')?.getAttribute('data-card') === card
  const part = isIn ? focused?.getAttribute('data-atoms-part') : undefined
  const isText = focused instanceof HTMLTextAreaElement
  return {
    card,
    part: part?.startsWith('plan-menu') === false ? part : GRIP,
    caret: isIn && isText ? focused.selectionEnd : null,
  }
}

export interface Moves {
  readonly grab: Grab | null
  readonly announcement: string
  /** What to focus again, once one of these is the card in its new place; told once. */
  readonly takeFocus: (cards: readonly BlockId[]) => Refocus | null
  readonly start: (card: BlockId, by: Grab['by']) => void
  /** Shows where the card would land. */
  readonly aim: (place: Place) => void
  readonly aimStep: (direction: Direction) => void
  /** Where it was last aimed; a pointer names what it let go, and where. */
  readonly drop: (released?: { readonly card: BlockId; readonly place: Place }) => void
  readonly cancel: () => void
  /** Moves a card one step at once. */
  readonly nudge: (card: BlockId, direction: Direction) => void
  readonly moveTo: (card: BlockId, column: BlockId) => void
}

/** Moving cards: one model for the pointer, the keyboard and the menu. A move is one command, made when it is done. */
export const useMoves = (): Moves => {
  const messages = usePlanMessages()
  const canvas = useCanvas()
  const [grab, setGrab] = useState<Grab | null>(null)
  const [announcement, announce] = useState('')
  const refocus = useRef<Refocus | null>(null)

  const titleOf = (id: BlockId, untitled: string): string => {
    const title = canvas.state.block(id)?.props['title']
    return typeof title === 'string' && title !== '' ? title : untitled
  }
  const cardTitle = (id: BlockId): string => titleOf(id, messages.untitledCard)
  const columnTitle = (id: BlockId): string => titleOf(id, messages.untitledColumn)

  const commit = (card: BlockId, place: Place, focus: Refocus | null): void => {
    const board = readBoard(canvas.state)
    const from = placeOf(board, card)
    if (from === null || isSamePlace(from, place)) return
    refocus.current = focus
    canvas.call('move_card', { card, column: place.column, after: cardBefore(board, card, place) })
    announce(messages.dropped(cardTitle(card), columnTitle(place.column), place.index + 1, countAt(board, card, place)))
  }

  const aim = (place: Place): void => {
    if (grab === null || isSamePlace(grab.place, place)) return
    setGrab({ ...grab, place })
    if (grab.by === 'pointer') return
    announce(
      messages.at(columnTitle(place.column), place.index + 1, countAt(readBoard(canvas.state), grab.card, place)),
    )
  }

  return {
    grab,
    announcement,
    takeFocus: (cards) => {
      const wanted = refocus.current
      if (wanted === null || !cards.includes(wanted.card)) return null
      refocus.current = null
      return wanted
    },
    start: (card, by) => {
      const place = placeOf(readBoard(canvas.state), card)
      if (place === null) return
      setGrab({ card, place, by })
      if (by === 'keyboard') announce(`${messages.grabbed(cardTitle(card))} ${messages.grabHint}`)
    },
    aim,
    aimStep: (direction) => {
      if (grab !== null) aim(stepFrom(readBoard(canvas.state), grab.card, grab.place, direction))
    },
    drop: (released) => {
      const { card, place } = released ?? grab ?? {}
      if (card === undefined || place === undefined) return
      setGrab(null)
      commit(card, place, released === undefined ? { card, part: GRIP, caret: null } : null)
    },
    cancel: () => {
      if (grab === null) return
      setGrab(null)
      announce(messages.putBack(cardTitle(grab.card)))
    },
    nudge: (card, direction) => {
      const board = readBoard(canvas.state)
      const place = placeOf(board, card)
      if (place === null) return
      commit(card, stepFrom(board, card, place, direction), focusedPart(card))
    },
    moveTo: (card, column) => {
      const index = readBoard(canvas.state).find(({ id }) => id === column)?.cards.length ?? 0
      commit(card, { column, index }, { card, part: GRIP, caret: null })
    },
  }
}
