import { expect, test } from 'vitest'
import { ID_PATTERN } from '../../contract/index.ts'
import { breaksPattern } from './pattern.ts'

test.each([
  ['^(a+)+$', `${'a'.repeat(60)}!`],
  ['^(a|a)*$', `${'a'.repeat(60)}!`],
  ['^(a?){60}a{60}$', 'a'.repeat(59)],
  ['(x+x+)+y', 'x'.repeat(60)],
  ['^(?:\\w+\\s?)*$', `${'word '.repeat(20)}!`],
  [
    '^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$',
    'a'.repeat(80),
  ],
  ['^(.*)*\\1$', `${'ab'.repeat(40)}!`],
  ['.*.*.*.*=.*', 'x'.repeat(5_000)],
  ['^\\s+\\s+\\s+\\s+$', `${' '.repeat(2_000)}x`],
  ['^(a{1,60}){1,60}$', `${'a'.repeat(60)}!`],
])('the pattern %s, which might search for minutes, is left to the gateway', (pattern, text) => {
  const before = performance.now()
  expect(breaksPattern(pattern, text)).toBe(false)
  expect(performance.now() - before).toBeLessThan(1000)
})

test.each([
  ['^[a-z0-9]+(?:-[a-z0-9]+)*$', 'a-slug-of-words', 'Not a slug'],
  ['^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$', 'ana@acme.test', 'ana at acme'],
  ['^\\d{4}-\\d{2}$', '2026-11', '2026-1'],
  ['^(?:draft|final)$', 'draft', 'other'],
  ['^(?:https?://)?[\\w.]+$', 'https://acme.test', '!'],
  ['^\\p{Lu}', 'Über', 'über'],
  [ID_PATTERN.source, 'card1', '-card'],
])('the pattern %s is held against what is typed', (pattern, right, wrong) => {
  expect([breaksPattern(pattern, right), breaksPattern(pattern, wrong)]).toEqual([false, true])
})

test('what is no pattern forbids nothing', () => {
  expect([breaksPattern('(', 'a'), breaksPattern(7, 'a'), breaksPattern(undefined, 'a')]).toEqual([false, false, false])
})
