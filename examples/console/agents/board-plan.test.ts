import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seed, writtenBrief } from './brief-fixture.ts'
import type { WrittenBrief } from './brief-fixture.ts'
import { planBoard } from './board-plan.ts'
import { parseBrief } from './brief.ts'
import { draftOf } from './draft.ts'
import { noteOf, reviewOf, verdictOf } from './review.ts'
import type { SeenBlock } from './review.ts'

const plan = (markdown: string) => planBoard(parseBrief(markdown))

describe('a board is planned from a brief', () => {
  test('headings are columns, tasks and items are cards, in their order', () => {
    expect(
      plan('# Garden\n\n## Beds\n\nDig first.\n\n- [x] Buy soil\n- [ ] Plant beans\n\n## Fence\n\n- oak\n'),
    ).toEqual({
      title: 'Garden',
      columns: [
        {
          title: 'Beds',
          cards: [
            { title: 'Buy soil', done: true, notes: '' },
            { title: 'Plant beans', done: false, notes: '' },
          ],
        },
        { title: 'Fence', cards: [{ title: 'oak', done: false, notes: '' }] },
      ],
    })
  })

  test('prose before the first heading makes no column, tasks there do', () => {
    expect(plan('# G\n\nHello.\n\n## A\n').columns.map(({ title }) => title)).toEqual(['A'])
    expect(plan('# G\n\n- [ ] x\n\n## A\n').columns.map(({ title }) => title)).toEqual(['Brief', 'A'])
  })

  test('a brief without headings is one column with a card for each paragraph and item', () => {
    expect(plan('Call Ben.\n\n- [x] Call Ana\n- wait\n')).toEqual({
      title: 'Untitled brief',
      columns: [
        {
          title: 'Brief',
          cards: [
            { title: 'Call Ben.', done: false, notes: '' },
            { title: 'Call Ana', done: true, notes: '' },
            { title: 'wait', done: false, notes: '' },
          ],
        },
      ],
    })
  })

  test('a brief that says nothing still has a column', () => {
    expect(plan('---\n').columns).toEqual([{ title: 'Brief', cards: [] }])
  })

  test('a long task is cut after a word in its title, and whole in its notes', () => {
    const long = `${'word '.repeat(60)}end`
    const card = plan(`## A\n- [ ] ${long}\n`).columns[0]?.cards[0]
    expect(card?.title).toMatch(/^(word )+word…$/u)
    expect(card?.title.length).toBeLessThanOrEqual(200)
    expect(card?.notes).toBe(long)
  })
})

const block = (id: string, type: string, text: string, done = false, parent: string | null = null): SeenBlock => ({
  id,
  type,
  text,
  done,
  parent,
})

const asBlocks = (markdown: string): { board: SeenBlock[]; document: SeenBlock[] } => {
  const brief = parseBrief(markdown)
  return {
    board: planBoard(brief).columns.flatMap((column, c) => [
      block(`${c}`, 'column', column.title),
      ...column.cards.map((card, at) => block(`${c}-${at}`, 'card', card.title, card.done, `${c}`)),
    ]),
    document: draftOf(brief).map(({ type, text, done }, at) => block(`${at}`, type, text, done)),
  }
}

const check = (body: (brief: WrittenBrief) => void): void =>
  fc.assert(fc.property(writtenBrief, body), { seed, numRuns: 400 })
const once = (list: readonly string[], text: string): void =>
  expect(list.filter((entry) => entry === text)).toHaveLength(1)

describe(`any brief (seed ${seed})`, () => {
  test('every heading is one section, every task one task of its section, as done as it was', () => {
    check(({ markdown, title, sections }) => {
      const brief = parseBrief(markdown)
      expect(brief.title).toBe(title)
      const tasks = brief.sections
        .filter(({ heading }) => heading !== null)
        .map(({ heading, parts }) => ({
          heading,
          tasks: parts.flatMap((part) => (part.kind === 'task' ? [{ text: part.text, done: part.done }] : [])),
        }))
      expect(tasks).toEqual(sections)
    })
  })

  test('every heading is one column, every task one card', () => {
    check(({ markdown, sections }) => {
      const { columns } = planBoard(parseBrief(markdown))
      expect(columns.map(({ title }) => title)).toEqual(sections.map(({ heading }) => heading))
      const cards = columns.flatMap((column) => column.cards.map(({ title }) => title))
      for (const { text } of sections.flatMap(({ tasks }) => tasks)) once(cards, text)
    })
  })

  test('every heading is one heading of the draft, every task one to-do, and no block is empty', () => {
    check(({ markdown, sections }) => {
      const draft = draftOf(parseBrief(markdown))
      expect(draft.flatMap(({ type, text }) => (type === 'heading' ? [text] : []))).toEqual(
        sections.map(({ heading }) => heading),
      )
      const todos = draft.filter(({ type }) => type === 'todo').map(({ text }) => text)
      for (const { text } of sections.flatMap(({ tasks }) => tasks)) once(todos, text)
      for (const { text } of draft) expect(text.trim()).not.toBe('')
    })
  })

  test('nothing is missing from what the planner and the writer make of it, but sections that say nothing', () => {
    check(({ markdown }) => {
      const { board, document } = asBlocks(markdown)
      const { missing } = reviewOf(parseBrief(markdown), board, document)
      expect(missing.filter((line) => !line.startsWith('The brief says nothing in'))).toEqual([])
    })
  })
})

describe('a review holds the canvases against the brief', () => {
  const markdown = '# T\n\n## A\n\n- [x] one\n- [ ] two\n\n## B\n'

  test('it counts tasks by their cards, and names a section that says nothing', () => {
    const { board, document } = asBlocks(markdown)
    expect(reviewOf(parseBrief(markdown), board, document)).toEqual({
      sections: 2,
      tasks: { all: 2, done: 1 },
      missing: ['The brief says nothing in “B” but its heading.'],
    })
  })

  test('it sees what somebody took away', () => {
    const { board, document } = asBlocks(markdown)
    const { missing } = reviewOf(
      parseBrief(markdown),
      board.filter(({ text }) => text !== 'two'),
      document.filter(({ text }) => text !== 'one' && text !== 'B'),
    )
    expect(missing).toEqual([
      'The document does not mention the task “one”.',
      'The section “B” is not in the document.',
      'No card for the task “two”.',
    ])
  })

  test('it is said in Markdown, and kept as plain text', () => {
    const review = { sections: 2, tasks: { all: 1, done: 0 }, missing: ['No card for the task “x”.'] }
    expect(verdictOf(review, 7)).toBe(
      'I read the document against the brief: 7 words, 2 sections and 1 task, 0 done. To look at:\n\n- No card for the task “x”.',
    )
    expect(noteOf(review, 7)).toBe(
      'I read the document against the brief: 7 words, 2 sections and 1 task, 0 done. No card for the task “x”.',
    )
    expect(noteOf({ ...review, tasks: { all: 0, done: 0 }, missing: [] }, 1)).toBe(
      'I read the document against the brief: 1 word, 2 sections and no tasks. Nothing of the brief is missing.',
    )
  })
})
