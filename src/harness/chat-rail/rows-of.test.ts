import { expect, test } from 'vitest'
import type { ThreadItem } from '../../session/types.ts'
import { gistOf, messagesAfter, rowsOf } from './rows-of.ts'
import type { Folds, ItemFacts, ThreadRow } from './rows-of.ts'

const call = (id: string): ThreadItem => ({ kind: 'tool_call', id })
const message = (id: string): ThreadItem => ({ kind: 'message', id })
const step = (id: string): ThreadItem => ({ kind: 'step', id })

const NOW = new Date(2026, 4, 20, 12)
const facts: ItemFacts = {
  toolOf: (id) => id[0],
  tsOf: () => NOW.toISOString(),
  runOf: () => undefined,
  actorOf: () => undefined,
  hasFailed: () => false,
}

const NO_FOLDS: Folds = { asked: new Map(), done: new Set(), held: new Set() }

const nameOf = (row: ThreadRow): string =>
  row.kind === 'calls' ? row.ids.join('+') : row.kind === 'day' ? 'day' : row.item.id
const shape = (items: readonly ThreadItem[]): string[] => rowsOf(items, facts, NO_FOLDS, NOW.getTime()).map(nameOf)

test('three and more calls of one tool that follow each other are one row', () => {
  expect(shape([call('a1'), call('a2'), call('a3'), call('a4')])).toEqual(['a1+a2+a3+a4'])
})

test('two calls, another tool, or a message between them stay rows of their own', () => {
  expect(shape([call('a1'), call('a2')])).toEqual(['a1', 'a2'])
  expect(shape([call('a1'), call('b1'), call('a2'), call('a3')])).toEqual(['a1', 'b1', 'a2', 'a3'])
  expect(shape([call('a1'), call('a2'), message('m'), call('a3')])).toEqual(['a1', 'a2', 'm', 'a3'])
})

test('a row keeps its key while it grows, and a message knows what stands before it', () => {
  const before = rowsOf([call('a1'), call('a2'), call('a3')], facts)
  const after = rowsOf([call('a1'), call('a2'), call('a3'), call('a4')], facts)
  expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key))
  const rows = rowsOf([message('m'), message('n')], facts, NO_FOLDS, NOW.getTime())
  expect(rows[1]).toMatchObject({ kind: 'item', before: message('m') })
})

test('a day is named where it begins, and today only where another day was before', () => {
  const days: Record<string, Date> = {
    a: new Date(2026, 4, 18, 0, 0),
    b: new Date(2026, 4, 18, 23, 59),
    c: new Date(2026, 4, 19, 0, 0),
    d: NOW,
  }
  const dated: ItemFacts = { ...facts, tsOf: ({ id }) => days[id]?.toISOString() }
  const rows = (...ids: string[]): ThreadRow[] => [...rowsOf(ids.map(message), dated, NO_FOLDS, NOW.getTime())]
  expect(rows('a', 'b', 'c', 'd').map(nameOf)).toEqual(['day', 'a', 'b', 'day', 'c', 'day', 'd'])
  expect(rows('d', 'd').map(nameOf)).toEqual(['d', 'd'])
  expect(rows('a', 'c').at(-1)).toMatchObject({ before: undefined })
  expect(rows('unknown').map(nameOf)).toEqual(['unknown'])
})

test('what a run says and does stands in the step that it is at, and what people say does not', () => {
  const items = [step('s1'), call('a1'), message('person'), message('r1'), step('s2'), call('b1'), message('other')]
  const runs: Record<string, string> = { s1: 'run', s2: 'run', a1: 'run', b1: 'run', r1: 'run', other: 'another run' }
  const running: ItemFacts = { ...facts, runOf: ({ id }) => runs[id] }
  const within = rowsOf(items, running, NO_FOLDS, NOW.getTime()).map((row) =>
    row.kind === 'item' ? [row.item.id, row.within, row.holds] : [],
  )
  expect(within).toEqual([
    ['s1', undefined, 2],
    ['a1', 's1', 0],
    ['person', undefined, 0],
    ['r1', 's1', 0],
    ['s2', undefined, 1],
    ['b1', 's2', 0],
    ['other', undefined, 0],
  ])
  const folded = rowsOf(items, running, { ...NO_FOLDS, asked: new Map([['s1', true]]) }, NOW.getTime())
  expect(folded.map(nameOf)).toEqual(['s1', 'person', 's2', 'b1', 'other'])
  expect(folded[0]).toMatchObject({ holds: 2, isFolded: true })
})

