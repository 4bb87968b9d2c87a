import type { BlockId, CanvasReader } from '../../contract/index.ts'

export interface BoardColumn {
  readonly id: BlockId
  readonly cards: readonly BlockId[]
}

/** Where cards land: at `index` among the column's cards without those that move. */
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

/** Where `card` is, counted without all that `moved` holds. */
export const placeOf = (
  board: readonly BoardColumn[],
  card: BlockId,
  moved: readonly BlockId[] = [card],
): Place | null => {
  for (const { id, cards } of board) {
    const at = cards.indexOf(card)
    if (at >= 0) return { column: id, index: cards.slice(0, at).filter((other) => !moved.includes(other)).length }
  }
  return null
}

/** The column's cards that stay where they are. */
export const stayingIn = (
  board: readonly BoardColumn[],
  column: BlockId,
  moved: readonly BlockId[],
): readonly BlockId[] => board.find(({ id }) => id === column)?.cards.filter((id) => !moved.includes(id)) ?? []

/** How many cards the column holds once the moved ones are there. */
export const countAt = (board: readonly BoardColumn[], moved: readonly BlockId[], { column }: Place): number =>
  stayingIn(board, column, moved).length + moved.length

/** One step from `place`; the same place where the board ends. */
export const stepFrom = (
  board: readonly BoardColumn[],
  moved: readonly BlockId[],
  place: Place,
  direction: Direction,
): Place => {
  if (direction === 'up') return place.index === 0 ? place : { ...place, index: place.index - 1 }
  if (direction === 'down')
    return place.index >= stayingIn(board, place.column, moved).length ? place : { ...place, index: place.index + 1 }
  const next = board[board.findIndex(({ id }) => id === place.column) + (direction === 'forth' ? 1 : -1)]
  return next === undefined
    ? place
    : { column: next.id, index: Math.min(place.index, stayingIn(board, next.id, moved).length) }
}

/** The card after which they land; null: first. */
export const cardBefore = (
  board: readonly BoardColumn[],
  moved: readonly BlockId[],
  { column, index }: Place,
): BlockId | null => stayingIn(board, column, moved)[index - 1] ?? null

/** Whether the moved cards stand there already, side by side. */
export const areThere = (
  board: readonly BoardColumn[],
  moved: readonly BlockId[],
  { column, index }: Place,
): boolean => {
  const staying = stayingIn(board, column, moved)
  const wanted = [...staying.slice(0, index), ...moved, ...staying.slice(index)]
  const cards = board.find(({ id }) => id === column)?.cards ?? []
  return cards.length === wanted.length && cards.every((id, at) => id === wanted[at])
}

// A command is at most 64 KiB: 400 cards that only move, or 40 that are copied with what is in them.
export const MOVED_AT_ONCE = 400
export const COPIED_AT_ONCE = 40

/** As many commands as it takes, each with so many cards. */
export const inBatches = (cards: readonly BlockId[], size: number): BlockId[][] =>
  Array.from({ length: Math.ceil(cards.length / size) }, (_, index) => cards.slice(index * size, (index + 1) * size))

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
