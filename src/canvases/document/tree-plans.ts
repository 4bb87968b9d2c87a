import { op } from '../../contract/index.ts'
import type { BlockId, CanvasReader, Op, PlanContext } from '../../contract/index.ts'
import { treeOrder } from '../../contract/tree-order.ts'
import { MAX_INDENT, propsOf, textOf } from './blocks.ts'
import type { BlockTypeName, Draft } from './blocks.ts'
import { ordersAfter } from './orders.ts'

/** What a plan is given, whatever its arguments. */
export type Plan = Pick<PlanContext<unknown>, 'newId' | 'orderBetween' | 'state'>

export interface Place {
  readonly parent: BlockId | null
  readonly after: BlockId | 'last' | null
}

export const parentOf = (state: CanvasReader, id: BlockId): BlockId | null => state.block(id)?.parent ?? null

/** Right after a block, right before one, or at the end where neither is named. */
export const placeOf = (state: CanvasReader, after?: BlockId, before?: BlockId): Place => {
  if (after !== undefined) return { parent: parentOf(state, after), after }
  if (before === undefined) return { parent: null, after: 'last' }
  const parent = parentOf(state, before)
  const siblings = state.children(parent)
  return { parent, after: siblings[siblings.indexOf(before) - 1] ?? null }
}

const depthOf = (state: CanvasReader, id: BlockId): number => {
  let depth = 0
  for (let at = parentOf(state, id); at !== null; at = parentOf(state, at)) depth++
  return depth
}

/** Whether a block, or one that it is below, is among these. */
export const isUnder = (state: CanvasReader, id: BlockId | null, chosen: ReadonlySet<BlockId>): boolean => {
  for (let at = id; at !== null; at = parentOf(state, at)) if (chosen.has(at)) return true
  return false
}

/** Of these blocks those that are there and are below none of the others, each once, in the order given. */
export const topmost = (state: CanvasReader, blocks: readonly BlockId[]): readonly BlockId[] => {
  const chosen = new Set(blocks)
  return [...chosen].filter((id) => state.block(id) !== undefined && !isUnder(state, parentOf(state, id), chosen))
}

/** Blocks below one that goes, put below another, in their order. */
export const adopt = (state: CanvasReader, from: BlockId, into: BlockId): Op[] =>
  state.children(from).map((child) => op.moveBlock(child, into, state.block(child)?.order ?? 'a0'))

const moveAll = (plan: Plan, blocks: readonly BlockId[], { parent, after }: Place): Op[] => {
  const orders = ordersAfter(plan, parent, after, blocks.length)
  return blocks.map((id, index) => op.moveBlock(id, parent, orders[index]!))
}

/** New blocks in a row, those that stand in below those before them. */
export const insertAll = (plan: Plan, drafts: readonly Draft[], place: Place): { ops: Op[]; ids: BlockId[] } => {
  const orders = ordersAfter(plan, place.parent, place.after, drafts.length)
  const ids: BlockId[] = []
  const open: BlockId[] = []
  const ops = drafts.map((draft, index): Op => {
    open.length = Math.min(draft.indent ?? 0, open.length, MAX_INDENT)
    const id = plan.newId()
    const parent = open.at(-1) ?? place.parent
    open.push(id)
    ids.push(id)
    return op.insertBlock({ id, type: draft.type, parent, order: orders[index]!, props: propsOf(draft) })
  })
  return { ops, ids }
}

/** Moves blocks with all below them to a place; nothing where that is in one of them. */
export const moveBlocks = (plan: Plan, blocks: readonly BlockId[], place: Place): Op[] => {
  const moved = topmost(plan.state, blocks)
  const { after, parent } = place
  if (isUnder(plan.state, parent, new Set(moved)) || (after !== null && after !== 'last' && moved.includes(after)))
    return []
  return moved.length === 0 ? [] : moveAll(plan, moved, place)
}

/** One place on among those beside it; behind the last and before the first of them, out of what it is below. */
export const moveBeside = (plan: Plan, block: BlockId, step: 1 | -1): Op[] => {
  const { state } = plan
  const parent = parentOf(state, block)
  const siblings = state.children(parent)
  const next = siblings[siblings.indexOf(block) + step]
  const beside = next ?? parent
  if (beside === null) return []
  return moveBlocks(plan, [block], step === 1 ? placeOf(state, beside) : placeOf(state, undefined, beside))
}

