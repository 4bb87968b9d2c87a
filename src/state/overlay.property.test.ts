import fc from 'fast-check'
import { expect, test } from 'vitest'
import { property } from '../../test/seed.ts'
import { blockId } from '../contract/ids.ts'
import type { BlockId } from '../contract/ids.ts'
import type { Op } from '../contract/ops.ts'
import type { CanvasReplica } from './canvas-state.ts'
import { copyOf, draw, meant, tinyState } from './fixtures/any-op.ts'
import { blockKey, childrenKey, tokenKey } from './keys.ts'
import type { Key } from './keys.ts'
import { createOverlay } from './overlay.ts'
import type { Overlay } from './overlay.ts'

const IDS = ['a', 'b', 'c', 'd', 'e'].map(blockId)
const PARENTS: readonly (BlockId | null)[] = [null, ...IDS]

/** Everything that somebody may show, by its key. */
const shownOf = (state: Overlay | CanvasReplica): Map<Key, unknown> =>
  new Map<Key, unknown>([
    ['tokens', state.tokenPaths()],
    ...['t', 'u'].map((path) => [tokenKey(path), state.token(path)] as const),
    ...IDS.map((id) => [blockKey(id), state.block(id)] as const),
    ...PARENTS.map((parent) => [childrenKey(parent), state.children(parent)] as const),
  ])
const valuesOf = (shown: Map<Key, unknown>): string[] => [...shown].map(([key, value]) => key + JSON.stringify(value))

const insert = (id: string, parent: string | null = null, order = '5'): Op => ({
  op: 'insert_block',
  block: { id: blockId(id), type: 'card', parent: parent === null ? null : blockId(parent), order, props: {} },
})

const steps = fc.array(
  fc.record({
    does: fc.constantFrom('push', 'push', 'commit', 'confirm', 'drop'),
    draws: fc.array(draw, { minLength: 1, maxLength: 3 }),
    fails: fc.boolean(),
  }),
  { maxLength: 14 },
)
const REFUSED: Op = { op: 'set_token', path: 'none', value: 1 }

test('[CMD8] an overlay shows what is pending over what is confirmed, and what is equal stays the same object', () => {
  property(
    'an overlay over a base that moves',
    steps,
    (all) => {
      const base = tinyState()
      const overlay = createOverlay(base)
      let batches: (readonly Op[])[] = []
      for (const { does, draws, fails } of all) {
        const before = shownOf(overlay)
        const values = valuesOf(before)
        let between = values
        if (does === 'push') {
          const scratch = copyOf(base)
          for (const batch of batches) scratch.apply(batch)
          const ops = draws.map((each) => meant(each, scratch))
          const result = overlay.push(fails ? [...ops, REFUSED] : ops)
          if (result.ok) batches = [...batches, ops]
          else expect([...shownOf(overlay).values()].every((value, i) => value === [...before.values()][i])).toBe(true)
        } else {
          if (does === 'drop') batches = batches.slice(1)
          else {
            const ops = does === 'confirm' ? batches[0] : draws.map((each) => meant(each, base))
            if (ops !== undefined && base.apply(ops).ok && does === 'confirm') batches = batches.slice(1)
          }
          between = valuesOf(shownOf(overlay))
          const { failures, touched } = overlay.reset(batches)
          for (const { batch } of failures.toReversed()) batches = batches.toSpliced(batch, 1)
          const now = valuesOf(shownOf(overlay))
          const changed = [...before.keys()].filter((_, i) => between[i] !== now[i])
          expect(changed.filter((key) => !touched.has(key))).toEqual([])
        }
        const shown = shownOf(overlay)
        const after = valuesOf(shown)
        for (const [i, [key, value]] of [...shown].entries())
          if (values[i] === between[i] && values[i] === after[i])
            expect([key, value === before.get(key)]).toEqual([key, true])

        const expected = copyOf(base)
        for (const batch of batches) expect(expected.apply(batch).ok).toBe(true)
        expect(after).toEqual(valuesOf(shownOf(expected)))
        if (batches.length === 0) expect(overlay.isEmpty).toBe(true)
      }
    },
    500,
  )
})

test('a refused edit hides nothing: what is confirmed at its keys later is shown', () => {
  const base = tinyState()
  const overlay = createOverlay(base)
  const edit: Op[] = [
    { op: 'set_token', path: 't', value: 'mine' },
    { op: 'set_block_prop', id: blockId('a'), prop: 'p', value: 'mine' },
    insert('e', 'a'),
    { op: 'remove_block', id: blockId('b') },
    { op: 'define_token', path: 'v', token: { type: 'number', value: 1 } },
    REFUSED,
  ]
  expect(overlay.push(edit).ok).toBe(false)
  expect(overlay.isEmpty).toBe(true)
  base.apply([
    { op: 'set_token', path: 't', value: 'theirs' },
    { op: 'set_block_prop', id: blockId('a'), prop: 'p', value: 'theirs' },
    { op: 'define_token', path: 'v', token: { type: 'number', value: 2 } },
    insert('f', 'a'),
  ])
  expect(overlay.token('t')?.value).toBe('theirs')
  expect(overlay.token('v')?.value).toBe(2)
  expect(overlay.block(blockId('a'))?.props).toEqual({ p: 'theirs' })
  expect(overlay.children(blockId('a'))).toEqual(['b', 'f'])
  expect(overlay.tokenPaths()).toEqual(['t', 'u', 'v'])
})

