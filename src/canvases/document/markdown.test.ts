import { expect, test } from 'vitest'
import { parseMarkdown, toMarkdown } from './markdown.ts'

const short = (text: string) =>
  parseMarkdown(text).map(({ type, text, indent = 0, level, done }) =>
    [`${'>'.repeat(indent)}${type}${level ?? ''}${done === undefined ? '' : done ? '+' : '-'}`, text ?? ''].join(' '),
  )

test('Markdown becomes blocks of every kind', () => {
  const text = `# Title

A paragraph.

- one
  - two
    1. three
- [ ] four
- [x] five

> said
> twice

\`\`\`ts
const a = 1

const b = 2
\`\`\`

---

#### Deep`
  expect(short(text)).toEqual([
    'heading1 Title',
    'paragraph A paragraph.',
    'bulleted one',
    '>bulleted two',
    '>>numbered three',
    'todo- four',
    'todo+ five',
    'quote said\ntwice',
    'code const a = 1\n\nconst b = 2',
    'divider ',
    'heading3 Deep',
  ])
})

test('plain lines become a block each, and empty ones none', () => {
  expect(short('one\ntwo\r\n\r\n\r\nthree')).toEqual(['paragraph one', 'paragraph two', 'paragraph three'])
})

test('what has no block of its own stays as it is written', () => {
  expect(short('**bold** and <b>tags</b> and [a](javascript:x)')).toEqual([
    'paragraph **bold** and <b>tags</b> and [a](javascript:x)',
  ])
})

test.each([
  ['paragraph', '# not a title'],
  ['paragraph', '- not a list'],
  ['paragraph', '1. not a number'],
  ['paragraph', '> not a quote'],
  ['paragraph', '``` not code'],
  ['paragraph', '---'],
  ['paragraph', '[ ] no task'],
  ['paragraph', 'two\nlines'],
  ['paragraph', '\\ backslash'],
  ['paragraph', '  indented'],
  ['paragraph', '[a]: b'],
  ['paragraph', 'no | table\n--- | ---'],
  ['paragraph', 'no | table\n:-- | --:'],
  ['bulleted', '- twice'],
  ['bulleted', 'two\nlines'],
  ['bulleted', '[x] no task'],
  ['quote', '# quoted'],
  ['quote', 'two\nlines'],
  ['code', '```\nfence\n```'],
  ['code', ''],
  ['todo', ''],
  ['heading', '1. Title'],
] as const)('a %s of "%s" comes back as it was', (type, text) => {
  const draft = {
    type,
    text,
    indent: 0,
    ...(type === 'heading' ? { level: 2 } : {}),
    ...(type === 'todo' ? { done: false } : {}),
  }
  expect(parseMarkdown(toMarkdown([draft]))).toEqual([draft])
})

test('a table stays as it is written, in one block', () => {
  const table = '| Who | When |\n| --- | ---: |\n| Mira | 10:00 |'
  expect(parseMarkdown(`Before\n\n${table}\n\nAfter`).map(({ type, text }) => [type, text])).toEqual([
    ['paragraph', 'Before'],
    ['code', table],
    ['paragraph', 'After'],
  ])
})

test('a nested list comes back with its levels and numbers', () => {
  const drafts = [
    { type: 'numbered', text: 'one', indent: 0 },
    { type: 'bulleted', text: 'below', indent: 1 },
    { type: 'todo', text: 'deeper', done: true, indent: 2 },
    { type: 'numbered', text: 'two', indent: 0 },
    { type: 'bulleted', text: 'another list', indent: 0 },
    { type: 'paragraph', text: 'after', indent: 0 },
  ] as const
  const text = toMarkdown(drafts)
  expect(text).toBe(`1. one
   - below
     - [x] deeper
2. two

- another list

after`)
  expect(parseMarkdown(text)).toEqual(drafts)
})
