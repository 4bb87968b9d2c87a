import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createFakeHandle, fixtureBlock } from '../../test/fixtures/canvas-handle.ts'
import { defineCanvas, op, prop } from '../contract/index.ts'
import type { BlockId, Op } from '../contract/index.ts'
import { countListeners } from '../testing/canvas/counting-handle.ts'
import { constant } from './cell.ts'
import { recentChangesOf } from './recent-changes.ts'

const definition = defineCanvas({
  type: 'sheet',
  version: 1,
  title: 'Sheet',
  view: 'commits',
  tokens: {},
  blocks: { line: { text: prop.text(), done: prop.boolean() } },
  tools: {},
})
const [a, b] = ['a', 'b'] as BlockId[] as [BlockId, BlockId]
const put = (block: BlockId, at: number, text: string): Op => ({
  op: 'insert_text',
  target: { block, prop: 'text' },
  at,
  text,
})

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const setUp = (me: string | null = null) => {
  const fake = createFakeHandle(definition, {
    blocks: [fixtureBlock('a', 'line', { text: 'one' }), fixtureBlock('b', 'line', { text: 'two' })],
  })
  const counted = countListeners(fake.handle)
  const recent = recentChangesOf(counted.handle, me === null ? null : constant({ actor_id: me }))
  const told = { a: 0, b: 0 }
  const leave = [recent.of(a).subscribe(() => void told.a++), recent.of(b).subscribe(() => void told.b++)]
  const by = (actor: string, ...ops: Op[]): void => {
    fake.foreign(ops, actor)
    fake.frame()
  }
  const shown = () => [recent.of(a).get(), recent.of(b).get()]
  return { ...fake, ...counted, recent, told, leave, by, shown }
}

test('who writes in a block is shown behind their last letter, for 1.5 s after it', () => {
  const { by, shown } = setUp()
  by('writer', put(a, 3, ' two'))
  expect(shown()).toEqual([{ actor_id: 'writer', text: { prop: 'text', end: 7 } }, null])
  vi.advanceTimersByTime(1400)
  by('writer', put(a, 7, '!'))
  vi.advanceTimersByTime(1499)
  expect(shown()).toEqual([{ actor_id: 'writer', text: { prop: 'text', end: 8 } }, null])
  vi.advanceTimersByTime(1)
  expect(shown()).toEqual([null, null])
})

test('each is in one place: where they are next, they are not where they were', () => {
  const { by, shown, told } = setUp()
  by('writer', put(a, 0, 'x'))
  by('ben', put(b, 0, 'y'))
  expect(shown()).toMatchObject([{ actor_id: 'writer' }, { actor_id: 'ben' }])
  by('writer', put(b, 1, 'z'))
  expect(shown()).toEqual([null, { actor_id: 'writer', text: { prop: 'text', end: 2 } }])
  // Who was there before leaves without taking the newer mark along.
  vi.advanceTimersByTime(0)
  by('ben', put(a, 0, 'b'))
  expect(shown()).toMatchObject([{ actor_id: 'ben' }, { actor_id: 'writer' }])
  expect(told).toEqual({ a: 3, b: 2 })
})

test('what is no text has a place without a letter, and a block that is gone has none', () => {
  const { by, shown } = setUp()
  by('ben', op.setBlockProp(a, 'done', true))
  expect(shown()).toEqual([{ actor_id: 'ben', text: null }, null])
  by('ben', op.removeBlock(b))
  expect(shown()).toEqual([{ actor_id: 'ben', text: null }, null])
})

test('what is written in one frame with a change of no block is not behind', () => {
  const { foreign, frame, by, shown } = setUp()
  by('writer', put(a, 3, '!'))
  foreign([put(a, 4, '?')], 'writer')
  foreign([op.removeBlock(b)], 'writer')
  frame()
  expect(shown()[0]).toEqual({ actor_id: 'writer', text: { prop: 'text', end: 5 } })
})

test('the place moves along with what one types oneself before it', () => {
  const { by, handle, shown } = setUp()
  by('writer', put(a, 3, '!'))
  handle.dispatchAny([put(a, 0, '>> ')])
  expect(shown()[0]).toEqual({ actor_id: 'writer', text: { prop: 'text', end: 7 } })
  handle.dispatchAny([put(a, 7, ' mine')])
  expect(shown()[0]).toEqual({ actor_id: 'writer', text: { prop: 'text', end: 7 } })
})

test('what one does oneself, elsewhere too, is nobody else being there', () => {
  const { by, shown } = setUp('ana')
  by('ana', put(a, 0, 'x'))
  expect(shown()).toEqual([null, null])
})

test('who listens anew is given the same to listen to, and one listener twice is two', () => {
  const { by, leave, recent, shown } = setUp()
  const [before, count] = [recent.of(a), vi.fn<() => void>()]
  const ends = [before.subscribe(count), before.subscribe(count)]
  ends[0]?.()
  ends[0]?.()
  for (const end of leave) end()
  by('writer', put(a, 0, 'x'))
  expect([count.mock.calls.length, shown()[0]?.actor_id, recent.of(a) === before]).toEqual([1, 'writer', true])
  ends[1]?.()
  expect(recent.of(a)).toBe(before)
})

test('where nobody looks, nothing is listened to, and nothing waits', () => {
  const { by, leave, listeners, shown } = setUp()
  by('writer', put(a, 0, 'x'))
  expect([listeners(), vi.getTimerCount()]).toEqual([2, 1])
  for (const end of leave) end()
  expect([listeners(), vi.getTimerCount(), shown()]).toEqual([0, 0, [null, null]])
})
