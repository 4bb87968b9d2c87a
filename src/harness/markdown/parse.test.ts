import * as fc from 'fast-check'
import { Lexer } from 'marked'
import { expect, test } from 'vitest'
import { createMarkdownParser } from './parse.ts'

const PIECES = [
  '# Title\n\n',
  'A paragraph with **bold** and `code`.\n\n',
  '- one\n- two\n\n',
  '1. first\n2. second\n\n',
  '- [ ] open\n- [x] done\n\n',
  '```ts\nconst a = 1\n\nconst b = 2\n```\n\n',
  '> quoted\n> twice\n\n',
  '| a | b |\n|---|---|\n| 1 | 2 |\n\n',
  '---\n\n',
  'Two lines\nof one paragraph\n\n',
  '<b>raw</b>\n\n',
]

const shape = (tokens: readonly { type: string; raw: string }[]) =>
  tokens.filter(({ type }) => type !== 'space').map(({ type, raw }) => [type, raw.trimEnd()])

test('a text that grows by any pieces ends as the blocks that parsing it whole gives', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
      (pieces, steps) => {
        // Lists right after each other are one list, whose settling is tested on its own.
        const text = pieces
          .filter((piece, index) => !/^(?:- |1\.)/.test(piece) || !/^(?:- |1\.)/.test(pieces[index - 1] ?? ''))
          .join('')
        const parse = createMarkdownParser()
        for (let at = 0, i = 0; at < text.length; i++) {
          at = Math.min(text.length, at + (steps[i % steps.length] ?? 1))
          parse(text.slice(0, at))
        }
        const { settled, open } = parse(text)
        expect(shape([...settled, ...open])).toEqual(shape(new Lexer({ gfm: true }).lex(text)))
      },
    ),
  )
})

test('a settled block keeps its identity while the text goes on', () => {
  const parse = createMarkdownParser()
  const before = parse('First.\n\nSecond, which is whole.\n\nThird begins').settled
  const after = parse('First.\n\nSecond, which is whole.\n\nThird begins and goes on.\n\nFourth\n').settled
  expect(before.length).toBeGreaterThan(0)
  expect(after.slice(0, before.length)).toEqual(before)
  expect(before.every((block, index) => after[index] === block)).toBe(true)
})

test('what is settled is not lexed again: the work per delta does not grow with the text', () => {
  const parse = createMarkdownParser()
  let text = ''
  for (let i = 0; i < 200; i++) {
    text += `Paragraph ${i}, whole.\n\n`
    parse(text)
  }
  expect(parse(`${text}x`).open.length).toBeLessThanOrEqual(4)
})

test('another text starts anew', () => {
  const parse = createMarkdownParser()
  parse('One.\n\nTwo.\n\nThree.\n')
  const { settled, open } = parse('# Other')
  expect(shape([...settled, ...open])).toEqual([['heading', '# Other']])
})

test('half a line may still join the list before it', () => {
  const parse = createMarkdownParser()
  parse('1. a\n\n2')
  const { settled, open } = parse('1. a\n\n2. b\n\nEnd.\n')
  expect(shape([...settled, ...open]).map(([type]) => type)).toEqual(['list', 'paragraph'])
})
