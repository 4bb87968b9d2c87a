import type { BlockId, CanvasReader } from '../../contract/index.ts'

/** Every block as it is read: parents before their children. */
export const readingOrder = (state: CanvasReader, parent: BlockId | null = null): readonly BlockId[] =>
  state.children(parent).flatMap((id) => [id, ...readingOrder(state, id)])

export const neighbourOf = (state: CanvasReader, id: BlockId, step: 1 | -1): BlockId | null => {
  const blocks = readingOrder(state)
  const at = blocks.indexOf(id)
  return at < 0 ? null : (blocks[at + step] ?? null)
}

export const textOf = (state: CanvasReader, id: BlockId): string => {
  const text = state.block(id)?.props['text']
  return typeof text === 'string' ? text : ''
}

/** Runs of what is not white space, over all blocks. */
export const countWords = (state: CanvasReader): number =>
  readingOrder(state).reduce((sum, id) => sum + (textOf(state, id).match(/\S+/g)?.length ?? 0), 0)
