import { expect, test } from 'vitest'
import { limitsOf, readNumber, showNumber, stepOf, tidy } from './numbers.ts'

test('a number is read as it is shown, in the reader’s own language, with all its digits', () => {
  for (const locale of ['en', 'de', 'fr', 'en-IN'])
    for (const value of [0, -1.5, 0.1234567, 1234567.5, 1e21])
      expect(readNumber(showNumber(value, locale), locale), locale).toBe(value)
  expect(readNumber('0.5', 'de')).toBe(0.5)
  expect([readNumber('', 'en'), readNumber('1,5', 'en'), readNumber('x', 'de')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test('a step suits the span of a number, and limits that contradict each other are none', () => {
  expect(stepOf({ min: 0, max: 1 })).toBe(0.01)
  expect(stepOf({ min: 0, max: 50, integer: true })).toBe(1)
  expect(stepOf({ min: 0, max: 10_000 })).toBe(1)
  expect(stepOf({ step: 0.25 })).toBe(0.25)
  expect(stepOf({ step: -1 })).toBe(1)
  expect([0.42 + 0.01, 0.1 + 0.2, 1e21].map(tidy)).toEqual([0.43, 0.3, 1e21])
  expect(stepOf({ min: 3, max: 3 })).toBe(1)
  expect(limitsOf({ min: 5, max: 1 })).toEqual({})
})
