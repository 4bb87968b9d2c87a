import { expect, test } from 'vitest'
import { op } from '../../contract/index.ts'
import type { Block, BlockId, Op, Token } from '../../contract/index.ts'
import type { Commit } from '../../session/types.ts'
import { NO_WORDS } from '../canvas-words.ts'
import { ENGLISH } from '../messages/english.ts'
import { GERMAN } from '../messages/german.ts'
import { deedWords, givenLabel } from './deeds.ts'
import type { Told } from './deeds.ts'
import { blocksThen, unnamedIn } from './past-blocks.ts'
import type { Pasts } from './past-blocks.ts'
import { sumWords } from './sum-words.ts'

const id = (name: string): BlockId => name as BlockId
const block = (name: string, type: string, props: Block['props'], parent: string | null = null): Block => ({
  id: id(name),
  type,
  parent: parent === null ? null : id(parent),
  order: 'a',
  props,
})
const BLOCKS = [
  block('doing', 'column', { title: 'Doing' }),
  block('draft', 'card', { title: 'Draft the budget', notes: '', done: false }, 'doing'),
  block('scope', 'paragraph', { text: 'Scope' }),
  block('empty', 'paragraph', { text: ' ' }),
  block('question', 'poll', { title: 'not its name', question: 'Tea or coffee?' }),
  block('long', 'paragraph', { text: `Where names end, ${'and on '.repeat(40)}` }),
]
const TOKENS: Readonly<Record<string, Token>> = {
  'board.status': { type: 'enum', value: 'draft', label: 'Status' },
  'board.limit': { type: 'number', value: 3 },
  'board.extra': { type: 'json', value: {} },
}

const told = (messages = ENGLISH): Told => ({
  state: {
    rev: 1,
    token: (path) => TOKENS[path],
    tokenPaths: () => Object.keys(TOKENS),
    block: (name) => BLOCKS.find((other) => other.id === name),
    children: () => [],
  },
  spoken: messages === ENGLISH ? NO_WORDS : { ...NO_WORDS, names: { notes: 'Notizen' } },
  definition: { names: { paragraph: { one: 'Text' }, poll: { by: 'question' } } },
  messages,
})
const commit = (ops: readonly Op[], label = '', why?: string): Commit => ({
  commit_id: 'c',
  command_id: 'c',
  head_rev: 1,
  actor: { actor_id: 'ana', actor_type: 'human' },
  intent: { label, origin: 'human', ...(why === undefined ? {} : { why }) },
  ops,
  ts: '2026-01-31T10:00:00Z',
  run_id: null,
})
const said = (...ops: readonly Op[]): string => deedWords([commit(ops)], 'Ana', told())
const typed = (name: string, prop = 'text'): Op => op.insertText({ block: id(name), prop }, 0, 'x')

test('a history says what somebody did, to which thing, by the names that people know', () => {
  expect(said(typed('scope'))).toBe('Ana wrote in “Scope”')
  expect(said(typed('empty'))).toBe('Ana wrote in Text')
  expect(said(typed('draft', 'notes'))).toBe('Ana wrote in “Notes” of “Draft the budget”')
  expect(said(typed('draft', 'title'))).toBe('Ana renamed “Draft the budget”')
  expect(said(typed('question', 'question'))).toBe('Ana renamed “Tea or coffee?”')
  expect(said(op.moveBlock(id('draft'), id('doing'), 'a'))).toBe('Ana moved “Draft the budget” to “Doing”')
  expect(said(op.moveBlock(id('scope'), null, 'a'))).toBe('Ana moved “Scope”')
  expect(said(op.setToken('board.status', 'in_review'))).toBe('Ana set “Status” to In review')
  expect(said(op.setToken('board.limit', 1200))).toBe('Ana set “Limit” to 1,200')
  expect(said(op.setToken('board.extra', { a: 1 }))).toBe('Ana changed “Extra”')
  expect(said(op.setBlockProp(id('draft'), 'done', true))).toBe('Ana set “Done” of “Draft the budget” to Yes')
  expect(said(typed('long')).length).toBeLessThan(90)
})

const history = (...all: readonly (readonly Op[])[]): readonly Commit[] =>
  all.map((ops, at): Commit => ({ ...commit(ops), commit_id: `c${at}`, head_rev: at + 1 })).toReversed()
const toldOf = (commits: readonly Commit[], pasts: Pasts = new Map()): Told => ({
  ...told(),
  blocks: blocksThen(commits, pasts),
})

