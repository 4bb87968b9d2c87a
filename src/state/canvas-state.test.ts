import fc from 'fast-check'
import { expect, test } from 'vitest'
import { property } from '../../test/seed.ts'
import { blockId, canvasId } from '../contract/ids.ts'
import { FULL_LENS } from '../contract/lens.ts'
import type { Op } from '../contract/ops.ts'
import type { CanvasState } from '../contract/state.ts'
import { createCanvasState } from './canvas-state.ts'
import { joinTouched } from './keys.ts'
import type { Touched } from './keys.ts'
import { createOverlay } from './overlay.ts'
import { patchOf } from './patch-of.ts'

const empty = () => createCanvasState({ canvas_id: canvasId('c1'), canvas_type: 'plan' })
const b = (id: string, parent: string | null = null, order = 'V', props = {}): Op => ({
  op: 'insert_block',
  block: { id: blockId(id), type: 'card', parent: parent === null ? null : blockId(parent), order, props },
})
const define = (path: string, value: string): Op => ({ op: 'define_token', path, token: { type: 'text', value } })

const names = fc.constantFrom('a', 'b', 'c', 'd')
const anyOp: fc.Arbitrary<Op> = fc.oneof(
  fc.record({
    op: fc.constant('define_token' as const),
    path: names,
    token: fc.record({ type: fc.constant('text' as const), value: fc.string({ maxLength: 4, unit: 'binary-ascii' }) }),
  }),
  fc.record({
    op: fc.constant('set_token' as const),
    path: names,
    value: fc.string({ maxLength: 4, unit: 'binary-ascii' }),
  }),
  fc.record({ op: fc.constant('delete_token' as const), path: names }),
  fc.record({
    op: fc.constant('insert_text' as const),
    target: names.map((token) => ({ token })),
    at: fc.nat(4),
    text: fc.string({ maxLength: 3, unit: 'binary-ascii' }),
  }),
  fc
    .tuple(names, names, fc.constantFrom('A', 'V', 'z'), fc.boolean())
    .map(([id, parent, order, root]) => b(id, root ? null : parent, order, { text: 'hi' })),
  fc.tuple(names, names, fc.constantFrom('A', 'V', 'z'), fc.boolean()).map(([id, parent, order, root]): Op => ({
    op: 'move_block',
    id: blockId(id),
    parent: root ? null : blockId(parent),
    order,
  })),
  names.map((id): Op => ({ op: 'remove_block', id: blockId(id) })),
  fc
    .tuple(names, fc.string({ maxLength: 4, unit: 'binary-ascii' }))
    .map(([id, value]): Op => ({ op: 'set_block_prop', id: blockId(id), prop: 'text', value })),
)
const commits = fc.array(fc.array(anyOp, { minLength: 1, maxLength: 4 }), { maxLength: 25 })
const plain = (state: { toJSON(): CanvasState }): unknown => JSON.parse(JSON.stringify(state.toJSON()))

test('[OP1] a command applies whole or not at all, and its inverse restores what was there', () => {
  property('atomic and inverse', commits, (runs) => {
    const state = empty()
    for (const ops of runs) {
      const before = plain(state)
      const hash = state.hash()
      const result = state.apply(ops)
      if (!result.ok) {
        expect(plain(state)).toEqual(before)
        expect(state.hash()).toBe(hash)
        continue
      }
      const now = plain(state)
      const addsProp = ops.some((op) => op.op === 'set_block_prop')
      expect(state.apply(result.value.inverse).ok).toBe(true)
      // A prop that was not there comes back as null, since no op takes one away.
      if (!addsProp) expect(plain(state)).toEqual(before)
      state.apply(ops)
      expect(plain(state)).toEqual(now)
    }
  })
})

