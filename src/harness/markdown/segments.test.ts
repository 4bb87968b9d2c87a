import * as fc from 'fast-check'
import { Lexer } from 'marked'
import { expect, test } from 'vitest'
import { property } from '../../../test/seed.ts'
import { lex } from './lex.ts'
import { createSegmenter } from './segments.ts'
import type { Segment } from './segments.ts'

const segmentsOf = (text: string): readonly Segment[] => createSegmenter()(text).pages.flat()

const PIECES = [
  '# Title\n\n',
  'A paragraph with **bold** and `code`.\n\n',
  'Two lines\nof one paragraph\n\n',
  '- one\n- two\n\n',
  '- loose\n\n- items\n\n  with two paragraphs\n\n',
  '1. first\n2. second\n   ```sh\n   in an item\n   ```\n\n',
  '- [ ] open\n- [x] done\n\n',
  '```ts\nconst a = 1\n\nconst b = 2\n```\n',
  '~~~\n```\nnot its end\n~~~\n\n',
  'said before\n```\ncode right after\n```\nand right after that\n\n',
  '> quoted\n> twice\n\n',
  '| a | b |\n|---|---|\n| 1 | 2 |\n\n',
  '---\n\n',
  'Line\r\nwith CRLF\r\n\r\n',
  '**Bold** begins this\n\n',
  '2026 was a year\n\n',
  '- - -\n\n',
]

/** What no parser's author would write: fences that end nowhere, marks in any order, halves of everything. */
const SCRAPS = [
  '\n',
  '\n\n',
  '\r',
  ' ',
  '    ',
  '\t',
  '`',
  '```',
  '~~~',
  '```js',
  '- ',
  '1. ',
  '1',
  '.',
  '-',
  '*',
  '**',
  '_',
  '>',
  '|',
  '|-|',
  '[',
  '](',
  ')',
  '<b>',
  '</',
  'a',
  'word ',
  '😀',
  '\u202e',
  '#',
  '=',
  '&#',
  'javascript:',
]

const streamed = (text: string, steps: readonly number[]): readonly Segment[] => {
  const segment = createSegmenter()
  for (let at = 0, i = 0; at < text.length; i++) {
    at = Math.min(text.length, at + (steps[i % steps.length] ?? 1))
    segment(text.slice(0, at))
  }
  return segment(text).pages.flat()
}

const steps = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 })

test('however a text is streamed, it ends as the segments that it has when it comes whole', () => {
  property(
    'however a text is streamed',
    fc.tuple(fc.array(fc.oneof(fc.constantFrom(...SCRAPS), fc.constantFrom(...PIECES)), { maxLength: 60 }), steps),
    ([pieces, split]) => {
      const text = pieces.join('')
      expect(streamed(text, split)).toEqual(segmentsOf(text))
    },
    500,
  )
})

test('the same holds where a line or a block is so long that it is cut', () => {
  property(
    'the same holds where a line or a block is so long that it is cut',
    fc.tuple(
      fc.array(fc.tuple(fc.constantFrom(...SCRAPS), fc.integer({ min: 1, max: 4000 })), {
        minLength: 1,
        maxLength: 12,
      }),
      fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 6 }),
    ),
    ([pieces, split]) => {
      const text = pieces.map(([scrap, times]) => scrap.repeat(times)).join('')
      expect(streamed(text, split)).toEqual(segmentsOf(text))
    },
    100,
  )
})

const shape = (tokens: readonly { type: string; raw: string }[]) =>
  tokens.filter(({ type }) => type !== 'space').map(({ type, raw }) => [type, raw.trimEnd()])

test('the segments of what people write hold the blocks that the whole text has', () => {
  property(
    'the segments of what people write hold the blocks that the whole text has',
    fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 10 }),
    (pieces) => {
      // Two lists right after each other are one list.
      const isList = (piece = ''): boolean => /^(?:- |1\.)/.test(piece)
      const text = pieces.filter((piece, index) => !isList(piece) || !isList(pieces[index - 1])).join('')
      const found = segmentsOf(text).flatMap((segment) =>
        segment.kind === 'prose' ? shape(lex(segment.text)) : [['code', segment.text]],
      )
      const whole = new Lexer({ gfm: true }).lex(text)
      expect(found).toEqual(
        whole.flatMap((token) =>
          token.type === 'code' ? [['code', (token as { text?: string }).text]] : shape([token]),
        ),
      )
    },
    200,
  )
})

test('a settled segment keeps its identity, and so does a page that is full', () => {
  const segment = createSegmenter()
  const text = Array.from({ length: 100 }, (_, i) => `Paragraph ${i}.\n\n`).join('')
  const before = segment(text)
  const after = segment(`${text}More of it`)
  expect(before.pages.length).toBeGreaterThan(3)
  for (const [index, page] of before.pages.slice(0, -1).entries()) expect(after.pages[index]).toBe(page)
  const [last, lastAfter] = [before.pages.at(-1)!, after.pages.at(-1)!]
  for (const [index, entry] of last.slice(0, -1).entries()) expect(lastAfter[index]).toBe(entry)
})

test('what is open stays small, whatever is written', () => {
  const hostile = ['x', 'word ', '> ', '- a\n', '*_', '[', 'a|b\n', '\n', '<b>', '&#']
  for (const unit of hostile) {
    const all = segmentsOf(unit.repeat(200_000 / unit.length))
    for (const { kind, text } of all) if (kind === 'prose') expect(text.length).toBeLessThan(20_000)
  }
})

test('a table that is cut goes on under its head', () => {
  const rows = '| a row | of a table |\n'.repeat(1000)
  const parts = segmentsOf(`| one | two |\n|---|---|\n${rows}`)
  expect(parts.length).toBeGreaterThan(1)
  for (const { text } of parts) expect(lex(text).map(({ type }) => type)).toEqual(['table'])
})

test('a fence is open until its end comes, and keeps what looks like the end of another', () => {
  expect(segmentsOf('```ts\na\n')).toEqual([{ kind: 'code', lang: 'ts', text: 'a', isClosed: false }])
  expect(segmentsOf('```ts\na\n```')).toEqual([{ kind: 'code', lang: 'ts', text: 'a', isClosed: true }])
  expect(segmentsOf('````\n```\n````\n')).toEqual([{ kind: 'code', lang: '', text: '```', isClosed: true }])
  expect(segmentsOf('  ```\n    a\n  ```')).toEqual([{ kind: 'code', lang: '', text: '  a', isClosed: true }])
})

test('another text starts anew', () => {
  const segment = createSegmenter()
  segment('One.\n\n```\ntwo\n')
  expect(segment('# Other').pages.flat()).toEqual([{ kind: 'prose', text: '# Other' }])
  expect(segment('').pages).toEqual([])
})

test.each([
  ['quotes', '>'.repeat(100_000)],
  ['items', '- '.repeat(50_000)],
  ['deep items', Array.from({ length: 200 }, (_, i) => `${'  '.repeat(i)}- a`).join('\n')],
  ['emphasis', '*a **b '.repeat(20_000)],
])('%s nested very deeply stay text', (_, text) => {
  const tokens = segmentsOf(text).flatMap((segment) => lex(segment.text))
  const depth = (entries: readonly object[]): number =>
    Math.max(
      0,
      ...entries.map(
        (entry) =>
          1 +
          depth([...((entry as { tokens?: object[] }).tokens ?? []), ...((entry as { items?: object[] }).items ?? [])]),
      ),
    )
  expect(depth(tokens)).toBeLessThan(120)
})