test('things have the name that they had then: what was written in them since they came, and what they were called when they went', () => {
  const commits = history(
    [op.insertBlock(block('kit', 'card', { title: '' }))],
    [op.insertText({ block: id('kit'), prop: 'title' }, 0, 'Press kit')],
    [op.setBlockProp(id('kit'), 'title', 'Mail')],
    [op.removeBlock(id('kit'))],
  )
  const [removed, renamed, written] = commits.map((one) => deedWords([one], 'Ana', toldOf(commits)))
  expect([written, renamed, removed]).toEqual([
    'Ana renamed “Press kit”',
    'Ana renamed “Press kit” to “Mail”',
    'Ana removed “Mail”',
  ])
})

test('what went has the name that it had in the canvas before, and what nobody knows is called gone or hidden', () => {
  const commits = history([op.removeBlock(id('kit'))])
  const kit = block('kit', 'card', { title: 'Press kit' })
  expect(deedWords(commits, 'Ana', toldOf(commits, new Map([[0, { kit }]])))).toBe('Ana removed “Press kit”')
  expect(deedWords(commits, 'Ana', toldOf(commits))).toBe('Ana removed something that is gone or hidden')
  expect(said()).toBe('Ana changed something that is gone or hidden')
  expect(unnamedIn(commits, new Map(), told().state)).toEqual({ ids: ['kit'], rev: 0 })
  expect(unnamedIn(commits, new Map([[0, { kit }]]), told().state)).toEqual({ ids: [] })
})

test('to add something and write in it is one deed, named by what it says then', () => {
  const commits = history(
    [op.insertBlock(block('new', 'paragraph', { text: '' }))],
    [op.insertText({ block: id('new'), prop: 'text' }, 0, 'On Saturday')],
    [op.insertText({ block: id('new'), prop: 'text' }, 11, ' we open the workshop to everybody')],
  )
  expect(deedWords(commits, 'Ana', toldOf(commits))).toBe('Ana added “On Saturday we open the workshop to everybody”')
  expect(sumWords(commits, 'Ana', toldOf(commits))).toBe('Ana added “On Saturday we open the workshop to everybody”')
  const more = history(
    ...commits.toReversed().map(({ ops }) => ops),
    [op.setToken('board.limit', 2), typed('scope'), typed('scope')],
    [op.removeBlock(id('draft'))],
  )
  expect(sumWords(more, 'Ana', toldOf(more))).toBe(
    'Ana added “On Saturday we open the workshop to everybody”, removed “Draft the budget”, and changed “Scope” and “Limit”',
  )
})

test('what came and went in a run is counted by kind, where the canvas says what several of a kind are called', () => {
  const insert = (name: string, type: string) => op.insertBlock(block(name, type, { title: name, text: name }))
  const cards = ['a', 'b', 'c'].map((name) => insert(name, 'card'))
  const columns = ['d', 'e'].map((name) => insert(name, 'column'))
  const texts = ['f', 'g'].map((name) => insert(name, 'paragraph'))
  const settings = ['a', 'b', 'c'].map((name) => op.setToken(`board.${name}`, 1))
  const sum = (messages: Told['messages'], ...ops: readonly Op[]) =>
    sumWords([commit(ops)], 'Ana', {
      ...told(messages),
      blocks: blocksThen([commit(ops)], new Map()),
      definition: { names: { card: { many: 'cards' }, column: { many: 'columns' } } },
      ...(messages === GERMAN ? { spoken: { ...NO_WORDS, names: { card: 'Karte' }, many: { card: 'Karten' } } } : {}),
    })
  expect(sum(ENGLISH, ...columns, ...cards)).toBe('Ana added 2 columns and 3 cards')
  expect(sum(ENGLISH, columns[0]!, ...cards)).toBe('Ana added 1 column and 3 cards')
  expect(sum(ENGLISH, ...texts, ...settings)).toBe('Ana added 2 blocks and changed 3 settings')
  expect(sum(ENGLISH, ...texts, ...cards)).toBe('Ana added 5 blocks')
  expect(sum(ENGLISH, ...settings)).toBe('Ana changed 3 settings')
  expect(sum(GERMAN, ...cards, op.removeBlock(id('scope')))).toBe('Ana fügte 3 Karten hinzu und entfernte „Scope“')
})