test('[ST3] the incremental hash is the hash of the whole state', () => {
  property('hash', commits, (runs) => {
    const state = empty()
    for (const ops of runs) {
      state.apply(ops)
      const fresh = createCanvasState(plain(state) as CanvasState)
      expect(state.hash()).toBe(fresh.hash())
      expect(state.hash(FULL_LENS)).toBe(fresh.hash())
    }
  })
})

test('[VIEW2] patches, folded at will, lead to the state that the commits lead to', () => {
  property('views', fc.tuple(commits, fc.infiniteStream(fc.boolean())), ([runs, folds]) => {
    const [gateway, client] = [empty(), empty()]
    let waiting: Touched = new Map()
    const flush = (): void => {
      const result = client.patch(patchOf(waiting, gateway).ops)
      expect(result.ok ? '' : result.error.detail).toBe('')
      waiting = new Map()
      expect(plain(client)).toEqual(plain(gateway))
      expect(client.hash()).toBe(gateway.hash())
    }
    for (const ops of runs) {
      const result = gateway.apply(ops)
      if (result.ok) waiting = joinTouched(waiting, result.value.touched)
      if (folds.next().value === true) flush()
    }
    flush()
  })
})

test('[VIEW1] only tokens changed: token_patch; anything of a block: state_patch', () => {
  const state = empty()
  const first = state.apply([define('a', 'x')])
  expect(first.ok && patchOf(first.value.touched, state)).toEqual({
    type: 'token_patch',
    ops: [{ op: 'add', path: '/tokens/a', value: { type: 'text', value: 'x' } }],
  })
  const second = state.apply([{ op: 'set_token', path: 'a', value: 'y' }, b('one')])
  expect(second.ok && patchOf(second.value.touched, state)).toMatchObject({
    type: 'state_patch',
    ops: [
      { op: 'replace', path: '/tokens/a/value', value: 'y' },
      { op: 'add', path: '/blocks/one' },
    ],
  })
})

test('[ST1] siblings sort by order as bytes, ties by id', () => {
  const state = empty()
  state.apply([b('z', null, 'a'), b('y', null, 'Z'), b('x', null, 'a'), b('w', null, '0z')])
  expect(state.children(null)).toEqual(['w', 'y', 'x', 'z'])
})

test('[OP4] a block neither comes twice nor moves under itself; its descendants go with it', () => {
  const state = empty()
  state.apply([b('a'), b('b', 'a'), b('c', 'b')])
  expect(state.apply([b('a')])).toMatchObject({ ok: false, error: { code: 'VALIDATION_FAILED', pointer: '/block/id' } })
  expect(state.apply([{ op: 'move_block', id: blockId('a'), parent: blockId('c'), order: 'V' }])).toMatchObject({
    ok: false,
    error: { code: 'VALIDATION_FAILED', pointer: '/parent' },
  })
  state.apply([{ op: 'remove_block', id: blockId('a') }])
  expect(state.blockIds()).toEqual([])
})

test.each([
  ['a position inside a surrogate pair', { op: 'insert_text', target: { token: 'a' }, at: 1, text: 'x' }, '/at'],
  ['a range that ends inside one', { op: 'delete_range', target: { token: 'a' }, from: 0, to: 1 }, '/to'],
  ['a lone surrogate', { op: 'insert_text', target: { token: 'a' }, at: 0, text: '\ud83d' }, '/text'],
  ['a place beyond the end', { op: 'insert_text', target: { token: 'a' }, at: 4, text: 'x' }, '/at'],
  ['a range that ends before it starts', { op: 'delete_range', target: { token: 'a' }, from: 2, to: 0 }, '/from'],
] as const)('[TXT1] %s is refused', (_, op, pointer) => {
  const state = empty()
  state.apply([define('a', '🙂b')])
  expect(state.apply([op as Op])).toMatchObject({ ok: false, error: { code: 'VALIDATION_FAILED', pointer } })
})

