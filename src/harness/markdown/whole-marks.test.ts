import * as fc from 'fast-check'
import type { Token } from 'marked'
import { expect, test } from 'vitest'
import { property } from '../../../test/seed.ts'
import { HOSTILE } from './fixtures/hostile.ts'
import { lex } from './lex.ts'
import { createSegmenter } from './segments.ts'
import { wholeCode, wholeMarks } from './whole-marks.ts'

type Any = Token & {
  readonly tokens?: readonly Token[]
  readonly items?: readonly Token[]
  readonly header?: readonly Any[]
  readonly rows?: readonly (readonly Any[])[]
}

const MARKS = new Set(['strong', 'em', 'del', 'codespan'])

/** The letters that stand there to read, each with the marks that it has, without what only sets them apart. */
const lettersOf = (tokens: readonly Token[], marks: readonly string[] = []): readonly string[] =>
  tokens.flatMap((token): readonly string[] => {
    const { type, raw, tokens: inner, items, header, rows } = token as Any
    if (type === 'space' || type === 'hr' || type === 'checkbox' || type === 'br') return []
    if (type === 'table') return lettersOf([...(header ?? []), ...(rows ?? []).flat()], marks)
    if (items !== undefined) return lettersOf(items, marks)
    const within = MARKS.has(type) ? [...marks, type].toSorted() : marks
    if (inner !== undefined) return lettersOf(inner, within)
    return [...((token as { text?: string }).text ?? raw).replace(/\s/g, '')].map((letter) =>
      [letter, ...within].join(' '),
    )
  })

const readOf = (text: string, isOpen: boolean): readonly string[] => {
  const segments = createSegmenter()(text).pages.flat()
  return segments.flatMap((segment, index) => {
    const open = isOpen && index === segments.length - 1
    if (segment.kind === 'prose') return lettersOf(lex(open ? wholeMarks(segment.text) : segment.text))
    return [...(open && !segment.isClosed ? wholeCode(segment.text) : segment.text).replace(/\s/g, '')]
  })
}

const SAID = [
  'Words that are **strong and** *stressed*, ~~gone~~ or `code is`, and [a link](https://example.com/a_b) end.\n\n',
  'A ***both of*** them and __under__ and _one_ x, **a *b* c**, *a **b** c*, ***a** b*.\n\n',
  '- item with **bold** text\n- second *x* [l](https://example.com)\n  - third `one`\n\n',
  '- [ ] open\n- [x] done\n\n',
  '1. one `x`\n2. two\n   ```sh\n   in **an** item\n   ```\n\n',
  '**Bold `code` in** it and [**bold** link](https://example.com) and **[x](https://example.com/(1))**.\n\n',
  '**Note:** of two lines.\n**Next** one.\n\n',
  'snake_case_name and __init__, 2 * 3 * 4, 20~25, a[0] and b[1].\n\n',
  'a*b*c, H~2~O, un**frigging**believable, x~~y~~ and ~5 km to ~10.\n\n',
  '3*4 is 12, and f**n.\n\n',
  'Then a*(b + c) is it.\n\n',
  '这**重要**的，日本*語*です、~~旧~~の。**注意：**请看，这是**「重点」**的部分（*细节。*略）。\n\n',
  'Wow! ![alt text](https://example.com/(1).png) after\n\n',
  '``a ` b`` and &amp; and AT&T and <https://example.com/x> and \\*plain\\*.\n\n',
  '> quoted **bold**\n> more *of* it\n\n',
  '## A **title**\n\n',
  'Title\n=====\n\n',
  '***\n\n',
  '```ts\nconst a = `**1**`\n\n// [b](\n```\n\n',
  '~~~~md\n```\ninside\n```\n~~~~\n\n',
  '| Week | **What** | Open |\n|---|:-:|--:|\n| 1 | Press `kit` | 3 |\n| 2 | [x](https://example.com) | 1 |\n\n',
]

test('what is shown of a text that streams begins what is shown of all of it, with the same marks: none is seen and gone', () => {
  property(
    'what is shown of a text that streams begins what is shown of all of it, with the same marks',
    fc.array(fc.constantFrom(...SAID), { minLength: 1, maxLength: 3 }),
    (pieces) => {
      // Two lists right after each other are one list, loose or not as a whole.
      const text = pieces.join('Plain.\n\n')
      const whole = readOf(text, false)
      for (let end = 1; end <= text.length; end++) {
        const shown = readOf(text.slice(0, end), true)
        if (shown.some((letter, at) => letter !== whole[at]))
          throw new Error(`${JSON.stringify(text.slice(0, end))} shows ${JSON.stringify(shown.slice(-40))}`)
      }
    },
    60,
  )
})

test.each([
  ['**bol', '**bol**'],
  ['**bold*', '**bold**'],
  ['a **', 'a'],
  ['*a **b', '*a **b***'],
  ['`co', '`co`'],
  ['[text](https://exam', 'text'],
  ['**see [te', '**see te**'],
  ['![alt](https://exam', 'alt'],
  ['a\n-', 'a'],
  ['- **one', '- **one**'],
  ['- *', ''],
  ['| a | b', '| a | b\n|---|---|'],
  ['| a | b |\n|-', '| a | b |\n|---|---|'],
  ['one\n\n```ty', 'one\n'],
  ['2 * 3', '2 * 3'],
  ['snake_case', 'snake_case'],
  ['a*b', 'a'],
  ['a*b*', 'a*b*'],
  ['3*4 is', '3*4 is'],
  ['H~2', 'H'],
  ['about ~5 km', 'about ~5 km'],
  ['这**重', '这**重**'],
  ['| a | b |\nnext', '| a | b |\nnext'],
  ['Words\n| _', 'Words'],
  ['<a target=_top>in', '<a target=_top>in'],
  ['https://example.com/_a?b=1&c', 'https://example.com/_a?b=1&c'],
  ['**https://example.com', '**https://example.com**'],
  ['- a\n  ```\n  **x', '- a\n  ```\n  **x'],
])('%j is shown as %j while more is to come', (text, shown) => {
  expect(wholeMarks(text)).toBe(shown)
})

test('a mark beside Chinese punctuation is one, though no space tells where it belongs', () => {
  const [paragraph] = lex('**注意：**请看**「重点」**的，~~旧。~~新') as readonly [Any]
  expect(paragraph.tokens?.map(({ type }) => type)).toEqual(['strong', 'text', 'strong', 'text', 'del', 'text'])
})

test('half the end of a fence is not shown as code', () => {
  expect(wholeCode('a\n``')).toBe('a')
  expect(wholeCode('a`')).toBe('a`')
})

test('whatever is written, it is read in a time that grows with its length alone', () => {
  const units = [...'>[]*_`~<&|!\\-#(', '*a ', '[a](', '**_', '`a ', '<a', '- ', '> ', '|\n', '*a _b', '](', '\n']
  const timeOf = (text: string): number => {
    const before = performance.now()
    wholeMarks(text)
    return performance.now() - before
  }
  // A segment is never longer. What grows with the square of its length takes seconds for all of them.
  const times = [...units, ...HOSTILE].map((unit) => timeOf(`${unit.repeat(Math.ceil(8192 / unit.length))}x`))
  expect(Math.max(...times)).toBeLessThan(1000)
})
