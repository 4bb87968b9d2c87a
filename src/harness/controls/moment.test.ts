import { expect, test } from 'vitest'
import { formatDuration, formatMoment } from './moment.tsx'

test('how long something took is said from a second on, with a space before the unit', () => {
  expect(formatDuration(0, 'en')).toBe('')
  expect(formatDuration(999, 'en')).toBe('')
  expect(formatDuration(1640, 'en')).toBe('1.6\u00a0s')
  expect(formatDuration(1640, 'de')).toBe('1,6\u00a0s')
  expect(formatDuration(90_000, 'en')).toBe('1.5\u00a0min')
})

test('an hour has no zero before it where people write none', () => {
  const at = new Date(2026, 4, 20, 19, 33)
  const now = new Date(2026, 4, 20, 20)
  const plain = (locale: string): string => formatMoment(at.toISOString(), locale, now).replaceAll(/\s/gu, ' ')
  expect(plain('en-US')).toBe('7:33 PM')
  expect(plain('de')).toBe('19:33')
})