test('the history of one thing does not name it, says what it was called, and nothing of what changed beside it', () => {
  const commits = history(
    [op.insertBlock(block('kit', 'card', { title: 'Kit' })), op.insertBlock(block('mail', 'card', { title: 'Mail' }))],
    [op.setBlockProp(id('kit'), 'title', 'Press kit'), op.setBlockProp(id('mail'), 'title', 'Post')],
    [op.setBlockProp(id('kit'), 'done', true)],
    [op.moveBlock(id('kit'), id('doing'), 'b')],
    [typed('kit', 'notes')],
    [op.removeBlock(id('kit'))],
  )
  const about = (messages: Told['messages']) =>
    commits
      .toReversed()
      .map((one) =>
        deedWords([one], 'Ana', { ...told(messages), blocks: blocksThen(commits, new Map()), about: id('kit') }),
      )
  expect(about(ENGLISH)).toEqual([
    'Ana added this card',
    'Ana renamed it from “Kit”',
    'Ana set “Done” to Yes',
    'Ana moved it to “Doing”',
    'Ana wrote in “Notes”',
    'Ana removed it',
  ])
  expect(about(GERMAN).slice(0, 2)).toEqual(['Ana fügte das hinzu', 'Ana benannte es um, vorher „Kit“'])
})

test('what is computed is nobody’s deed, and few settings are told with what they were set to', () => {
  const ops = [
    op.setToken('board.limit', 9),
    op.setToken('board.status', 'ready'),
    op.setToken('board.extra', { a: 1 }),
  ]
  expect(deedWords([commit(ops.slice(0, 2))], 'Ana', told())).toBe('Ana set “Limit” to 9 and set “Status” to Ready')
  expect(said(...ops)).toBe('Ana changed 3 settings')
  expect(deedWords([commit(ops)], 'Ana', { ...told(), computed: ['board.limit'] })).toBe(
    'Ana set “Status” to Ready and changed “Extra”',
  )
  const long = op.setToken('board.review', `${'A long review '.repeat(5)}.`)
  expect(said(long)).toBe('Ana changed “Review”')
})

test('a name that runs the other way is kept apart from the sentence around it', () => {
  const arabic = op.insertBlock(block('copy', 'card', { title: 'نص صفحة الهبوط' }))
  expect(said(arabic)).toBe('Ana added “\u2068نص صفحة الهبوط\u2069”')
})

test('several things are listed, the first two of them by name', () => {
  const add = (title: string) => op.insertBlock(block(title, 'card', { title }))
  expect(said(add('One'), add('Two'))).toBe('Ana added “One” and “Two”')
  expect(said(add('One'), add('Two'), add('Three'), add('Four'))).toBe('Ana added “One”, “Two”, and 2 more')
  const same = (name: string) => op.insertBlock(block(name, 'card', { title: 'Same' }))
  expect(said(same('a'), same('b'), same('c'))).toBe('Ana added “Same” and 2 more')
  expect(said(typed('scope'), op.setToken('board.limit', 2))).toBe('Ana changed “Limit” and “Scope”')
})

test('the sentences stand in the language of the harness', () => {
  expect(deedWords([commit([typed('scope')])], GERMAN.you, told(GERMAN))).toBe('Ich schrieb in „Scope“')
  expect(deedWords([commit([typed('draft', 'notes')])], 'Ana', told(GERMAN))).toBe(
    'Ana schrieb in „Notizen“ von „Draft the budget“',
  )
  expect(deedWords([commit([op.setToken('board.limit', 1200)])], 'Ana', told(GERMAN))).toBe(
    'Ana änderte „Limit“ zu 1.200',
  )
})

test('a label is a reason only where somebody gave it: not what clients and tools call a change by themselves', () => {
  const given = (label: string, ...ops: readonly Op[]) =>
    givenLabel(commit(ops, label), told(), new Set(['Add a card']))
  expect(given('Type in text of paragraph', typed('scope'))).toBeUndefined()
  expect(given('Set Status', op.setToken('board.status', 'ready'))).toBeUndefined()
  expect(
    given(
      'Set done of card; Move card',
      op.setBlockProp(id('draft'), 'done', true),
      op.moveBlock(id('draft'), null, 'a'),
    ),
  ).toBeUndefined()
  expect(given('Add a card', op.insertBlock(block('kit', 'card', {})))).toBeUndefined()
  expect(given('Name the board', op.setToken('board.status', 'ready'))).toBe('Name the board')
  expect(given('Set the tone', op.setToken('board.status', 'ready'))).toBe('Set the tone')
  expect(given('Undo: Set Status', op.setToken('board.status', 'ready'))).toBe('Undo')
})
