import type { BlockId, CanvasReader } from '../../contract/index.ts'

export interface BoardColumn {
  readonly id: BlockId
  readonly cards: readonly BlockId[]
}

/** Where a card lands: at `index` among the column's cards without itself. */
export interface Place {
  readonly column: BlockId
  readonly index: number
}

export type Direction = 'up' | 'down' | 'back' | 'forth'

/** The columns and their cards as they are now. */
export const readBoard = (state: CanvasReader): readonly BoardColumn[] =>
  state
    .children(null)
    .filter((id) => state.block(id)?.type === 'column')
    .map((id) => ({ id, cards: state.children(id).filter((card) => state.block(card)?.type === 'card') }))

export const placeOf = (board: readonly BoardColumn[], card: BlockId): Place | null => {
  for (const { id, cards } of board) {
    const index = cards.indexOf(card)
    if (index >= 0) return { column: id, index }
  }
  return null
}

const others = (board: readonly BoardColumn[], column: BlockId, card: BlockId): readonly BlockId[] =>
  board.find(({ id }) => id === column)?.cards.filter((id) => id !== card) ?? []

/** How many cards the column holds once the card is there. */
export const countAt = (board: readonly BoardColumn[], card: BlockId, { column }: Place): number =>
  others(board, column, card).length + 1

/** One step from `place`; the same place where the board ends. */
export const stepFrom = (board: readonly BoardColumn[], card: BlockId, place: Place, direction: Direction): Place => {
  if (direction === 'up') return place.index === 0 ? place : { ...place, index: place.index - 1 }
  if (direction === 'down')
    return place.index >= countAt(board, card, place) - 1 ? place : { ...place, index: place.index + 1 }
  const next = board[board.findIndex(({ id }) => id === place.column) + (direction === 'forth' ? 1 : -1)]
  return next === undefined
    ? place
    : { column: next.id, index: Math.min(place.index, others(board, next.id, card).length) }
}

/** The card after which it lands; null: first. */
export const cardBefore = (board: readonly BoardColumn[], card: BlockId, { column, index }: Place): BlockId | null =>
  others(board, column, card)[index - 1] ?? null

export const isSamePlace = (a: Place, b: Place): boolean => a.column === b.column && a.index === b.index

/** What an arrow key means; in right-to-left text the columns run the other way. */
export const directionOf = (key: string, isRtl: boolean): Direction | null => {
  switch (key) {
    case 'ArrowUp':
      return 'up'
    case 'ArrowDown':
      return 'down'
    case 'ArrowLeft':
      return isRtl ? 'forth' : 'back'
    case 'ArrowRight':
      return isRtl ? 'back' : 'forth'
    default:
      return null
  }
}
