import { expect, test } from 'vitest'
import { formatCursor, parseCursor, placeOf } from './positions.ts'
import { streamId } from './routing.ts'

test('[SSE3] a vector cursor reads back as it was written, whatever the order of its entries', () => {
  const cursor = parseCursor('thread:t1=a01b.17;canvas:c1=k3f9.42')
  expect(cursor?.get(streamId('canvas:c1'))).toEqual({ epoch: 'k3f9', seq: 42 })
  expect(formatCursor(cursor ?? new Map())).toBe('canvas:c1=k3f9.42;thread:t1=a01b.17')
})

test.each([
  'canvas:c1',
  'canvas:c1=.4',
  'canvas:c1=k.04',
  'canvas:c1=k.-1',
  'x:c1=k.1',
  'canvas:__proto__=k.1',
  'canvas:c1=k.99999999999999999',
  'canvas:c1=k.1;canvas:c1=k.2',
])('[SSE3] the cursor %s is malformed', (text) => {
  expect(parseCursor(text)).toBeUndefined()
})

test('[ENV3] an event is next exactly when it starts at or before the position and ends after it', () => {
  expect(placeOf(5, { prev: 4, seq: 5 })).toBe('duplicate')
  expect(placeOf(5, { prev: 5, seq: 6 })).toBe('next')
  expect(placeOf(5, { prev: 3, seq: 9 })).toBe('next')
  expect(placeOf(5, { prev: 6, seq: 7 })).toBe('gap')
})
