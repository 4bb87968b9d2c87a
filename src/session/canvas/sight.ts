import type { CanvasReader } from '../../contract/canvas-definition.ts'
import type { BlockId } from '../../contract/ids.ts'
import { canReadBlockType, canReadToken } from '../../contract/lens.ts'
import type { TokenLens } from '../../contract/lens.ts'
import { isTextOp } from '../../contract/ops.ts'
import type { Op } from '../../contract/ops.ts'
import type { Block, CanvasState } from '../../contract/state.ts'

interface Range {
  token(path: string): boolean
  block(id: BlockId): boolean
  type(type: string): boolean
}

/** What of a canvas may be known from now on ([LENS6]). */
export interface Sight {
  /** For what the actor wrote: all but what is known to be hidden. */
  readonly own: Range
  /** For what others wrote: nothing but what is known to be shown. */
  readonly quoted: Range
}

/** Through a lens; a block whose type or any of whose ancestors is hidden is hidden ([LENS1]). */
export const sightThrough = (lens: TokenLens, state: Pick<CanvasReader, 'block'>): Sight => {
  const range = (whereGone: boolean): Range => {
    const seen = new Map<BlockId, boolean>()
    const sees = (id: BlockId, passed: BlockId[]): boolean => {
      for (let at: BlockId | null = id; at !== null;) {
        const known = seen.get(at)
        if (known !== undefined) return known
        // What stands in a circle comes by here again, and is below no root.
        seen.set(at, false)
        passed.push(at)
        const found: Block | undefined = state.block(at)
        if (found === undefined) return whereGone
        if (!canReadBlockType(lens, found.type)) return false
        at = found.parent
      }
      return true
    }
    const block = (id: BlockId): boolean => {
      const passed: BlockId[] = []
      const isSeen = sees(id, passed)
      for (const each of passed) seen.set(each, isSeen)
      return isSeen
    }
    return { token: (path) => canReadToken(lens, path), block, type: (type) => canReadBlockType(lens, type) }
  }
  return { own: range(true), quoted: range(false) }
}

/** By a snapshot: what it holds is shown, and what was there before and is not in it may be hidden. */
export const sightOf = (
  { tokens, blocks }: Pick<CanvasState, 'tokens' | 'blocks'>,
  before: Pick<CanvasReader, 'token' | 'block'>,
): Sight => {
  const token = (path: string): boolean => Object.hasOwn(tokens, path)
  const block = (id: BlockId): boolean => Object.hasOwn(blocks, id)
  return {
    own: {
      token: (path) => token(path) || before.token(path) === undefined,
      block: (id) => block(id) || before.block(id) === undefined,
      type: () => true,
    },
    quoted: { token, block, type: () => false },
  }
}

/** Whether what an op is about may be known. */
export const isInRange = ({ token, block, type }: Range, op: Op): boolean => {
  switch (op.op) {
    case 'define_token':
    case 'set_token':
    case 'delete_token':
      return token(op.path)
    case 'insert_text':
    case 'delete_range':
    case 'replace_text_range':
      return 'token' in op.target ? token(op.target.token) : block(op.target.block)
    case 'insert_block':
      return type(op.block.type) && (op.block.parent === null || block(op.block.parent))
    case 'move_block':
      return block(op.id) && (op.parent === null || block(op.parent))
    case 'remove_block':
    case 'set_block_prop':
      return block(op.id)
  }
}

const withoutContent = ({ id, type, parent, order }: Block): Block => ({ id, type, parent, order, props: {} })

/** An op without what it quotes of the state; where it puts back what stood there (`isRevert`), without that too. */
export const withoutQuotes = (op: Op, isRevert: boolean): Op => {
  if (isTextOp(op)) {
    const { expect: _, ...bare } = op
    return isRevert && 'text' in bare ? { ...bare, text: '' } : bare
  }
  if (!isRevert) return op
  switch (op.op) {
    case 'set_token':
    case 'set_block_prop':
      return { ...op, value: null }
    case 'define_token':
      return { ...op, token: { type: 'json', value: null } }
    case 'insert_block':
      return { ...op, block: withoutContent(op.block) }
    default:
      return op
  }
}
