import { expect, test } from 'vitest'
import type { Token } from '../../contract/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { rowsOf } from './rows.ts'
import { piecesOf, searchWords } from './token-words.ts'

const text = (more: Partial<Token> = {}): Token => ({ type: 'string', value: '', ...more })

const TOKENS: Readonly<Record<string, Token>> = {
  'board.title': text({ label: 'Title' }),
  'board.wip_limit': text({ description: 'How many open cards' }),
  'launch.day': text({ label: 'Day' }),
  loose: text(),
}

const handle = {
  definition: { tokens: { 'launch.day': {}, 'board.title': {} } },
  state: { token: (path: string) => TOKENS[path] },
} as unknown as CanvasHandle

const keys = (query: string, folded?: ReadonlySet<string>): readonly string[] =>
  rowsOf(handle, Object.keys(TOKENS), searchWords(query), folded).rows.map(({ key }) => key)

test('tokens stand under their first segment, declared ones first and in their order', () => {
  expect(keys('')).toEqual([
    'group:launch',
    'launch.day',
    'group:board',
    'board.title',
    'board.wip_limit',
    'group:',
    'loose',
  ])
})

test('a search finds each of its words in label, path or description, also in the words made of a path', () => {
  expect(keys('wip limit')).toEqual(['group:board', 'board.wip_limit'])
  expect(keys('LIMIT board')).toEqual(['group:board', 'board.wip_limit'])
  expect(keys('open cards')).toEqual(['group:board', 'board.wip_limit'])
  expect(keys('title day')).toEqual([])
})

test('a folded group keeps its heading, and a search looks into it', () => {
  expect(keys('', new Set(['board']))).not.toContain('board.title')
  expect(rowsOf(handle, Object.keys(TOKENS), [], new Set(['board'])).rows).toContainEqual(
    expect.objectContaining({ name: 'board', isOpen: false }),
  )
  expect(keys('title', new Set(['board']))).toContain('board.title')
})

test('what a search found is marked, and nothing of the text is lost', () => {
  expect(piecesOf('WIP limit', ['wip', 'mi'])).toEqual([
    { text: 'WIP', isFound: true },
    { text: ' li', isFound: false },
    { text: 'mi', isFound: true },
    { text: 't', isFound: false },
  ])
  for (const [title, query] of [
    ['Straße İzmir', 'iz'],
    ['aaaa', 'aa a'],
    ['', 'x'],
  ] as const)
    expect(
      piecesOf(title, searchWords(query))
        .map((piece) => piece.text)
        .join(''),
    ).toBe(title)
})
