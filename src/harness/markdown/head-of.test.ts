import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { property } from '../../../test/seed.ts'
import { LONGEST_SHOWN, createHeadOf, headOf } from './head-of.ts'

const text = fc
  .array(
    fc.tuple(fc.constantFrom('a', '\n', '*', '\u0300', '😀', 'word ', '| '), fc.integer({ min: 1, max: 40_000 })),
    {
      maxLength: 8,
    },
  )
  .map((parts) => parts.map(([unit, times]) => unit.repeat(times)).join(''))

test('however a text grows, its beginning is the one that it has when it comes whole', () => {
  property(
    'however a text grows, its beginning is the one that it has when it comes whole',
    fc.tuple(text, fc.array(fc.integer({ min: 4999, max: 60_000 }), { minLength: 1, maxLength: 5 })),
    ([whole, steps]) => {
      const grown = createHeadOf()
      for (let at = 0, i = 0; at < whole.length; i++) {
        at = Math.min(whole.length, at + (steps[i % steps.length] ?? 1))
        expect(grown(whole.slice(0, at)) === headOf(whole.slice(0, at))).toBe(true)
      }
    },
    40,
  )
})

test('another text is counted from its beginning', () => {
  const grown = createHeadOf()
  grown('a'.repeat(LONGEST_SHOWN + 5))
  expect(grown('b'.repeat(LONGEST_SHOWN + 5))).toBe('b'.repeat(LONGEST_SHOWN))
})
