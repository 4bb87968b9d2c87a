import { generateNKeysBetween } from 'fractional-indexing'
import type { BlockId, CanvasReader } from '../../../src/contract/index.ts'

/** `count` order keys right behind `after` among the children of `parent`; behind all of them where it is not there. */
export const ordersAfter = (
  state: CanvasReader,
  parent: BlockId | null,
  after: BlockId | undefined,
  count: number,
): string[] => {
  const siblings = state.children(parent)
  const at = after === undefined ? -1 : siblings.indexOf(after)
  const orderOf = (id: BlockId | undefined): string | null =>
    id === undefined ? null : (state.block(id)?.order ?? null)
  const last = orderOf(siblings.at(-1))
  if (at < 0) return generateNKeysBetween(last, null, count)
  try {
    return generateNKeysBetween(orderOf(siblings[at]), orderOf(siblings[at + 1]), count)
  } catch {
    // Neighbours may share a key, between which there is none.
    return generateNKeysBetween(last, null, count)
  }
}