/** The same once more, with all below it, right behind it. */
export const copyBlock = ({ state, newId, orderBetween }: Plan, block: BlockId): Op[] => {
  const copy = (id: BlockId, parent: BlockId | null, order: string): Op[] => {
    const original = state.block(id)
    if (original === undefined) return []
    const own = newId()
    return [
      op.insertBlock({ ...original, id: own, parent, order }),
      ...state.children(id).flatMap((child) => copy(child, own, state.block(child)?.order ?? order)),
    ]
  }
  const parent = parentOf(state, block)
  return copy(block, parent, orderBetween(parent, block, null))
}

/** Each run of blocks goes below the sibling before it. */
export const indentBlocks = (plan: Plan, blocks: readonly BlockId[]): Op[] => {
  const { state } = plan
  const top = topmost(state, blocks)
  const below = new Map<BlockId, BlockId[]>()
  for (const id of top) {
    const siblings = state.children(parentOf(state, id))
    const before = siblings.slice(0, siblings.indexOf(id)).findLast((other) => !top.includes(other))
    if (before !== undefined) below.set(before, [...(below.get(before) ?? []), id])
  }
  return [...below].flatMap(([parent, ids]) => moveAll(plan, ids, { parent, after: 'last' }))
}

/** Each block goes right after what it was below; the siblings that followed it are below it from now on. */
export const outdentBlocks = (plan: Plan, blocks: readonly BlockId[]): Op[] => {
  const { state } = plan
  const top = topmost(state, blocks).filter((id) => parentOf(state, id) !== null)
  const parents = new Set(top.map((id) => parentOf(state, id)!))
  return [...parents].flatMap((parent) => {
    const siblings = state.children(parent)
    const leaving = siblings.filter((id) => top.includes(id))
    const followers = leaving.flatMap((id, index) => {
      const next = leaving[index + 1]
      const end = next === undefined ? siblings.length : siblings.indexOf(next)
      const following = siblings.slice(siblings.indexOf(id) + 1, end)
      return following.length === 0 ? [] : moveAll(plan, following, { parent: id, after: 'last' })
    })
    return [...followers, ...moveAll(plan, leaving, { parent: parentOf(state, parent), after: parent })]
  })
}

/** Takes blocks away; what is below them and is not named moves up to where they were. */
export const removeBlocks = (plan: Plan, blocks: readonly BlockId[]): Op[] => {
  const { state } = plan
  const chosen = new Set(blocks.filter((id) => state.block(id) !== undefined))
  const survivors = (id: BlockId): readonly BlockId[] =>
    Array.from(
      treeOrder(state, state.children(id), (each) => chosen.has(each)),
      (each) => each.id,
    ).filter((each) => !chosen.has(each))
  const heads = [...chosen].filter((id) => {
    const parent = parentOf(state, id)
    return parent === null || !chosen.has(parent)
  })
  const rescued = heads.flatMap((id) => {
    const left = survivors(id)
    return left.length === 0 ? [] : moveAll(plan, left, { parent: parentOf(state, id), after: id })
  })
  return [...rescued, ...heads.map((id) => op.removeBlock(id))]
}

/** New blocks of another kind take the places, the texts and the children of these. */
export const turnBlocks = (plan: Plan, blocks: readonly BlockId[], type: BlockTypeName, level?: number): Op[] => {
  const { state } = plan
  const turned = [...new Set(blocks)]
    .filter((id) => state.block(id) !== undefined)
    .toSorted((a, b) => depthOf(state, a) - depthOf(state, b))
  const same = turned.filter((id) => state.block(id)?.type === type)
  const ids = new Map(turned.filter((id) => !same.includes(id)).map((id) => [id, plan.newId()] as const))
  const newParent = (id: BlockId | null): BlockId | null => (id === null ? null : (ids.get(id) ?? id))
  const inserted = [...ids].map(([old, id]) => {
    const parent = parentOf(state, old)
    const props = propsOf({ type, text: textOf(state, old), level })
    return op.insertBlock({ id, type, parent: newParent(parent), order: plan.orderBetween(parent, old, null), props })
  })
  const adopted = [...ids].flatMap(([old, id]) =>
    state
      .children(old)
      .filter((child) => !ids.has(child))
      .map((child) => op.moveBlock(child, id, state.block(child)?.order ?? 'a0')),
  )
  const removed = [...ids.keys()].filter((id) => !ids.has(parentOf(state, id) ?? ('' as BlockId)))
  return [
    ...inserted,
    ...adopted,
    ...removed.map((id) => op.removeBlock(id)),
    ...(type === 'heading' ? same.map((id) => op.setBlockProp(id, 'level', level ?? 2)) : []),
  ]
}
