import { memberOf } from '../../contract/index.ts'
import { isTextOp } from '../../contract/ops.ts'
import type { BlockId, CanvasState, Op } from '../../contract/index.ts'
import type { CanvasHandle, Commit } from '../../session/types.ts'

/** The change of others for which one's own could not be made, and the canvas as it was right before it. */
export interface Taking {
  readonly commit: Commit
  readonly past: CanvasState
}

const PAGE = 50
// Who comes back after more than that finds the conflict, but not who it was with.
const MOST = 250
const MOST_PASTS = 4

/** The blocks without which an op cannot be done: its own, and the one that it puts something in. */
export const neededBy = (op: Op): readonly BlockId[] => {
  const isThere = (id: BlockId | null): id is BlockId => id !== null
  switch (op.op) {
    case 'insert_block':
      return [op.block.parent].filter(isThere)
    case 'move_block':
      return [op.id, op.parent].filter(isThere)
    case 'set_block_prop':
    case 'remove_block':
      return [op.id]
    default:
      return isTextOp(op) && 'block' in op.target ? [op.target.block] : []
  }
}

/** Whether an op of others takes the very thing away, or puts another whole in its place. */
const takes = (theirs: Op, mine: Op): boolean => {
  if (theirs.op === 'remove_block') return neededBy(mine).includes(theirs.id)
  if (theirs.op === 'set_block_prop')
    return (
      isTextOp(mine) && 'block' in mine.target && mine.target.block === theirs.id && mine.target.prop === theirs.prop
    )
  if (!('path' in theirs)) return false
  if (isTextOp(mine)) return 'token' in mine.target && mine.target.token === theirs.path
  // Of two whole values the later one stands: only a token that is gone, or another one, takes none.
  return theirs.op !== 'set_token' && 'path' in mine && mine.path === theirs.path
}

/** Whether one of these stood in one of those. */
const isBelow = (past: CanvasState, ids: readonly BlockId[], removed: ReadonlySet<BlockId>): boolean =>
  ids.some((id) => {
    for (let block = memberOf(past.blocks, id); block !== undefined;) {
      if (removed.has(block.id)) return true
      block = block.parent === null ? undefined : memberOf(past.blocks, block.parent)
    }
    return false
  })

/** Looks through the newest changes for the one that an own change could not be made for. */
export const findTaking = async (
  handle: Pick<CanvasHandle, 'history' | 'at' | 'rev'>,
  mine: Op,
): Promise<Taking | undefined> => {
  const head = handle.rev.get()
  let pasts = 0
  for (let last = head; last > Math.max(0, head - MOST); last -= PAGE) {
    const page = await handle.history({ from_rev: Math.max(1, last - PAGE + 1), to_rev: last })
    if (!page.ok) return undefined
    const commits = page.value.commits.toSorted((a, b) => b.head_rev - a.head_rev)
    const direct = commits.find(({ ops }) => ops.some((op) => takes(op, mine)))
    if (direct !== undefined) {
      const past = await handle.at(direct.head_rev - 1)
      return past.ok ? { commit: direct, past: past.value } : undefined
    }
    // What it stood in was taken away: only the canvas as it was then tells.
    for (const commit of commits) {
      const removed = new Set(commit.ops.flatMap((op) => (op.op === 'remove_block' ? [op.id] : [])))
      if (removed.size === 0 || neededBy(mine).length === 0 || pasts++ >= MOST_PASTS) continue
      const past = await handle.at(commit.head_rev - 1)
      if (past.ok && isBelow(past.value, neededBy(mine), removed)) return { commit, past: past.value }
    }
  }
  return undefined
}
