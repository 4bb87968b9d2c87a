import { treeOrder } from '../../contract/tree-order.ts'
import type { CanvasReader, Op } from '../../contract/index.ts'
import type { Commit } from '../../session/types.ts'
import { touchedBy } from './restore-ops.ts'

/** Whose changes since these ops would take back: ids of actors, the last one first. */
export const othersIn = (ops: readonly Op[], since: readonly Commit[], now: CanvasReader): readonly string[] => {
  const going = ops.flatMap((op) => (op.op === 'remove_block' ? [op.id] : []))
  const { tokens, blocks } = touchedBy(ops, { blocks: {} })
  const within = new Set([...blocks, ...Array.from(treeOrder(now, going), ({ id }) => id)])
  const touches = (commit: Commit): boolean => {
    const own = touchedBy(commit.ops, { blocks: {} })
    return [...own.tokens].some((path) => tokens.has(path)) || [...own.blocks].some((id) => within.has(id))
  }
  return [...new Set(since.filter(touches).map(({ actor }) => actor.actor_id))]
}
