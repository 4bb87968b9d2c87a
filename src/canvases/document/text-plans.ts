import { op } from '../../contract/index.ts'
import type { BlockId, Op } from '../../contract/index.ts'
import { propsOf, textOf } from './blocks.ts'
import type { BlockTypeName, Draft } from './blocks.ts'
import { adopt, insertAll, parentOf, placeOf } from './tree-plans.ts'
import type { Plan } from './tree-plans.ts'

interface Range {
  readonly from: number
  readonly to: number
}

/** A text in the place of a range of a block's; whoever wrote the block may have left its text out. */
export const writeText = (state: Plan['state'], block: BlockId, { from, to }: Range, text: string): Op => {
  const target = { block, prop: 'text' }
  if (typeof state.block(block)?.props['text'] !== 'string') return op.setBlockProp(block, 'text', text)
  return from < to ? op.replaceTextRange(target, from, to, text) : op.insertText(target, from, text)
}

const hasText = ({ type }: Draft): boolean => type !== 'divider'

/** The drafts with `tail` behind the last of them: in it, or after it where it takes no more text. */
const withTail = (drafts: readonly Draft[], tail: string): readonly Draft[] => {
  const last = drafts.at(-1)
  if (tail === '' || last === undefined) return drafts
  if (!hasText(last) || last.type === 'code') return [...drafts, { type: 'paragraph', text: tail }]
  return [...drafts.slice(0, -1), { ...last, text: (last.text ?? '') + tail }]
}

/** Blocks in the place of a range of a text: the first goes on where the text stood, if it is of no kind of its own. */
export const pasteInto = (
  plan: Plan,
  { block, from, to, blocks }: Range & { readonly block: BlockId; readonly blocks: readonly Draft[] },
): Op[] => {
  const { state } = plan
  const all = textOf(state, block)
  const head = all.slice(0, from)
  const tail = all.slice(Math.max(from, to))
  const [first, ...others] = blocks
  if (first === undefined) return []
  const goesOn = first.type === 'paragraph' || (first.type !== 'divider' && first.type === state.block(block)?.type)
  if (!goesOn && head === '') {
    const { ops, ids } = insertAll(plan, withTail(blocks, tail), placeOf(state, block))
    return [...ops, ...adopt(state, block, ids.at(-1)!), op.removeBlock(block)]
  }
  const text = goesOn ? (first.text ?? '') : ''
  const rest = goesOn ? others : blocks
  const put = rest.length === 0 ? text + tail : text
  const edit = from < all.length || put !== '' ? [writeText(state, block, { from, to: all.length }, put)] : []
  if (rest.length === 0) return edit
  const { ops, ids } = insertAll(plan, withTail(rest, tail), placeOf(state, block))
  return [...edit, ...ops, ...adopt(state, block, ids.at(-1)!)]
}

interface Turn {
  readonly block: BlockId
  readonly type: BlockTypeName
  readonly level?: number | undefined
  readonly done?: boolean | undefined
  readonly cut?: Range | undefined
}

/** A block of another kind in the place of one; a divider leaves the text, and stands on the side where none was cut. */
export const turnBlock = (plan: Plan, { block, type, level, done, cut = { from: 0, to: 0 } }: Turn): Op[] => {
  const { state, newId, orderBetween } = plan
  const old = state.block(block)
  const all = textOf(state, block)
  const from = Math.min(cut.from, all.length)
  const to = Math.min(Math.max(from, cut.to), all.length)
  const parent = parentOf(state, block)
  const shortened = from < to ? [op.deleteRange({ block, prop: 'text' }, from, to)] : []
  if (type === 'divider' && old?.type !== 'divider') {
    const isBefore = all.slice(0, from).trim() === ''
    const place = isBefore ? placeOf(state, undefined, block) : placeOf(state, block)
    return [...shortened, ...insertAll(plan, [{ type }], place).ops]
  }
  if (old?.type === type)
    return [...shortened, ...(type === 'heading' ? [op.setBlockProp(block, 'level', level ?? 2)] : [])]
  const id = newId()
  const props = propsOf({ type, text: all.slice(0, from) + all.slice(to), level, done })
  return [
    op.insertBlock({ id, type, parent, order: orderBetween(parent, block, null), props }),
    ...adopt(state, block, id),
    op.removeBlock(block),
  ]
}
