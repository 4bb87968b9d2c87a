'use client'
import type { RefObject } from 'react'
import type { BlockId } from '../../contract/index.ts'
import type { Place } from './moves.ts'
import type { Moves } from './use-moves.ts'

interface Drag {
  readonly operation: {
    readonly source: { readonly id: string | number; readonly type?: unknown } | null
  }
  readonly nativeEvent?: Event
}

const REAL = ':not([data-dnd-placeholder], [data-dnd-placeholder] *)'
const columnsOf = (board: Element): HTMLElement[] => [
  ...board.querySelectorAll<HTMLElement>(`[data-atoms-part="plan-column"]${REAL}`),
]

/** How many of the column's cards that stay are above the pointer. */
const indexAt = (column: Element, y: number): number =>
  [...column.querySelectorAll<HTMLElement>(`[data-card]:not([hidden], [data-grabbed])${REAL}`)].filter((element) => {
    const { top, height } = element.getBoundingClientRect()
    return top + height / 2 < y
  }).length

/** Among the cards that are shown `shownIndex` are above: where that is among all that stay. */
const indexAmongAll = (column: Element, shownIndex: number): number => {
  const staying = [...column.querySelectorAll<HTMLElement>(`[data-card]:not([data-grabbed])${REAL}`)]
  const shown = staying.filter(({ hidden }) => !hidden)
  const next = shown[shownIndex]
  return next === undefined ? staying.length : staying.indexOf(next)
}

/** Where the pointer is: in the column at its width, whatever its height, and at a place among its cards. */
const placeAt = (board: Element, { clientX, clientY }: PointerEvent): Place | null => {
  const column = columnsOf(board).find((element) => {
    const { left, right } = element.getBoundingClientRect()
    return clientX >= left && clientX <= right
  })
  if (column === undefined) return null
  const isFolded = column.dataset['collapsed'] !== undefined
  const index = isFolded ? Number.MAX_SAFE_INTEGER : indexAmongAll(column, indexAt(column, clientY))
  return { column: column.dataset['column'] as BlockId, index }
}

/** How many of the other columns lie before the pointer, in the direction of the text. */
const columnIndexAt = (board: Element, dragged: string, { clientX }: PointerEvent): number => {
  const isRtl = getComputedStyle(board).direction === 'rtl'
  return columnsOf(board).filter((element) => {
    const { left, width } = element.getBoundingClientRect()
    const centre = left + width / 2
    return element.dataset['column'] !== dragged && (isRtl ? centre > clientX : centre < clientX)
  }).length
}

/** What a drag of the pointer means for the board: where it is aimed, and whether it lands. */
export const usePointerDrag = (root: RefObject<HTMLElement | null>, moves: Moves) => {
  const aim = ({ operation: { source }, nativeEvent }: Drag): boolean => {
    const board = root.current
    if (board === null || source === null || !(nativeEvent instanceof PointerEvent)) return false
    if (source.type === 'column') {
      moves.aimColumn(columnIndexAt(board, String(source.id), nativeEvent))
      return true
    }
    const place = placeAt(board, nativeEvent)
    if (place !== null) moves.aim(place)
    return place !== null
  }
  return {
    onDragStart: ({ operation: { source } }: Drag): void => {
      const id = String(source?.id) as BlockId
      if (source?.type === 'column') moves.startColumn(id, 'pointer')
      else moves.start(id, 'pointer')
    },
    onDragMove: (drag: Drag): void => void aim(drag),
    onDragEnd: (drag: Drag & { readonly canceled: boolean }): void => {
      if (!drag.canceled && aim(drag)) moves.drop()
      else moves.cancel()
    },
  }
}
