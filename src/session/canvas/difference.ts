import type { BlockId } from '../../contract/ids.ts'
import { memberOf } from '../../contract/json.ts'
import type { Json } from '../../contract/json.ts'
import type { Op, TextTarget } from '../../contract/ops.ts'
import type { Block, Token } from '../../contract/state.ts'
import { textDifference } from '../../state/index.ts'
import type { Key, Touched } from '../../state/index.ts'
import type { Reader } from './part.ts'

const textOps = (target: TextTarget, before: string, after: string): Op[] => {
  const difference = textDifference(before, after)
  if (difference === undefined) return []
  const { from, to, text } = difference
  if (text === '') return [{ op: 'delete_range', target, from, to }]
  return [
    from === to ? { op: 'insert_text', target, at: from, text } : { op: 'replace_text_range', target, from, to, text },
  ]
}

/** A whole text put back, as the range that it changes: so that what others type around it stays. */
export const asRange = (op: Op, now: Reader): readonly Op[] => {
  if (op.op === 'set_token') {
    const token = now.token(op.path)
    return token !== undefined && isText(token) && typeof token.value === 'string' && typeof op.value === 'string'
      ? textOps({ token: op.path }, token.value, op.value)
      : [op]
  }
  if (op.op !== 'set_block_prop' || typeof op.value !== 'string') return [op]
  const text = memberOf(now.block(op.id)?.props, op.prop)
  return typeof text === 'string' ? textOps({ block: op.id, prop: op.prop }, text, op.value) : [op]
}

const isEqual = (a: Json | undefined, b: Json | undefined): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b))

const isText = ({ type }: Token): boolean => type === 'text' || type === 'string'

const tokenDifference = (path: string, before: Token | undefined, after: Token | undefined): Op[] => {
  if (after === undefined) return before === undefined ? [] : [{ op: 'delete_token', path }]
  if (before === undefined || before.type !== after.type) return [{ op: 'define_token', path, token: after }]
  if (isText(before) && typeof before.value === 'string' && typeof after.value === 'string') {
    return textOps({ token: path }, before.value, after.value)
  }
  return isEqual(before.value, after.value) ? [] : [{ op: 'set_token', path, value: after.value }]
}

const blockDifference = (id: BlockId, before: Block | undefined, after: Block | undefined): Op[] => {
  if (after === undefined) return before === undefined ? [] : [{ op: 'remove_block', id }]
  if (before === undefined) return [{ op: 'insert_block', block: after }]
  const moved = before.parent !== after.parent || before.order !== after.order
  const ops: Op[] = moved ? [{ op: 'move_block', id, parent: after.parent, order: after.order }] : []
  for (const [prop, value] of Object.entries(after.props)) {
    const old = memberOf(before.props, prop)
    if (typeof old === 'string' && typeof value === 'string') ops.push(...textOps({ block: id, prop }, old, value))
    else if (!isEqual(old, value)) ops.push({ op: 'set_block_prop', id, prop, value })
  }
  return ops
}

/**
 * Ops that make of what stood at some keys what stands there now. A patch and a snapshot say what the state became;
 * this is what happened, as far as it can be told, so that pending edits and carets move along.
 */
export const differenceOps = (before: Touched, after: Reader): Op[] => {
  const inserts: Op[] = []
  const others: Op[] = []
  // Last, so that what was moved out of a block before that went is not taken for gone with it.
  const removals: Op[] = []
  for (const [key, value] of before) {
    const at = key.indexOf(':')
    const name = key.slice(at + 1)
    if (key.startsWith('token:')) others.push(...tokenDifference(name, value as Token | undefined, after.token(name)))
    if (!key.startsWith('block:')) continue
    const ops = blockDifference(name as BlockId, value as Block | undefined, after.block(name as BlockId))
    if (ops[0]?.op === 'insert_block') inserts.push(...ops)
    else if (ops[0]?.op === 'remove_block') removals.push(...ops)
    else others.push(...ops)
  }
  return [...inserts, ...others, ...removals]
}

/** The token or block that an op names. */
export const keyOf = (op: Op): Key => {
  switch (op.op) {
    case 'define_token':
    case 'set_token':
    case 'delete_token':
      return `token:${op.path}`
    case 'insert_text':
    case 'delete_range':
    case 'replace_text_range':
      return 'token' in op.target ? `token:${op.target.token}` : `block:${op.target.block}`
    case 'insert_block':
      return `block:${op.block.id}`
    case 'move_block':
    case 'remove_block':
    case 'set_block_prop':
      return `block:${op.id}`
  }
}