const RUN = [step('s1'), call('a1'), message('m1'), step('s2'), call('b1'), message('m2'), message('m3')]
const inRun: ItemFacts = {
  ...facts,
  runOf: () => 'run',
  actorOf: ({ id }) => (id === 's1' || id === 'm1' ? 'planner' : 'director'),
}
const DONE: Folds = { ...NO_FOLDS, done: new Set(['s1', 's2']) }

test('of a run that is done, the steps and its last message stand', () => {
  const rows = rowsOf(RUN, inRun, DONE, NOW.getTime())
  expect(rows.map(nameOf)).toEqual(['s1', 's2', 'm3'])
  expect(rows[0]).toMatchObject({ holds: 2, isFolded: true })
  expect(rows[1]).toMatchObject({ holds: 2, isFolded: true })
  expect(rows[2]).toMatchObject({ within: 's2', under: 'director' })
})

test('what the reader opened is open, what they held open stays, and a step in which something failed does not fold', () => {
  const names = (folds: Folds, more: Partial<ItemFacts> = {}): string[] =>
    rowsOf(RUN, { ...inRun, ...more }, folds, NOW.getTime()).map(nameOf)
  expect(names({ ...DONE, asked: new Map([['s1', false]]) })).toEqual(['s1', 'a1', 'm1', 's2', 'm3'])
  expect(names({ ...DONE, held: new Set(['s2']) })).toEqual(['s1', 's2', 'b1', 'm2', 'm3'])
  expect(names(DONE, { hasFailed: (id) => id === 'a1' })).toEqual(['s1', 'a1', 'm1', 's2', 'm3'])
  expect(names({ ...DONE, asked: new Map([['s1', true]]) }, { hasFailed: (id) => id === 'a1' })).toEqual([
    's1',
    's2',
    'm3',
  ])
})

test('a step with nothing but the last message of its run has nothing to fold', () => {
  const rows = rowsOf([step('s1'), message('m1')], inRun, DONE, NOW.getTime())
  expect(rows.map(nameOf)).toEqual(['s1', 'm1'])
  expect(rows[0]).toMatchObject({ holds: 0, isFolded: false })
})

test('an author is named once in a step, and again where somebody else spoke', () => {
  const items = [step('s1'), call('a1'), message('m1'), message('d1'), message('m1'), message('person'), message('m1')]
  const speaking: ItemFacts = { ...inRun, runOf: ({ id }) => (id === 'person' ? undefined : 'run') }
  const under = rowsOf(items, speaking, NO_FOLDS, NOW.getTime()).map((row) => row.kind === 'item' && row.under)
  expect(under).toEqual([undefined, 'planner', 'planner', 'planner', 'director', undefined, undefined])
})

test('under which name a message stands follows from what is shown, not from what is folded away', () => {
  const items = [step('s1'), message('d1'), message('d2'), step('s2'), call('b1'), message('m1'), message('m2')]
  const facing: ItemFacts = { ...inRun, actorOf: ({ kind }) => (kind === 'step' ? 'planner' : 'director') }
  const last = rowsOf(items, facing, DONE, NOW.getTime()).at(-1)
  expect(last).toMatchObject({ before: step('s2'), under: 'planner' })
})

test('a call is recognised by its first words, not by ids', () => {
  expect(gistOf({ block: '01JABCDEFGHJKMNPQRSTVWXYZ0', title: 'Call the papers' })).toBe('Call the papers')
  expect(gistOf({ run_id: 'run-01234567890' })).toBe('')
  expect(gistOf({ column: 'col1', note: 'soon', title: 'Press kit' })).toBe('Press kit')
  expect(gistOf({ column: 'col1', note: 'soon' })).toBe('soon')
  expect(gistOf([1, 2])).toBe('')
})

test('what is new since an item is what was said after it', () => {
  const items = [message('m1'), message('m2'), call('a1'), message('m3')]
  expect(messagesAfter(items, 'm1')).toBe(2)
  expect(messagesAfter(items, 'm3')).toBe(0)
  expect(messagesAfter(items, 'one that the list let go')).toBe(0)
})
