import type { BlockId, CanvasReader } from '../../contract/index.ts'
import type { Direction, Ground } from './editing-ground.ts'
import { isUnder, topmost } from './tree-plans.ts'

/** What a drag, or a key, puts blocks next to. */
interface Target {
  readonly after?: BlockId
  readonly under?: BlockId
}

export interface Landing {
  readonly id: BlockId
  readonly side: 'before' | 'after'
}

/** Where blocks go, with all that is below them. */
export interface BlockMoves {
  readonly indent: (ids: readonly BlockId[], out: boolean) => void
  readonly drop: (ids: readonly BlockId[], landing: Landing) => void
  readonly nudge: (ids: readonly BlockId[], to: Direction) => void
}

const siblingsOf = (state: CanvasReader, id: BlockId): readonly BlockId[] =>
  state.children(state.block(id)?.parent ?? null)

export const createBlockMoves = ({ canvas, act }: Ground): BlockMoves => {
  const { state } = canvas

  const move = (ids: readonly BlockId[], target: Target): void => {
    const top = topmost(state, ids)
    if (top.length > 0) act(() => canvas.call('move_blocks', { blocks: [...top], ...target }))
  }
  /** Right before a block: behind the sibling before it that stays, or first. */
  const before = (id: BlockId, moving: readonly BlockId[] = []): Target => {
    const siblings = siblingsOf(state, id)
    const after = siblings.slice(0, siblings.indexOf(id)).findLast((other) => !moving.includes(other))
    const under = state.block(id)?.parent
    return after !== undefined ? { after } : under === null || under === undefined ? {} : { under }
  }

  return {
    indent: (ids, out) => {
      if (ids.length > 0) act(() => canvas.call('indent_blocks', { blocks: [...ids], out }))
    },
    drop: (ids, { id, side }) => {
      const first = state.children(id).find((child) => !ids.includes(child))
      if (isUnder(state, id, new Set(ids))) return
      if (side === 'before') move(ids, before(id, ids))
      // Right below a block that others are below is before the first of those.
      else move(ids, first === undefined ? { after: id } : { under: id })
    },
    nudge: (ids, to) => {
      const top = topmost(state, ids)
      const edge = to === 'next' ? top.at(-1) : top[0]
      if (edge === undefined) return
      const siblings = siblingsOf(state, edge)
      const parent = state.block(edge)?.parent ?? null
      const beside = siblings[siblings.indexOf(edge) + (to === 'next' ? 1 : -1)]
      if (beside !== undefined) move(ids, to === 'next' ? { after: beside } : before(beside))
      else if (parent !== null) move(ids, to === 'next' ? { after: parent } : before(parent))
    },
  }
}
