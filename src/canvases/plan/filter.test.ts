import { expect, test } from 'vitest'
import { NO_FILTER, passes } from './filter.ts'

const card = { title: 'Call the café', notes: 'before Friday', done: false }

test('every word is looked for in title and notes, whatever the case and accents', () => {
  expect(passes({ ...NO_FILTER, query: 'CAFE friday' }, card)).toBe(true)
  expect(passes({ ...NO_FILTER, query: 'cafe monday' }, card)).toBe(false)
  expect(passes({ ...NO_FILTER, query: '  ' }, card)).toBe(true)
})

test('open and done cards are told apart; a card that does not say is open', () => {
  expect(passes({ query: '', standing: 'open' }, card)).toBe(true)
  expect(passes({ query: '', standing: 'done' }, card)).toBe(false)
  expect(passes({ query: '', standing: 'open' }, { title: 'No word of it' })).toBe(true)
  expect(passes({ query: '', standing: 'done' }, { ...card, done: true })).toBe(true)
})
