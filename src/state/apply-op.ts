import type { BlockId } from '../contract/ids.ts'
import type { Json } from '../contract/json.ts'
import { isObject, memberOf, pointerTo } from '../contract/json.ts'
import type { Op, OpOf, TextOp, TextTarget } from '../contract/ops.ts'
import type { Block, Token } from '../contract/state.ts'
import { valueProblem } from '../contract/state.ts'
import type { Draft } from './draft.ts'
import { chunkBlock, chunkToken, propText, tokenText, withProp, withValue } from './lazy-text.ts'
import { sameEntry, sameJson } from './same.ts'
import { spliceText, splitsPair } from './text.ts'
import type { Text } from './text.ts'

/** Why an op does not apply; `pointer` stands below the op. */
export interface OpProblem {
  readonly code: 'NOT_FOUND' | 'VALIDATION_FAILED' | 'EXPECT_MISMATCH'
  readonly pointer: string
  readonly detail: string
}

const missing = (pointer: string, what: string): OpProblem => ({
  code: 'NOT_FOUND',
  pointer,
  detail: `${what} is not there`,
})
const invalid = (pointer: string, detail: string): OpProblem => ({ code: 'VALIDATION_FAILED', pointer, detail })

const LONE = 'must not hold a lone surrogate'

/** Where in a value a string is not well-formed UTF-16, if anywhere. */
const lonePointer = (value: Json, pointer: string): string | undefined => {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : pointer
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const found = lonePointer(item as Json, pointerTo(pointer, index))
      if (found !== undefined) return found
    }
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (!key.isWellFormed()) return pointerTo(pointer, key)
      const found = lonePointer(item, pointerTo(pointer, key))
      if (found !== undefined) return found
    }
  }
  return undefined
}

const lone = (value: Json, pointer: string): OpProblem | undefined => {
  const at = lonePointer(value, pointer)
  return at === undefined ? undefined : invalid(at, LONE)
}

/** What an op did: the ops that take it back, or why it could not be done. */
export type OpResult = readonly Op[] | OpProblem

export const isProblem = (result: OpResult): result is OpProblem => !Array.isArray(result)

const define = (draft: Draft, { path, token }: OpOf<'define_token'>): OpResult => {
  const refused = lone(token as unknown as Json, '/token')
  if (refused !== undefined) return refused
  const problem = valueProblem(token.type, token.constraints, token.value)
  if (problem !== undefined) return invalid('/token/value', problem)
  const before = draft.token(path)
  if (before === undefined || !sameEntry(before, token)) draft.putToken(path, chunkToken(token))
  return [before === undefined ? { op: 'delete_token', path } : { op: 'define_token', path, token: before }]
}

const setToken = (draft: Draft, { path, value }: OpOf<'set_token'>): OpResult => {
  const before = draft.token(path)
  if (before === undefined) return missing('/path', `the token ${path}`)
  const problem = valueProblem(before.type, before.constraints, value)
  if (problem !== undefined) return invalid('/value', problem)
  const refused = typeof value === 'number' || typeof value === 'boolean' ? undefined : lone(value, '/value')
  if (refused !== undefined) return refused
  if (!sameJson(before.value, value)) draft.putToken(path, withValue(before, value))
  return [{ op: 'set_token', path, value: before.value }]
}

const deleteToken = (draft: Draft, { path }: OpOf<'delete_token'>): OpResult => {
  const before = draft.token(path)
  if (before === undefined) return missing('/path', `the token ${path}`)
  draft.putToken(path, undefined)
  return [{ op: 'define_token', path, token: before }]
}

interface Found {
  readonly text: Text
  put(text: Text): OpProblem | undefined
}

const findText = (draft: Draft, target: TextTarget): Found | OpProblem => {
  if ('token' in target) {
    const token: Token | undefined = draft.token(target.token)
    if (token === undefined) return missing('/target/token', `the token ${target.token}`)
    const text = token.type === 'text' || token.type === 'string' ? tokenText(token) : undefined
    if (text === undefined) return invalid('/target/token', `the token ${target.token} is no text`)
    const limit = token.constraints?.max_length
    return {
      text,
      put: (next) => {
        if (limit !== undefined && next.length > limit)
          return invalid('/text', `the text may be at most ${limit} characters long`)
        draft.putToken(target.token, withValue(token, next))
        return undefined
      },
    }
  }
  const block: Block | undefined = draft.block(target.block)
  if (block === undefined) return missing('/target/block', `the block ${target.block}`)
  if (!Object.hasOwn(block.props, target.prop)) return missing('/target/prop', `the prop ${target.prop}`)
  const text = propText(block, target.prop)
  if (text === undefined) return invalid('/target/prop', `the prop ${target.prop} is no text`)
  return {
    text,
    put: (next) => {
      draft.putBlock(block.id, withProp(block, target.prop, next))
      return undefined
    },
  }
}

