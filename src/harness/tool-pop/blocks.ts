import { memberOf } from '../../contract/index.ts'
import { treeOrder } from '../../contract/tree-order.ts'
import type { AnyCanvasDefinition, Block, CanvasReader } from '../../contract/index.ts'
import { NO_WORDS } from '../canvas-words.ts'
import type { DefinitionWords } from '../canvas-words.ts'
import { wordsOf } from '../controls/words.ts'
import { withoutTurns } from '../../react/text/turns.ts'

const NAMING = ['title', 'name', 'label', 'text', 'heading', 'content']
const MOST = 400

export type Naming = Pick<AnyCanvasDefinition, 'names'>

/** The prop by which people know a block; undefined where none of them says anything. */
export const namingProp = (block: Block, { names }: Naming = {}): string | undefined => {
  const by = memberOf(names, block.type)?.by
  return (by === undefined ? NAMING : [by]).find((name) => {
    const value = memberOf(block.props, name)
    return typeof value === 'string' && value.trim() !== ''
  })
}

/** The words of a block by which people know it; empty where it has none. */
export const blockWords = (block: Block, naming: Naming = {}): string => {
  const value = memberOf(block.props, namingProp(block, naming) ?? '')
  return typeof value === 'string' ? withoutTurns(value.trim().slice(0, 80)) : ''
}

/** What people call a block of this type: in their language, or as its definition says. */
export const typeWords = (type: string, { names }: Naming = {}, spoken: DefinitionWords = NO_WORDS): string =>
  memberOf(spoken.names, type) ?? memberOf(names, type)?.one ?? wordsOf(type)

/** The canvas's blocks in the order in which they are shown, of these types (none: all), at most 400. */
export const blocksOf = (state: CanvasReader, types: readonly string[]): readonly Block[] => {
  const found: Block[] = []
  for (const { id } of treeOrder(state)) {
    if (found.length >= MOST) break
    const block = state.block(id)
    if (block !== undefined && (types.length === 0 || types.includes(block.type))) found.push(block)
  }
  return found
}
