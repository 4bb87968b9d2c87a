import { isTextOp } from '../../contract/ops.ts'
import { memberOf } from '../../contract/index.ts'
import type { Block, BlockId, CanvasReader, CanvasState, Op } from '../../contract/index.ts'
import { blockIn } from '../../contract/subjects.ts'
import type { Commit } from '../../session/types.ts'

/** The blocks of a canvas as they stood at some revs. */
export type Pasts = ReadonlyMap<number, CanvasState['blocks']>

/** A text after an op on it. */
export const textAfter = (text: string, op: Op): string => {
  switch (op.op) {
    case 'insert_text':
      return `${text.slice(0, op.at)}${op.text}${text.slice(op.at)}`
    case 'delete_range':
      return `${text.slice(0, op.from)}${text.slice(op.to)}`
    case 'replace_text_range':
      return `${text.slice(0, op.from)}${op.text}${text.slice(op.to)}`
    default:
      return text
  }
}

/** A block after an op that is about it. */
export const blockAfter = (block: Block, op: Op): Block => {
  if (op.op === 'set_block_prop') return { ...block, props: { ...block.props, [op.prop]: op.value } }
  if (op.op === 'move_block') return { ...block, parent: op.parent, order: op.order }
  if (!isTextOp(op) || !('block' in op.target)) return block
  const text = memberOf(block.props, op.target.prop)
  return typeof text === 'string'
    ? { ...block, props: { ...block.props, [op.target.prop]: textAfter(text, op) } }
    : block
}

/** What a commit speaks of, as it was then. */
interface Then {
  readonly before: ReadonlyMap<BlockId, Block>
  /** As it was before, where the commit took it away. */
  readonly after: ReadonlyMap<BlockId, Block>
}

/** Each block that a commit speaks of, as it was then, by the commit's id. */
export type BlocksThen = ReadonlyMap<string, Then>

/**
 * What the commits (newest first) speak of, as it was at each of them: told by those before, as far as they bring a
 * block or a past knows it.
 */
export const blocksThen = (commits: readonly Commit[], pasts: Pasts): BlocksThen => {
  const known = new Map<BlockId, Block>()
  let past: CanvasState['blocks'] = {}
  const told = new Map<string, Then>()
  for (const { commit_id, head_rev, ops } of commits.toReversed()) {
    past = pasts.get(head_rev - 1) ?? past
    const [first, then] = [new Map<BlockId, Block>(), new Map<BlockId, Block>()]
    const note = (id: BlockId | null | undefined): Block | undefined => {
      const block = id === null || id === undefined ? undefined : (known.get(id) ?? memberOf(past, id))
      if (block !== undefined) then.set(block.id, block)
      return block
    }
    for (const op of ops) {
      const before = op.op === 'insert_block' ? op.block : note(blockIn(op))
      if (before !== undefined && !first.has(before.id)) first.set(before.id, before)
      if (before !== undefined) known.set(before.id, blockAfter(before, op))
      note(before?.id)
      if (op.op === 'move_block') note(op.parent)
    }
    told.set(commit_id, { before: first, after: then })
  }
  return told
}

/** The blocks of which nothing tells a name, and the rev at which one would be told: before the first word of them. */
export const unnamedIn = (
  commits: readonly Commit[],
  pasts: Pasts,
  now: CanvasReader,
): { readonly rev?: number; readonly ids: readonly BlockId[] } => {
  const told = blocksThen(commits, pasts)
  const unnamed = commits.flatMap(({ commit_id, head_rev, ops }) =>
    ops.flatMap((op) => {
      const id = blockIn(op)
      const isNamed = id === undefined || told.get(commit_id)?.after.has(id) === true || now.block(id) !== undefined
      return isNamed ? [] : [{ id, rev: head_rev - 1 }]
    }),
  )
  const rev = unnamed.at(-1)?.rev
  return { ids: unnamed.map(({ id }) => id), ...(rev === undefined ? {} : { rev }) }
}
