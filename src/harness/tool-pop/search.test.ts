import { expect, test } from 'vitest'
import { ENGLISH } from '../messages/english.ts'
import { forOthersOf, listedOf, search } from './entries.ts'
import type { Entry } from './entries.ts'
import { match } from './match.ts'

const found = (query: string, text: string): string | undefined => {
  const result = match(query, text)
  return result?.at.map((i) => text.charAt(i)).join('')
}

test('a word is found as it stands, by the beginnings of words, without case and accent, and any number of words in any order', () => {
  expect(found('card', 'Add a card')).toBe('card')
  expect(found('aac', 'Add a card')).toBe('Aac')
  expect(found('adco', 'Add a column')).toBe('Adco')
  expect(found('card add', 'Add a card')).toBe('Addcard')
  expect(found('resume', 'Résumé')).toBe('Résumé')
  expect(found('ddc', 'Add a card')).toBeUndefined()
  expect(found('', 'Add a card')).toBe('')
})

test('what stands at the start is worth more than what begins a word, and that more than what is inside of one', () => {
  const score = (text: string): number => match('car', text)?.score ?? 0
  expect(score('Card moves')).toBeGreaterThan(score('Move a card'))
  expect(score('Move a card')).toBeGreaterThan(score('Discard it'))
  expect(score('Discard it')).toBeGreaterThan(score('Copy all rows'))
})

test('a text made to be searched for ever is searched once', () => {
  // Every way through it is more than there is time for.
  expect(match('aaaaaaab', 'a '.repeat(1_000))).toBeNull()
})

const entry = (id: string, group: Entry['group'], title: string, more: Partial<Entry> = {}): Entry => ({
  id,
  group,
  title,
  icon: null as never,
  run: () => undefined,
  ...more,
})
const ENTRIES = [
  entry('remove', 'tools', 'Remove a plan', { destructive: true }),
  entry('blocked', 'tools', 'Publish the plan', { blocked: 'no' }),
  entry('add', 'tools', 'Add to the plan', { words: 'append_item' }),
  entry('plan', 'canvases', 'Plan'),
  entry('keys', 'commands', 'Keyboard shortcuts'),
]
const listed = (query: string, recent: readonly string[] = []): readonly string[] =>
  search(ENTRIES, query, recent, ENGLISH).map(
    ({ value, items }) => `${value}: ${items.map(({ entry }) => entry.id).join(' ')}`,
  )

test('with nothing asked for, what was used lately comes first; in each group what removes something comes last, and what cannot be done now after that', () => {
  expect(listed('')).toEqual(['Tools: add remove blocked', 'Canvases: plan', 'Commands: keys'])
  expect(listed(' ', ['keys', 'gone', 'blocked'])).toEqual([
    'Recent: keys',
    'Tools: add remove blocked',
    'Canvases: plan',
  ])
})

test('the group with the best find comes first, and other words than the name count for less', () => {
  expect(listed('plan')).toEqual(['Canvases: plan', 'Tools: add remove blocked'])
  expect(listed('append')).toEqual(['Tools: add'])
  expect(listed('nothing')).toEqual([])
})

test('of very many entries a share of each group is listed, and the others are counted', () => {
  const many = Array.from({ length: 200 }, (_, i) => entry(`tool${i}`, 'tools', `Measure ${i}`))
  const { groups, more } = listedOf(search([...many, ...ENTRIES.slice(3)], '', [], ENGLISH))
  expect(groups.map(({ value, items }) => [value, items.length])).toEqual([
    ['Tools', 58],
    ['Canvases', 1],
    ['Commands', 1],
  ])
  expect(more).toBe(142)
  expect(listedOf(search(ENTRIES, '', [], ENGLISH)).more).toBe(0)
})

test('what is for other roles is never listed, and is told with its name where it is looked for', () => {
  const others = ['Write a poem', 'Plan a trip'].map((title) =>
    entry(title, 'tools', title, { blocked: 'You can view this.', forOthers: true }),
  )
  const all = [...ENTRIES, ...others]
  expect(search(all, '', [], ENGLISH)).toEqual(search(ENTRIES, '', [], ENGLISH))
  expect(search(all, 'poem', [], ENGLISH)).toEqual([])
  expect(forOthersOf(all, '')).toEqual([{ why: 'You can view this.', titles: ['Write a poem', 'Plan a trip'] }])
  expect(forOthersOf(all, 'poem')).toEqual([{ why: 'You can view this.', titles: ['Write a poem'] }])
  expect(forOthersOf(all, 'keyboard')).toEqual([])
})
