import type { BlockId, CanvasReader, Op } from '../../contract/index.ts'
import { nameIn, tokenIn } from '../canvas-words.ts'
import type { DefinitionWords } from '../canvas-words.ts'
import { tokenLabel } from '../token-panel/token-words.ts'
import { blockWords } from '../tool-pop/blocks.ts'

const blockName = (state: CanvasReader, id: BlockId, spoken: DefinitionWords): string => {
  const block = state.block(id)
  return block === undefined ? '' : blockWords(block) || nameIn(spoken, block.type)
}

const joined = (...words: readonly string[]): string => words.filter(Boolean).join(' · ')

/** What an op changes, in the words by which people know it: a setting's name, or a block and its property. */
export const subjectWords = (op: Op, state: CanvasReader, spoken: DefinitionWords): string => {
  const tokenName = (path: string): string => {
    const token = state.token(path)
    return token === undefined ? nameIn(spoken, path) : tokenLabel(path, tokenIn(spoken, path, token))
  }
  switch (op.op) {
    case 'define_token':
    case 'set_token':
    case 'delete_token':
      return tokenName(op.path)
    case 'insert_text':
    case 'delete_range':
    case 'replace_text_range':
      return 'token' in op.target
        ? tokenName(op.target.token)
        : joined(blockName(state, op.target.block, spoken), nameIn(spoken, op.target.prop))
    case 'insert_block':
      return blockWords(op.block) || nameIn(spoken, op.block.type)
    case 'set_block_prop':
      return joined(blockName(state, op.id, spoken), nameIn(spoken, op.prop))
    case 'move_block':
    case 'remove_block':
      return blockName(state, op.id, spoken) || op.id
  }
}

/** The block that an op touches, if it touches one. */
export const blockIn = (op: Op): BlockId | undefined => {
  switch (op.op) {
    case 'insert_block':
      return op.block.id
    case 'move_block':
    case 'remove_block':
    case 'set_block_prop':
      return op.id
    case 'insert_text':
    case 'delete_range':
    case 'replace_text_range':
      return 'block' in op.target ? op.target.block : undefined
    default:
      return undefined
  }
}
