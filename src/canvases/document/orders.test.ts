import fc from 'fast-check'
import { expect, test } from 'vitest'
import { property } from '../../../test/seed.ts'
import { keysFrom } from './orders.ts'

const order = fc.stringMatching(/^[0-9A-Za-z]{1,6}$/)

test('keys in a row are in their order, and before whatever comes next', () => {
  property(
    'keys in a row',
    fc.record({ key: order, tail: order, count: fc.integer({ min: 1, max: 400 }), isPrefix: fc.boolean() }),
    ({ key, tail, count, isPrefix }) => {
      const next = isPrefix ? key + tail : tail > key ? tail : null
      const keys = keysFrom(key, next, count)
      expect(keys.length).toBe(count)
      expect([...keys].sort()).toEqual(keys)
      for (const one of keys) {
        expect(one >= key).toBe(true)
        if (next !== null) expect(one < next).toBe(true)
        expect(one).toMatch(/^[0-9A-Za-z]{1,128}$/)
      }
      if (!/^0*$/.test(next?.slice(key.length) ?? '1')) expect(new Set(keys).size).toBe(count)
    },
  )
})

test('a single key is the one that was there for it', () => {
  expect(keysFrom('aV', 'b', 1)).toEqual(['aV'])
})