test('a refused edit over a pending one leaves that one', () => {
  const base = tinyState()
  const overlay = createOverlay(base)
  overlay.push([{ op: 'set_token', path: 't', value: 'mine' }])
  overlay.push([{ op: 'set_token', path: 't', value: 'more' }, REFUSED])
  expect(overlay.token('t')?.value).toBe('mine')
  base.apply([{ op: 'set_token', path: 't', value: 'theirs' }])
  expect(overlay.token('t')?.value).toBe('mine')
})

const listening = (overlay: Overlay) => {
  const woken: Key[] = []
  for (const key of shownOf(overlay).keys()) overlay.listen(key, () => void woken.push(key))
  return () => woken.splice(0).sort()
}

test('[CMD8] a reset wakes who shows what changed, and nobody else', () => {
  const base = tinyState()
  const overlay = createOverlay(base)
  const batch: Op[] = [{ op: 'set_token', path: 't', value: 'mine' }, insert('e', 'a', '7')]
  const woken = listening(overlay)
  overlay.push(batch)
  expect(woken()).toEqual(['block:e', 'children:a', 'token:t'])
  overlay.reset([batch])
  expect(woken()).toEqual([])
  expect([...overlay.reset([[...batch, { op: 'set_token', path: 'u', value: 'x' }]]).touched]).toEqual(['token:u'])
  expect(woken()).toEqual(['token:u'])
  overlay.reset([])
  expect(woken()).toEqual(['block:e', 'children:a', 'token:t', 'token:u'])
})

test('[CMD8] what is confirmed as it was shown stays the same object, so that a view of it has nothing to do', () => {
  const base = tinyState()
  const overlay = createOverlay(base)
  const batch: Op[] = [
    { op: 'define_token', path: 'v', token: { type: 'json', value: { deep: [1] } } },
    { op: 'set_block_prop', id: blockId('c'), prop: 'p', value: 'long '.repeat(2000) },
    { op: 'insert_text', target: { block: blockId('c'), prop: 'p' }, at: 3000, text: '!' },
    insert('e', 'a', '7'),
  ]
  overlay.push(batch)
  const seen = () => [
    overlay.token('v'),
    overlay.block(blockId('c')),
    overlay.block(blockId('e')),
    overlay.children(blockId('a')),
    overlay.tokenPaths(),
  ]
  const before = seen()
  base.apply(batch)
  expect([...overlay.reset([]).touched]).toEqual([])
  expect(overlay.isEmpty).toBe(true)
  for (const [i, value] of seen().entries()) expect(value).toBe(before[i])
  expect(base.hash()).toBe(copyOf(base).hash())
})

test('a list of children or of paths is the same array until it changes', () => {
  const base = tinyState()
  const [kids, paths] = [base.children(null), base.tokenPaths()]
  base.apply([{ op: 'set_block_prop', id: blockId('a'), prop: 'p', value: 'x' }])
  base.apply([{ op: 'move_block', id: blockId('a'), parent: null, order: '4' }])
  base.apply([insert('e'), { op: 'remove_block', id: blockId('e') }])
  base.apply([
    { op: 'define_token', path: 'v', token: { type: 'number', value: 1 } },
    { op: 'delete_token', path: 'v' },
  ])
  expect(base.children(null)).toBe(kids)
  expect(base.tokenPaths()).toBe(paths)
  base.apply([{ op: 'move_block', id: blockId('a'), parent: null, order: '6' }])
  expect(base.children(null)).toEqual(['d', 'a'])
})

test('a snapshot wakes who shows what it changes, and keeps the rest, whatever order its members come in', () => {
  const base = tinyState()
  const overlay = createOverlay(base)
  const woken = listening(overlay)
  const before = shownOf(base)
  const { tokens, blocks, ...rest } = copyOf(base).toJSON()
  const { p, q } = blocks['c']!.props as { p: string; q: number }
  base.load({
    ...rest,
    tokens: { u: tokens['u']!, t: { type: 'text', value: 'other' } },
    blocks: { ...blocks, c: { ...blocks['c']!, props: { q, p } }, d: { ...blocks['d']!, props: { p: 'new' } } },
  })
  expect(woken()).toEqual(['block:d', 'token:t'])
  const changed = [...shownOf(base)].filter(([key, value]) => value !== before.get(key)).map(([key]) => key)
  expect(changed.sort()).toEqual(['block:d', 'token:t'])
})
