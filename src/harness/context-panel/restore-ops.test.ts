import fc from 'fast-check'
import { expect, test } from 'vitest'
import { property } from '../../../test/seed.ts'
import { FULL_LENS, blockId } from '../../contract/index.ts'
import type { Block, Op, TokenLens } from '../../contract/index.ts'
import { draw, meant, tinyState } from '../../state/fixtures/any-op.ts'
import type { Draw } from '../../state/fixtures/any-op.ts'
import { createCanvasState } from '../../state/index.ts'
import type { CanvasReplica } from '../../state/index.ts'
import { restoreOps, touchedBy } from './restore-ops.ts'

const work = (state: CanvasReplica, draws: readonly Draw[]): void => {
  for (const one of draws) state.apply([meant(one, state)])
}
type Plain = ReturnType<CanvasReplica['toJSON']>
const bare = ({ tokens, blocks }: Plain): unknown => ({
  tokens,
  // A prop that came since is null, because no op takes one away.
  blocks: Object.fromEntries(
    Object.entries(blocks).map(([id, block]) => [
      id,
      { ...block, props: Object.fromEntries(Object.entries(block.props).filter(([, value]) => value !== null)) },
    ]),
  ),
})

test('whatever happened since, the restored canvas is what it was', () =>
  property(
    'restore',
    fc.tuple(fc.array(draw, { maxLength: 12 }), fc.array(draw, { maxLength: 20 })),
    ([first, then]) => {
      const state = tinyState()
      work(state, first)
      const past = state.toJSON()
      work(state, then)
      const ops = restoreOps({ past, now: state, lens: FULL_LENS, block: null })
      const applied = ops.length === 0 ? { ok: true } : state.apply(ops)
      expect(applied).toMatchObject({ ok: true })
      expect(bare(state.toJSON())).toEqual(bare(past))
    },
    1_000,
  ))

const column: Block = { id: blockId('col'), type: 'column', parent: null, order: '1', props: { title: 'To do' } }
const card: Block = { id: blockId('card'), type: 'card', parent: column.id, order: '1', props: { title: 'Press' } }
const board = () =>
  createCanvasState({
    canvas_id: 'c1' as never,
    canvas_type: 'plan',
    rev: 1,
    tokens: { 'board.title': { type: 'string', value: 'Plan' } },
    blocks: { col: column, card },
  })
const restored = (change: readonly Op[], block: string | null, lens: TokenLens = FULL_LENS) => {
  const state = board()
  const past = state.toJSON()
  state.apply(change)
  return restoreOps({ past, now: state, lens, block: block === null ? null : blockId(block) })
}

test('one block is restored alone, with what was in it where it is gone', () => {
  const rename: Op = { op: 'set_block_prop', id: card.id, prop: 'title', value: 'Mail' }
  const retitle: Op = { op: 'set_token', path: 'board.title', value: 'Another' }
  expect(restored([rename, retitle], 'card')).toEqual([
    { op: 'set_block_prop', id: 'card', prop: 'title', value: 'Press' },
  ])
  expect(restored([rename], 'col')).toEqual([])
  expect(restored([{ op: 'remove_block', id: column.id }], 'col')).toEqual([
    { op: 'insert_block', block: column },
    { op: 'insert_block', block: card },
  ])
  // Where its place is gone too, there is nowhere to put it.
  expect(restored([{ op: 'remove_block', id: column.id }], 'card')).toEqual([])
})

test('what this actor may not change is left as it is', () => {
  const lens: TokenLens = {
    ...FULL_LENS,
    tokens: { read: ['**'], write: [] },
    blocks: { read: ['**'], write: ['card'] },
  }
  const change: Op[] = [
    { op: 'set_token', path: 'board.title', value: 'Another' },
    { op: 'set_block_prop', id: column.id, prop: 'title', value: 'Done' },
    { op: 'set_block_prop', id: card.id, prop: 'title', value: 'Mail' },
  ]
  expect(restored(change, null, lens)).toEqual([{ op: 'set_block_prop', id: 'card', prop: 'title', value: 'Press' }])
})

test('what one of several did is taken back alone, whatever the others did in between', () =>
  property(
    'restore what one did',
    fc.tuple(fc.array(draw, { maxLength: 12 }), fc.array(fc.tuple(fc.boolean(), draw), { maxLength: 20 })),
    ([first, then]) => {
      const state = tinyState()
      work(state, first)
      const past = state.toJSON()
      const own: Op[] = []
      for (const [isOwn, one] of then) {
        const op = meant(one, state)
        if (state.apply([op]).ok && isOwn) own.push(op)
      }
      const before = state.toJSON()
      const only = touchedBy(own, past)
      const ops = restoreOps({ past, now: state, lens: FULL_LENS, block: null, only })
      expect(ops.length === 0 ? { ok: true } : state.apply(ops)).toMatchObject({ ok: true })
      const after = state.toJSON()
      for (const path of only.tokens) expect(after.tokens[path]).toEqual(past.tokens[path])
      for (const id of only.blocks) if (past.blocks[id] === undefined) expect(after.blocks[id]).toBeUndefined()
      for (const path of Object.keys(before.tokens))
        if (!only.tokens.has(path)) expect(after.tokens[path]).toEqual(before.tokens[path])
    },
    1_000,
  ))

test('what a run made goes, what it took away comes back, and what others did beside it stays', () => {
  const state = board()
  const past = state.toJSON()
  const made: Block = { ...card, id: blockId('made'), props: { title: 'Made' } }
  const own: Op[] = [
    { op: 'remove_block', id: column.id },
    { op: 'insert_block', block: { ...made, parent: null } },
  ]
  state.apply(own)
  const other: Op = { op: 'insert_block', block: { ...card, id: blockId('other'), parent: null } }
  state.apply([other, { op: 'set_token', path: 'board.title', value: 'Another' }])
  const only = touchedBy(own, past)
  expect(restoreOps({ past, now: state, lens: FULL_LENS, block: null, only })).toEqual([
    { op: 'insert_block', block: column },
    { op: 'insert_block', block: card },
    { op: 'remove_block', id: 'made' },
  ])
})

test('what others put into something that goes is not lost with it: it goes back to its place first', () => {
  const state = board()
  const past = state.toJSON()
  const made: Block = { ...column, id: blockId('made'), order: '2', props: { title: 'Made' } }
  const own: Op[] = [{ op: 'insert_block', block: made }]
  state.apply([...own, { op: 'move_block', id: card.id, parent: made.id, order: '1' }])
  const only = touchedBy(own, past)
  expect(restoreOps({ past, now: state, lens: FULL_LENS, block: null, only })).toEqual([
    { op: 'move_block', id: 'card', parent: 'col', order: '1' },
    { op: 'remove_block', id: 'made' },
  ])
})
