import type { Block, BlockId, CanvasReader } from '../../contract/index.ts'

const NAMING = ['title', 'name', 'label', 'text', 'heading', 'content']
const MOST = 400

/** The words of a block by which people know it; empty where it has none. */
export const blockWords = (block: Block): string => {
  for (const name of NAMING) {
    const value = block.props[name]
    if (typeof value === 'string' && value.trim() !== '') return value.trim().slice(0, 80)
  }
  return ''
}

/** The canvas's blocks in the order in which they are shown, of these types (none: all), at most 400. */
export const blocksOf = (state: CanvasReader, types: readonly string[]): readonly Block[] => {
  const found: Block[] = []
  const walk = (parent: BlockId | null): void => {
    for (const id of state.children(parent)) {
      if (found.length >= MOST) return
      const block = state.block(id)
      if (block === undefined) continue
      if (types.length === 0 || types.includes(block.type)) found.push(block)
      walk(id)
    }
  }
  walk(null)
  return found
}
