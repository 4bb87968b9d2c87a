import type { BlockId } from '../../contract/ids.ts'
import { isTextOp, textTargetKey } from '../../contract/ops.ts'
import type { Op, TextTarget } from '../../contract/ops.ts'
import type { Reader } from './part.ts'

const tokenName = (state: Reader, path: string): string => state.token(path)?.label ?? path
const blockName = (state: Reader, id: BlockId): string => state.block(id)?.type ?? 'a block'

const targetName = (state: Reader, target: TextTarget): string =>
  'token' in target ? tokenName(state, target.token) : `${target.prop} of ${blockName(state, target.block)}`

/** The text that all ops edit, as a key; undefined where they are more than typing in one text. */
export const typingTarget = (ops: readonly Op[]): string | undefined => {
  const first = ops[0]
  if (first === undefined || !isTextOp(first)) return undefined
  const key = textTargetKey(first.target)
  return ops.every((op) => isTextOp(op) && textTargetKey(op.target) === key) ? key : undefined
}

/** What a change without an intent of its own is called in the history. */
export const labelOf = (state: Reader, ops: readonly Op[]): string => {
  const first = ops[0]
  if (first === undefined) return 'Change nothing'
  switch (first.op) {
    case 'insert_text':
    case 'delete_range':
    case 'replace_text_range':
      return `Type in ${targetName(state, first.target)}`
    case 'define_token':
      return `Define ${first.token.label ?? first.path}`
    case 'set_token':
      return `Set ${tokenName(state, first.path)}`
    case 'delete_token':
      return `Delete ${tokenName(state, first.path)}`
    case 'insert_block':
      return `Add ${first.block.type}`
    case 'move_block':
      return `Move ${blockName(state, first.id)}`
    case 'remove_block':
      return `Remove ${blockName(state, first.id)}`
    case 'set_block_prop':
      return `Set ${first.prop} of ${blockName(state, first.id)}`
  }
}
