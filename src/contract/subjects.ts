import type { BlockId } from './ids.ts'
import type { Op } from './ops.ts'

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
    case 'define_token':
    case 'set_token':
    case 'delete_token':
      return undefined
  }
}

/** The token that an op touches, if it touches one. */
export const pathIn = (op: Op): string | undefined => {
  if ('path' in op) return op.path
  return 'target' in op && 'token' in op.target ? op.target.token : undefined
}
