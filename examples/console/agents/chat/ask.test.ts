import { describe, expect, test } from 'vitest'
import { addressee, parseAsk, splitPlace } from './ask.ts'
import type { Ask } from './ask.ts'
import { byName, find, termsOf } from './find.ts'

const AGENTS = ['planner', 'writer', 'director']

describe('exactly one agent is meant', () => {
  const cases: readonly [string, string][] = [
    ['hello', 'planner'],
    ['@writer add a paragraph about tea', 'writer'],
    ['please ask @Director, then @writer', 'director'],
    ['@ben are you there?', 'planner'],
    ['mail me at ana@writer.example', 'planner'],
  ]
  test.each(cases)('%s → %s', (text, name) => expect(addressee(text, AGENTS)).toBe(name))
})

describe('what is asked for is told by its form', () => {
  const cases: readonly [string, Ask][] = [
    ['add card Call Ben to Next', { kind: 'add_card', rest: 'Call Ben to Next' }],
    ['Please add a new task: Call Ben', { kind: 'add_card', rest: 'Call Ben' }],
    ['add column Later.', { kind: 'add_column', rest: 'Later' }],
    ['@writer add another paragraph about the budget', { kind: 'add_paragraph', rest: 'the budget' }],
    ['move Call Ben to Done', { kind: 'move_card', rest: 'Call Ben to Done' }],
    ['mark Call Ben as done', { kind: 'mark', rest: 'Call Ben', done: true }],
    ['mark Call Ben not done', { kind: 'mark', rest: 'Call Ben', done: false }],
    ['reopen Call Ben', { kind: 'mark', rest: 'Call Ben', done: false }],
    ['rename column Next to Now', { kind: 'rename', what: 'column', rest: 'Next', name: 'Now' }],
    ['delete card Call Ben', { kind: 'remove', what: 'card', rest: 'Call Ben' }],
    ['status', { kind: 'status' }],
    ["What's the status?", { kind: 'status' }],
    ['What is missing?', { kind: 'missing' }],
    ['@director review', { kind: 'review' }],
    ['how many words are there?', { kind: 'count' }],
    ['help', { kind: 'help' }],
    ['@writer', { kind: 'help' }],
    ['Who brings the cake?', { kind: 'find', rest: 'Who brings the cake' }],
  ]
  test.each(cases)('%s', (text, ask) => expect(parseAsk(text, AGENTS)).toEqual(ask))
})

const isPlace = (name: string): boolean => ['Next', 'In review'].includes(name)

describe('where something goes', () => {
  const cases: readonly [string, { what: string; where: string | undefined }][] = [
    ['Talk to Bob to Next', { what: 'Talk to Bob', where: 'Next' }],
    ['"Talk to Bob" to the column "Next"', { what: 'Talk to Bob', where: 'Next' }],
    ['Text to In review', { what: 'Text', where: 'In review' }],
    ['Text to Nowhere', { what: 'Text', where: 'Nowhere' }],
    ['"Talk to Bob"', { what: 'Talk to Bob', where: undefined }],
    ['Text', { what: 'Text', where: undefined }],
    ['**Buy tape** to `Next`', { what: 'Buy tape', where: 'Next' }],
    ['<div>', { what: '<div>', where: undefined }],
  ]
  test.each(cases)('%s', (rest, expected) => expect(splitPlace(rest, isPlace)).toEqual(expected))
})

describe('finding', () => {
  const passages = [
    { text: 'Cake and coffee: Jonas', where: 'the brief, “Food”' },
    { text: 'Order 40 pairs of goggles', where: 'the brief, “Safety”' },
    { text: 'The workshop opens at 11', where: 'the brief, “Brief”' },
  ]
  test('quotes what holds the words of the question', () => {
    expect(find('Who brings the cake?', passages)).toEqual([passages[0]])
    expect(find('how many goggles', passages)).toEqual([passages[1]])
  })
  test('finds nothing where nothing is said', () => {
    expect(find('Is there parking?', passages)).toEqual([])
    expect(find('what is it about?', passages)).toEqual([])
  })
  test('words that carry no meaning are left out', () => {
    expect(termsOf('What is the Café about, please?')).toEqual(['café'])
  })
  test('a name is met exactly before by its beginning or a part', () => {
    const columns = [{ text: 'Not now' }, { text: 'Now and then' }, { text: 'Now' }]
    expect(byName(columns, 'now')).toBe(columns[2])
    expect(byName(columns, 'now and')).toBe(columns[1])
    expect(byName(columns, 'not')).toBe(columns[0])
    expect(byName(columns, 'later')).toBeUndefined()
  })
})
