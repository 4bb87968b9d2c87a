import { expect, test } from 'vitest'
import { blockId, canvasId } from '../contract/ids.ts'
import type { Op } from '../contract/ops.ts'
import { createCanvasState } from './canvas-state.ts'
import { createOverlay } from './overlay.ts'

const open = () => {
  const base = createCanvasState({
    canvas_id: canvasId('c1'),
    canvas_type: 'x',
    rev: 0,
    tokens: { a: { type: 'string', value: 'old' }, b: { type: 'json', value: { deep: [1] } } },
    blocks: {
      one: { id: blockId('one'), type: 'p', parent: null, order: 'a', props: { text: 'one' } },
      two: { id: blockId('two'), type: 'p', parent: null, order: 'b', props: { text: 'two' } },
    },
  })
  return { base, shown: createOverlay(base) }
}
const set = (path: string, value: string): Op => ({ op: 'set_token', path, value })
const move = (id: string, order: string): Op => ({ op: 'move_block', id: blockId(id), parent: null, order })
const missing: Op = { op: 'remove_block', id: blockId('nobody') }

test('[CMD8] after a refused push the confirmed state shows through again, in values and in the tree', () => {
  const { base, shown } = open()
  expect(shown.push([set('a', 'mine'), move('one', 'c'), missing]).ok).toBe(false)
  expect(shown.isEmpty).toBe(true)
  base.apply([set('a', 'theirs'), { op: 'remove_block', id: blockId('two') }])
  expect(shown.token('a')?.value).toBe('theirs')
  expect(shown.children(null)).toEqual(['one'])
})

test('[CMD8] a push that is refused leaves what was pushed before it', () => {
  const { shown } = open()
  shown.push([set('a', 'mine')])
  expect(shown.push([set('a', 'more'), missing]).ok).toBe(false)
  expect(shown.token('a')?.value).toBe('mine')
})

test('what comes out equal keeps its reference, and wakes nobody', () => {
  const { base, shown } = open()
  const pending: Op[][] = [
    [set('a', 'mine'), move('one', 'c'), { op: 'set_block_prop', id: blockId('one'), prop: 'text', value: '1' }],
  ]
  shown.reset(pending)
  const before = {
    token: shown.token('a'),
    block: shown.block(blockId('one')),
    ids: shown.children(null),
    paths: shown.tokenPaths(),
  }
  const woken: string[] = []
  for (const key of ['token:a', 'block:one', 'children:', 'tokens'] as const) shown.listen(key, () => woken.push(key))
  base.apply([{ op: 'set_block_prop', id: blockId('two'), prop: 'text', value: 'changed' }])
  shown.reset(pending)
  expect(woken).toEqual([])
  expect(shown.token('a')).toBe(before.token)
  expect(shown.block(blockId('one'))).toBe(before.block)
  expect(shown.children(null)).toBe(before.ids)
  expect(shown.tokenPaths()).toBe(before.paths)
})

test('the confirmed children are one list until a child comes, goes or moves', () => {
  const { base } = open()
  const ids = base.children(null)
  base.apply([{ op: 'set_block_prop', id: blockId('one'), prop: 'text', value: 'changed' }])
  expect(base.children(null)).toBe(ids)
  base.apply([move('one', 'c')])
  expect(base.children(null)).toEqual(['two', 'one'])
})
