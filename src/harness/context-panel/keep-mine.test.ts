import { expect, test } from 'vitest'
import { FULL_LENS, blockId, op } from '../../contract/index.ts'
import type { Block, Op, Token } from '../../contract/index.ts'
import { createCanvasState } from '../../state/index.ts'
import { blockWanted, keepMine, mineThen, theirsNow } from './keep-mine.ts'
import type { Lost } from './keep-mine.ts'

const column: Block = { id: blockId('col'), type: 'column', parent: null, order: '1', props: { title: 'To do' } }
const card: Block = { id: blockId('card'), type: 'card', parent: column.id, order: '1', props: { title: 'Press' } }
const note: Block = { id: blockId('note'), type: 'card', parent: card.id, order: '1', props: { title: 'By mail' } }
const limit: Token = { type: 'number', value: 3, constraints: { max: 10 } }

const board = () =>
  createCanvasState({
    canvas_id: 'c1' as never,
    canvas_type: 'plan',
    rev: 1,
    tokens: { 'board.limit': limit },
    blocks: { col: column, card, note },
  })

/** What is lost of own ops where others did theirs. */
const lost = (mine: readonly Op[], theirs: readonly Op[], isKnown = true): Lost => {
  const now = board()
  const past = now.toJSON()
  now.apply(theirs)
  return { ops: mine, past: isKnown ? past : undefined, now }
}
const rename = op.setBlockProp(card.id, 'title', 'Mail')
const insert = (block: Block): Op => ({ op: 'insert_block', block })

test('a block that others removed comes back as its author wanted it, with what was in it', () => {
  const wanted = { ...card, props: { title: 'Mail' } }
  const one = lost([rename], [op.removeBlock(card.id)])
  expect(mineThen(one)).toBe('Mail')
  expect(theirsNow(one)).toBeUndefined()
  expect(keepMine(one, FULL_LENS)).toEqual([insert(wanted), insert(note)])
  // What it stood in is gone too: it comes back first, without what else was in it.
  const deeper = lost([rename], [op.removeBlock(column.id)])
  expect(keepMine(deeper, FULL_LENS)).toEqual([insert(column), insert(wanted), insert(note)])
})

test('a new block comes to its place, which comes back with it', () => {
  const fresh: Block = { ...card, id: blockId('fresh'), props: { title: '' } }
  const typed = op.insertText({ block: fresh.id, prop: 'title' }, 0, 'Flyer')
  const one = lost([insert(fresh), typed], [op.removeBlock(column.id)])
  expect(blockWanted(one)?.props).toEqual({ title: 'Flyer' })
  expect(keepMine(one, FULL_LENS)).toEqual([insert(column), insert({ ...fresh, props: { title: 'Flyer' } })])
})

test('of a text that others put another one in place of, the whole is what its author had before them', () => {
  const typed = op.insertText({ block: card.id, prop: 'title' }, 5, ' kit')
  const theirs = op.setBlockProp(card.id, 'title', 'Mail')
  const one = lost([typed], [theirs])
  expect([mineThen(one), theirsNow(one)]).toEqual(['Press kit', 'Mail'])
  expect(keepMine(one, FULL_LENS)).toEqual([op.setBlockProp(card.id, 'title', 'Press kit')])
  // A piece of a text means nothing where nobody knows the text.
  expect(keepMine(lost([typed], [theirs], false), FULL_LENS)).toBeUndefined()
})

test('a setting that was deleted comes back; a value that no longer fits is not offered', () => {
  const set = op.setToken('board.limit', 7)
  expect(keepMine(lost([set], [{ op: 'delete_token', path: 'board.limit' }]), FULL_LENS)).toEqual([
    { op: 'define_token', path: 'board.limit', token: { ...limit, value: 7 } },
  ])
  const lower = (max: number): Op => ({
    op: 'define_token',
    path: 'board.limit',
    token: { ...limit, constraints: { max } },
  })
  expect(keepMine(lost([set], [lower(5)]), FULL_LENS)).toBeUndefined()
  expect(keepMine(lost([set], [lower(8)]), FULL_LENS)).toEqual([set])
})

test('what this actor may not write, and what is not known, cannot be kept', () => {
  const one = lost([rename], [op.removeBlock(card.id)])
  expect(keepMine(one, { ...FULL_LENS, blocks: { read: ['**'], write: [] } })).toBeUndefined()
  expect(keepMine(lost([rename], [op.removeBlock(card.id)], false), FULL_LENS)).toBeUndefined()
})
