import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { briefInput, parseBrief } from './brief.ts'
import type { BriefPart } from './brief.ts'

const partsOf = (markdown: string): readonly BriefPart[] => parseBrief(markdown).sections.flatMap(({ parts }) => parts)
const tasksOf = (markdown: string): string[] =>
  partsOf(markdown).flatMap((part) => (part.kind === 'task' ? [`${part.done ? 'x' : ' '} ${part.text}`] : []))

describe('a brief is read as a person reads it', () => {
  test('the one heading of level 1 at the top is the title, and no section', () => {
    expect(parseBrief('# Move the office\n\n## Packing\n')).toEqual({
      title: 'Move the office',
      sections: [{ heading: 'Packing', level: 2, parts: [] }],
    })
  })

  test('where there are two of them, both are sections', () => {
    const { title, sections } = parseBrief('# One\n\n# Two\n')
    expect(title).toBeNull()
    expect(sections.map(({ heading }) => heading)).toEqual(['One', 'Two'])
  })

  test('where it comes after another heading, it is a section', () => {
    const { title, sections } = parseBrief('## First\n\n# Second\n')
    expect([title, sections.map(({ heading }) => heading)]).toEqual([null, ['First', 'Second']])
  })

  test('underlined headings count, and lines in a code fence do not', () => {
    const { title, sections } = parseBrief('Title\n===\n\nPart\n---\n\n```sh\n# not a heading\n- [ ] not a task\n```\n')
    expect(title).toBe('Title')
    expect(sections).toEqual([
      { heading: 'Part', level: 2, parts: [{ kind: 'code', text: '# not a heading\n- [ ] not a task' }] },
    ])
  })

  test('marks, tags, links and character references are read, not shown', () => {
    const { sections } = parseBrief(
      '## **Bold** & `a < b` &amp; [link](https://x.y)\n\nOne\nline, ![a cat](cat.png) <b>bold</b> 1 \\* 2 &#x2192;\n',
    )
    expect(sections[0]?.heading).toBe('Bold & a < b & link')
    expect(sections[0]?.parts).toEqual([{ kind: 'text', text: 'One line, a cat bold 1 * 2 →' }])
  })

  test('what a page would run or hide is not in the text', () => {
    expect(partsOf('<!-- a note -->\n\n<script>\nalert(1)\n</script>\n\n<div>Shown</div>\n')).toEqual([
      { kind: 'text', text: 'Shown' },
    ])
  })

  test('what stands before the first heading is a section without one', () => {
    expect(parseBrief('# T\n\nHello.\n\n## A\n').sections[0]).toEqual({
      heading: null,
      level: 1,
      parts: [{ kind: 'text', text: 'Hello.' }],
    })
  })

  test('an empty text is no section', () => {
    expect(parseBrief(' \n\n')).toEqual({ title: null, sections: [] })
  })
})

test('a brief that is nested too deeply is refused in words', () => {
  expect(() => parseBrief('>'.repeat(20_000))).toThrow('too deeply')
})

describe('tasks', () => {
  test('tell whether they are done, in any list', () => {
    expect(tasksOf('- [x] a\n- [ ] b\n\n1. [X] c\n\n* [ ] **d** e\n')).toEqual(['x a', '  b', 'x c', '  d e'])
  })

  test('are found inside items, tasks and quotes, each once', () => {
    expect(tasksOf('- [ ] a\n  - [x] b\n    - [ ] c\n- plain\n  - [ ] d\n\n> said\n>\n> - [ ] e\n')).toEqual([
      '  a',
      'x b',
      '  c',
      '  d',
      '  e',
    ])
  })

  test('keep what belongs to them as notes', () => {
    expect(partsOf('- [ ] a\n\n  More on a.\n\n  - detail\n    - deeper\n')).toEqual([
      { kind: 'task', text: 'a', notes: 'More on a.\n– detail\n– deeper', done: false },
    ])
  })
})

describe('other parts', () => {
  test('plain items are items', () => {
    expect(partsOf('- one\n- two\n')).toEqual([
      { kind: 'item', text: 'one', notes: '' },
      { kind: 'item', text: 'two', notes: '' },
    ])
  })

  test('a quote is a quote', () => {
    expect(partsOf('> # loud\n> words\n')).toEqual([{ kind: 'quote', text: 'loud\nwords' }])
  })

  test('each row of a table is an item, named by its first cell', () => {
    expect(partsOf('| What | Who |\n|---|---|\n| Cake | Jonas |\n| Tea | |\n')).toEqual([
      { kind: 'item', text: 'Cake', notes: 'Who: Jonas' },
      { kind: 'item', text: 'Tea', notes: '' },
    ])
  })
})

test('the sample brief has what its author wrote', () => {
  const sample = readFileSync(path.join(import.meta.dirname, 'sample-brief.md'), 'utf8')
  const { title, sections } = parseBrief(sample)
  expect(title).toBe('Open day at the river workshop')
  expect(sections.map(({ heading }) => heading)).toEqual([
    null,
    'Programme',
    'Invitation',
    'Safety',
    'Food and money',
    'After the open day',
    'Open questions',
  ])
  expect(tasksOf(sample)).toHaveLength(11)
  expect(tasksOf(sample).filter((task) => task.startsWith('x'))).toHaveLength(2)
})

test('the input of a run is a brief only where it holds one', () => {
  expect(briefInput({ brief: '# A' })).toBe('# A')
  for (const input of [null, 'text', [], {}, { brief: 7 }]) expect(briefInput(input)).toBeUndefined()
})
