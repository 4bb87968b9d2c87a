import { canWriteBlockType, canWriteToken, memberOf, valueProblem } from '../../contract/index.ts'
import { isTextOp } from '../../contract/ops.ts'
import { treeOrder } from '../../contract/tree-order.ts'
import type { Block, BlockId, CanvasReader, CanvasState, Json, Op, Token, TokenLens } from '../../contract/index.ts'
import { blockIn, pathIn } from '../../contract/subjects.ts'
import { blockAfter, textAfter } from './past-blocks.ts'

/** Own changes of one block or token that could not be made, and the canvas right before they no longer could. */
export interface Lost {
  /** In their order. */
  readonly ops: readonly Op[]
  /** Undefined where it is not known what they were about, or not kept. */
  readonly past: Pick<CanvasState, 'tokens' | 'blocks'> | undefined
  readonly now: CanvasReader
}

/** The block of the own changes as its author wanted it; undefined where it was never seen. */
export const blockWanted = ({ ops, past, now }: Lost): Block | undefined => {
  const id = ops.map(blockIn).find((one) => one !== undefined)
  if (id === undefined) return undefined
  let block = memberOf(past?.blocks, id) ?? now.block(id)
  for (const op of ops) block = op.op === 'insert_block' ? op.block : block && blockAfter(block, op)
  return block
}

/** The token of the own changes as its author wanted it. */
export const tokenWanted = ({ ops, past, now }: Lost): Token | undefined => {
  const path = ops.map(pathIn).find((one) => one !== undefined)
  if (path === undefined) return undefined
  let token = memberOf(past?.tokens, path) ?? now.token(path)
  for (const op of ops) {
    if (op.op === 'define_token') token = op.token
    else if (token !== undefined && op.op === 'set_token') token = { ...token, value: op.value }
    else if (typeof token?.value === 'string') token = { ...token, value: textAfter(token.value, op) }
  }
  return token
}

/** What has to come back so that something can stand at a place; undefined where it is not known. */
const wayTo = (place: BlockId | null, { past, now }: Lost): readonly Block[] | undefined => {
  const missing: Block[] = []
  for (let id = place; id !== null && now.block(id) === undefined;) {
    const block = memberOf(past?.blocks, id)
    if (block === undefined) return undefined
    missing.unshift(block)
    id = block.parent
  }
  return missing
}

const insert = (block: Block): Op => ({ op: 'insert_block', block })

/** What stood in a block that is gone, as far as it is gone with it. */
const contentsOf = (id: BlockId, { past, now }: Lost): readonly Block[] => {
  const all = Object.values(past?.blocks ?? {})
  const families = Map.groupBy(all, ({ parent }) => parent)
  const tree = { children: (parent: BlockId | null) => (families.get(parent) ?? []).map((block) => block.id) }
  const isGone = (inner: BlockId): boolean => now.block(inner) === undefined
  return Array.from(treeOrder(tree, tree.children(id).filter(isGone), isGone), (place) => place.id)
    .filter(isGone)
    .flatMap((inner) => memberOf(past?.blocks, inner) ?? [])
}

const blockOps = (lost: Lost, wanted: Block): readonly Op[] | undefined => {
  const { ops, past, now } = lost
  const isMoved = ops.some((op) => op.op === 'move_block')
  const there = now.block(wanted.id)
  const isInsert = ops.some((op) => op.op === 'insert_block')
  if (there === undefined) {
    const way = wayTo(wanted.parent, lost)
    return way === undefined ? undefined : [...way, wanted, ...contentsOf(wanted.id, lost)].map(insert)
  }
  // Another block has its id by now.
  if (isInsert) return undefined
  const way = isMoved ? wayTo(wanted.parent, lost) : []
  if (way === undefined) return undefined
  const props = new Set(
    ops.flatMap((op) =>
      op.op === 'set_block_prop' ? [op.prop] : isTextOp(op) && 'block' in op.target ? [op.target.prop] : [],
    ),
  )
  // A piece of a text means nothing without the text that it was typed in.
  if (ops.some(isTextOp) && past === undefined) return undefined
  return [
    ...way.map(insert),
    ...(isMoved ? [{ op: 'move_block' as const, id: wanted.id, parent: wanted.parent, order: wanted.order }] : []),
    ...Array.from(props, (prop): Op => ({
      op: 'set_block_prop',
      id: wanted.id,
      prop,
      value: memberOf(wanted.props, prop) ?? null,
    })),
  ]
}

const tokenOps = ({ ops, past, now }: Lost, wanted: Token): readonly Op[] | undefined => {
  const path = ops.map(pathIn).find((one) => one !== undefined)
  if (path === undefined || ops.some((op) => op.op === 'delete_token')) return undefined
  const there = now.token(path)
  if (there === undefined) return [{ op: 'define_token', path, token: wanted }]
  if (valueProblem(there.type, there.constraints, wanted.value) !== undefined) return undefined
  if (ops.some(isTextOp) && past === undefined) return undefined
  return [{ op: 'set_token', path, value: wanted.value }]
}

const mayWrite = (ops: readonly Op[], now: CanvasReader, lens: TokenLens): boolean =>
  ops.every((op) => {
    const path = pathIn(op)
    if (path !== undefined) return canWriteToken(lens, path)
    const type = op.op === 'insert_block' ? op.block.type : now.block(blockIn(op) ?? ('' as BlockId))?.type
    return type !== undefined && canWriteBlockType(lens, type)
  })

/** The new command that makes the own changes after all; undefined where none would, or this actor may not. */
export const keepMine = (lost: Lost, lens: TokenLens): readonly Op[] | undefined => {
  const [block, token] = [blockWanted(lost), tokenWanted(lost)]
  const ops = block !== undefined ? blockOps(lost, block) : token !== undefined ? tokenOps(lost, token) : undefined
  return ops !== undefined && ops.length > 0 && mayWrite(ops, lost.now, lens) ? ops : undefined
}

/** What stands there now where the own changes were to go: by the prop or value that they changed. */
export const theirsNow = ({ ops, now }: Lost): Json | undefined => {
  const last = ops.at(-1)
  if (last === undefined) return undefined
  const path = pathIn(last)
  if (path !== undefined) return now.token(path)?.value
  const prop =
    last.op === 'set_block_prop' ? last.prop : isTextOp(last) && 'block' in last.target ? last.target.prop : ''
  return memberOf(now.block(blockIn(last) ?? ('' as BlockId))?.props, prop)
}

/** What its author wanted there. */
export const mineThen = (lost: Lost): Json | undefined => {
  const last = lost.ops.at(-1)
  if (last === undefined) return undefined
  if (pathIn(last) !== undefined) return tokenWanted(lost)?.value
  const wanted = blockWanted(lost)
  const prop =
    last.op === 'set_block_prop' ? last.prop : isTextOp(last) && 'block' in last.target ? last.target.prop : ''
  return memberOf(wanted?.props, prop)
}
