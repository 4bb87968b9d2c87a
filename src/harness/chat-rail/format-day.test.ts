import { expect, test } from 'vitest'
import { formatDay } from './marks.tsx'

const NOW = new Date(2026, 4, 20, 0, 30)

test('a day is said as people say it, in their language', () => {
  const of = (...date: [number, number, number, number?]): string =>
    new Date(date[0], date[1], date[2], date[3] ?? 0).toISOString()
  expect(formatDay(of(2026, 4, 20), 'en', NOW)).toBe('Today')
  expect(formatDay(of(2026, 4, 19, 23), 'en', NOW)).toBe('Yesterday')
  expect(formatDay(of(2026, 4, 19), 'de', NOW)).toBe('Gestern')
  expect(formatDay(of(2026, 4, 18), 'en', NOW)).toBe('Monday, May 18')
  expect(formatDay(of(2025, 11, 31), 'en', NOW)).toBe('Wednesday, December 31, 2025')
})