const editText = (draft: Draft, op: TextOp): OpResult => {
  const found = findText(draft, op.target)
  if ('code' in found) return found
  const [from, to, insert] =
    op.op === 'insert_text' ? [op.at, op.at, op.text] : [op.from, op.to, op.op === 'delete_range' ? '' : op.text]
  const [start, end] = op.op === 'insert_text' ? ['/at', '/at'] : ['/from', '/to']
  const { length } = found.text
  if (from > length) return invalid(start, `the text is ${length} long`)
  if (to > length) return invalid(end, `the text is ${length} long`)
  if (from > to) return invalid(start, 'must not be after "to"')
  if (splitsPair(found.text, from)) return invalid(start, 'must not split a surrogate pair')
  if (to !== from && splitsPair(found.text, to)) return invalid(end, 'must not split a surrogate pair')
  if (!insert.isWellFormed()) return invalid('/text', LONE)
  if (op.expect !== undefined) {
    const stands = found.text.slice(from, op.op === 'insert_text' ? from + op.expect.length : to)
    if (stands !== op.expect)
      return { code: 'EXPECT_MISMATCH', pointer: '/expect', detail: 'another text stands there now' }
  }
  const removed = from === to ? '' : found.text.slice(from, to)
  const refused = removed === insert ? undefined : found.put(spliceText(found.text, from, to, insert))
  if (refused !== undefined) return refused
  const { target } = op
  if (insert === '') return removed === '' ? [] : [{ op: 'insert_text', target, at: from, text: removed }]
  const back = from + insert.length
  return [
    removed === ''
      ? { op: 'delete_range', target, from, to: back }
      : { op: 'replace_text_range', target, from, to: back, text: removed },
  ]
}

const insertBlock = (draft: Draft, { block }: OpOf<'insert_block'>): OpResult => {
  if (draft.block(block.id) !== undefined) return invalid('/block/id', `the block ${block.id} exists already`)
  if (block.parent === block.id) return invalid('/block/parent', 'a block is not its own parent')
  if (block.parent !== null && draft.block(block.parent) === undefined)
    return missing('/block/parent', `the block ${block.parent}`)
  const refused = lone(block.props, '/block/props')
  if (refused !== undefined) return refused
  draft.putBlock(block.id, chunkBlock(block))
  return [{ op: 'remove_block', id: block.id }]
}

const moveBlock = (draft: Draft, { id, parent, order }: OpOf<'move_block'>): OpResult => {
  const block = draft.block(id)
  if (block === undefined) return missing('/id', `the block ${id}`)
  if (parent !== null && draft.block(parent) === undefined) return missing('/parent', `the block ${parent}`)
  for (let above: BlockId | null = parent; above !== null; above = draft.block(above)?.parent ?? null) {
    if (above === id) return invalid('/parent', 'a block cannot be moved under itself')
  }
  if (block.parent !== parent || block.order !== order) draft.putBlock(id, { ...block, parent, order })
  return [{ op: 'move_block', id, parent: block.parent, order: block.order }]
}

/** A block and all below it, parents first. */
export const subtree = (reader: Pick<Draft, 'children'>, id: BlockId): BlockId[] => {
  const ids = [id]
  for (let at = 0; at < ids.length; at++) for (const child of reader.children(ids[at]!)) ids.push(child)
  return ids
}

const removeBlock = (draft: Draft, { id }: OpOf<'remove_block'>): OpResult => {
  if (draft.block(id) === undefined) return missing('/id', `the block ${id}`)
  const ids = subtree(draft, id)
  const inverse = ids.map((each): Op => ({ op: 'insert_block', block: draft.block(each)! }))
  for (const each of ids.toReversed()) draft.putBlock(each, undefined)
  return inverse
}

const setProp = (draft: Draft, { id, prop, value }: OpOf<'set_block_prop'>): OpResult => {
  const block = draft.block(id)
  if (block === undefined) return missing('/id', `the block ${id}`)
  const refused = lone(value, '/value')
  if (refused !== undefined) return refused
  const before = memberOf(block.props, prop)
  if (!sameJson(before, value)) draft.putBlock(id, withProp(block, prop, value))
  // No op takes a prop away, so what was absent comes back as null.
  return [{ op: 'set_block_prop', id, prop, value: before ?? null }]
}

/** Applies one op to a draft. */
export const applyOp = (draft: Draft, op: Op): OpResult => {
  switch (op.op) {
    case 'define_token':
      return define(draft, op)
    case 'set_token':
      return setToken(draft, op)
    case 'delete_token':
      return deleteToken(draft, op)
    case 'insert_text':
    case 'delete_range':
    case 'replace_text_range':
      return editText(draft, op)
    case 'insert_block':
      return insertBlock(draft, op)
    case 'move_block':
      return moveBlock(draft, op)
    case 'remove_block':
      return removeBlock(draft, op)
    case 'set_block_prop':
      return setProp(draft, op)
  }
}
