import { expect, test } from 'vitest'
import { op } from '../../contract/index.ts'
import type { Block, BlockId, Token } from '../../contract/index.ts'
import { NO_WORDS } from '../canvas-words.ts'
import { ENGLISH } from '../messages/english.ts'
import { restoreWords } from './restore-words.ts'

const card = (id: string): Block => ({ id: id as BlockId, type: 'card', parent: null, order: id, props: { title: id } })
const TOKENS: Readonly<Record<string, Token>> = {
  'doc.count': { type: 'number', value: 292 },
  'doc.title': { type: 'string', value: 'Open day' },
}
const told = {
  state: {
    rev: 1,
    token: (path: string) => TOKENS[path],
    tokenPaths: () => Object.keys(TOKENS),
    block: card,
    children: () => [],
  },
  definition: { names: { card: { many: 'cards' } } },
  spoken: NO_WORDS,
  computed: ['doc.count'],
  messages: ENGLISH,
}
const PAST: Readonly<Record<string, Token>> = {
  'doc.title': { type: 'string', value: 'Untitled' },
  'doc.count': { type: 'number', value: 0 },
}

test('going back is told in sum and line by line, without what is computed', () => {
  const { sums, lines } = restoreWords(
    [
      op.setToken('doc.title', 'Untitled'),
      op.setToken('doc.count', 0),
      op.insertBlock(card('old')),
      op.removeBlock('one' as BlockId),
      op.removeBlock('two' as BlockId),
    ],
    { tokens: PAST, blocks: {} },
    told,
  )
  expect(sums).toMatchObject([
    { sign: '−', name: '2 cards go away' },
    { sign: '+', name: '“old” comes back' },
    { sign: '→', name: 'Title', from: 'Open day', to: 'Untitled' },
  ])
  expect(lines.map(({ sign, name }) => `${sign} ${name}`)).toEqual(['→ Title', '+ “old”', '− “one”', '− “two”'])
})
