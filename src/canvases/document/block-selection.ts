import type { BlockId } from '../../contract/index.ts'
import type { Row } from './outline.ts'

/** Whole blocks that are selected: all from one to the other, whichever comes first. */
export interface BlockSelection {
  readonly anchor: BlockId
  readonly head: BlockId
}

/** The blocks of a selection in reading order; none where one of its ends is gone. */
export const blocksIn = (rows: readonly Row[], selection: BlockSelection | null): readonly BlockId[] => {
  if (selection === null) return []
  const anchor = rows.findIndex(({ id }) => id === selection.anchor)
  const head = rows.findIndex(({ id }) => id === selection.head)
  if (anchor < 0 || head < 0) return []
  return rows.slice(Math.min(anchor, head), Math.max(anchor, head) + 1).map(({ id }) => id)
}