test('[TXT2] another text than the author saw is EXPECT_MISMATCH', () => {
  const state = empty()
  state.apply([define('a', 'hello')])
  expect(state.apply([{ op: 'delete_range', target: { token: 'a' }, from: 0, to: 2, expect: 'HE' }])).toMatchObject({
    error: { code: 'EXPECT_MISMATCH' },
  })
  expect(state.apply([{ op: 'delete_range', target: { token: 'a' }, from: 0, to: 2, expect: 'he' }]).ok).toBe(true)
})

test('[ST2] a value that does not fit its token is refused and the field named', () => {
  const state = empty()
  const token = { type: 'number', value: 5, constraints: { min: 0, max: 10 } } as const
  state.apply([{ op: 'define_token', path: 'n', token }])
  for (const value of [11, -1, '5', null, [5]]) {
    expect(state.apply([{ op: 'set_token', path: 'n', value }])).toMatchObject({
      error: { code: 'VALIDATION_FAILED', pointer: '/value' },
    })
  }
})

test('a long text edits like a short one', () => {
  const long = 'lorem ipsum '.repeat(2000)
  const steps = fc.array(fc.tuple(fc.nat(), fc.nat(300), fc.string({ maxLength: 3000, unit: 'binary-ascii' })), {
    maxLength: 40,
  })
  property(
    'chunked text',
    steps,
    (edits) => {
      const state = empty()
      state.apply([define('a', long)])
      let expected = long
      for (const [x, width, inserted] of edits) {
        const from = x % (expected.length + 1)
        const to = Math.min(expected.length, from + width)
        expect(state.apply([{ op: 'replace_text_range', target: { token: 'a' }, from, to, text: inserted }]).ok).toBe(
          true,
        )
        expected = expected.slice(0, from) + inserted + expected.slice(to)
      }
      expect(state.token('a')?.value).toBe(expected)
      expect(plain(state)).toMatchObject({ tokens: { a: { value: expected } } })
    },
    60,
  )
})

test('a patch wakes only who listens to its key', () => {
  const state = empty()
  state.apply([define('a', 'x'), define('b', 'y'), b('one')])
  const woken: string[] = []
  for (const key of ['token:a', 'token:b', 'block:one', 'children:', 'tokens'] as const)
    state.listen(key, () => void woken.push(key))
  state.patch([{ op: 'replace', path: '/tokens/a/value', value: 'z' }])
  expect(woken.splice(0)).toEqual(['token:a'])
  state.apply([b('two')])
  expect(woken.splice(0)).toEqual(['children:'])
  state.apply([define('c', '')])
  expect(woken.splice(0)).toEqual(['tokens'])
})

test('[CMD8] an overlay shows what is pending over what is confirmed, whatever comes in below it', () => {
  const pendingRuns = fc.tuple(commits, commits)
  property('overlay', pendingRuns, ([confirmed, pending]) => {
    const base = empty()
    const overlay = createOverlay(base)
    const batches: Op[][] = []
    for (let i = 0; i < Math.max(confirmed.length, pending.length); i++) {
      const ops = pending[i]
      if (ops !== undefined && overlay.push(ops).ok) batches.push(ops)
      if (confirmed[i] !== undefined && base.apply(confirmed[i]!).ok) {
        for (const { batch } of overlay.reset(batches).failures.toReversed()) batches.splice(batch, 1)
      }
      const expected = createCanvasState(plain(base) as CanvasState)
      for (const each of batches) expect(expected.apply(each).ok).toBe(true)
      const visit = (parent: string | null): unknown =>
        overlay.children(parent === null ? null : blockId(parent)).map((id) => [overlay.block(id), visit(id)])
      const visitExpected = (parent: string | null): unknown =>
        expected.children(parent === null ? null : blockId(parent)).map((id) => [expected.block(id), visitExpected(id)])
      expect(visit(null)).toEqual(visitExpected(null))
      expect(overlay.tokenPaths().map((path) => overlay.token(path))).toEqual(
        expected.tokenPaths().map((path) => expected.token(path)),
      )
    }
  })
})
