import type { BlockId, Op } from '../../contract/index.ts'

/** What an op changes, in the words of the state: a token's path, or a block and its prop. */
export const subjectOf = (op: Op): string => {
  switch (op.op) {
    case 'define_token':
    case 'set_token':
    case 'delete_token':
      return op.path
    case 'insert_text':
    case 'delete_range':
    case 'replace_text_range':
      return 'token' in op.target ? op.target.token : op.target.prop
    case 'insert_block':
      return op.block.type
    case 'set_block_prop':
      return op.prop
    case 'move_block':
    case 'remove_block':
      return op.id
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
