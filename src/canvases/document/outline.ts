import type { BlockId, CanvasReader } from '../../contract/index.ts'
import { treeOrder } from '../../contract/tree-order.ts'
import { textOf } from './blocks.ts'

/** Every block as it is read: parents before their children. */
export const readingOrder = (state: CanvasReader): readonly BlockId[] => Array.from(treeOrder(state), ({ id }) => id)

/** A block as a line of the page. */
export interface Row {
  readonly id: BlockId
  readonly type: string
  /** How many blocks it is below. */
  readonly depth: number
  /** Its number in the list that it is in; 0 where it has none. */
  readonly number: number
  /** Others took it away while it is written in here. */
  readonly isLost: boolean
}

export const rowsOf = (state: CanvasReader): readonly Row[] => {
  // The numbers of the siblings right before, at this depth and above it.
  const numbers: number[] = []
  return Array.from(treeOrder(state), ({ id, depth }) => {
    const type = state.block(id)?.type ?? 'paragraph'
    const number = type === 'numbered' ? (numbers[depth] ?? 0) + 1 : 0
    numbers.splice(depth, numbers.length, number)
    return { id, type, depth, number, isLost: false }
  })
}

/** Runs of what is not white space, over all blocks. */
export const countWords = (state: CanvasReader): number =>
  readingOrder(state).reduce((sum, id) => sum + (textOf(state, id).match(/\S+/g)?.length ?? 0), 0)
