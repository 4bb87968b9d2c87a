import type { BlockId, CanvasReader } from '../../contract/index.ts'
import { textOf } from './blocks.ts'

/** Every block as it is read: parents before their children. */
export const readingOrder = (state: CanvasReader, parent: BlockId | null = null): readonly BlockId[] =>
  state.children(parent).flatMap((id) => [id, ...readingOrder(state, id)])

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
  const rows: Row[] = []
  const walk = (parent: BlockId | null, depth: number): void => {
    let number = 0
    for (const id of state.children(parent)) {
      const type = state.block(id)?.type ?? 'paragraph'
      number = type === 'numbered' ? number + 1 : 0
      rows.push({ id, type, depth, number, isLost: false })
      walk(id, depth + 1)
    }
  }
  walk(null, 0)
  return rows
}

/** Runs of what is not white space, over all blocks. */
export const countWords = (state: CanvasReader): number =>
  readingOrder(state).reduce((sum, id) => sum + (textOf(state, id).match(/\S+/g)?.length ?? 0), 0)
