import { expect, test } from 'vitest'
import { ordersFrom } from './orders-from.ts'

const isAscending = (keys: readonly string[]): boolean => keys.every((key, at) => at === 0 || keys[at - 1]! < key)

test.each([
  ['a0', null, 3],
  ['a0', 'a1', 61],
  ['a0', 'a1', 62],
  ['a0', 'a0V', 4],
  ['a0', 'a0001', 500],
  ['Zz', 'a', 5000],
])('between %s and %s there is room for keys in their order', (order, next, count) => {
  const keys = ordersFrom(order, next, count)
  expect(keys.length).toBe(count)
  expect(isAscending([order, ...keys, ...(next === null ? [] : [next])])).toBe(true)
  for (const key of keys) expect(key).toMatch(/^[0-9A-Za-z]{1,128}$/)
})

test('one block keeps the key that was made for it, and a key that is too long is shared', () => {
  expect(ordersFrom('a0', 'a0V', 1)).toEqual(['a0'])
  const long = 'a'.repeat(128)
  expect(ordersFrom(long, null, 2)).toEqual([long, long])
})
