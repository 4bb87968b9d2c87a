import { memberOf } from '../../contract/index.ts'
import type { AnyCanvasDefinition, Block, BlockId, CanvasReader } from '../../contract/index.ts'
import { NO_WORDS } from '../canvas-words.ts'
import type { DefinitionWords } from '../canvas-words.ts'
import { wordsOf } from '../controls/words.ts'

const NAMING = ['title', 'name', 'label', 'text', 'heading', 'content']
const MOST = 400

export type Naming = Pick<AnyCanvasDefinition, 'names'>

/** The words of a block by which people know it; empty where it has none. */
export const blockWords = (block: Block, { names }: Naming = {}): string => {
  const by = memberOf(names, block.type)?.by
  for (const name of by === undefined ? NAMING : [by]) {
    const value = memberOf(block.props, name)
    if (typeof value === 'string' && value.trim() !== '') return value.trim().slice(0, 80)
  }
  return ''
}

/** What people call a block of this type: in their language, or as its definition says. */
export const typeWords = (type: string, { names }: Naming = {}, spoken: DefinitionWords = NO_WORDS): string =>
  memberOf(spoken.names, type) ?? memberOf(names, type)?.one ?? wordsOf(type)

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
