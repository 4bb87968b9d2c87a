import { rendered } from '../../../test/browser/rendered.ts'
import { cleanup } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { openThread, quiet } from './fixtures/open-thread.tsx'

afterEach(cleanup)

/** The list's own frame around a row, ours in it, and the row's place. */
const LIST = new Set(['', 'GrowingItem', 'Row'])

/**
 * What was rendered but for the frames that the virtual list puts around its rows: it sees to those whenever the browser
 * has measured one, be it in the middle of a test.
 */
const inRows = (): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(rendered()).filter(([name]) => !LIST.has(name)))
const rows = (): number => document.querySelectorAll('[data-atoms-part="message"]').length

test('deltas render nothing until a frame, and then the open block of their message alone', async () => {
  const { session, say, frame } = await openThread(30)
  say('# Title\n\nA paragraph.\n\nAnother one')
  await frame()
  await quiet()
  for (let i = 0; i < 1000; i++) say(' and')
  expect(inRows()).toEqual({})
  await frame()
  // Two segments before it are settled.
  expect(inRows()).toEqual({
    Body: 1,
    MarkdownText: 1,
    Markdown: 1,
    Page: 1,
    SegmentView: 1,
    Prose: 1,
    Block: 1,
    Inline: 1,
  })
  session.close()
})

test('between two paints of a growing answer its end comes at once, with all of its words', async () => {
  const { session, say, end, frame } = await openThread(3)
  say('One ')
  await frame()
  say('two ')
  await frame()
  say('three.')
  await frame()
  end('One two three.')
  await frame()
  const last = [...document.querySelectorAll('[data-atoms-part="message-body"]')].at(-1)!
  expect(last.textContent).toBe('One two three.')
  expect(last.closest('[data-streaming]')).toBeNull()
  session.close()
})

test('what a delta renders does not grow with the message', async () => {
  const { session, say, frame } = await openThread(3)
  const seen: Readonly<Record<string, number>>[] = []
  for (let i = 0; i < 200; i++) {
    say(`Paragraph ${i}, which says a thing.\n\n`)
    if (i % 64 !== 40) continue
    say('More')
    await frame()
    await quiet()
    say(' of it')
    await frame()
    seen.push(inRows())
    await quiet()
  }
  expect(seen.length).toBeGreaterThan(2)
  expect(seen[0]).toMatchObject({ Prose: 1 })
  for (const later of seen) expect(later).toEqual(seen[0])
  session.close()
})

test('ten thousand messages are no more elements and renders than a hundred', async () => {
  const seen = []
  for (const count of [100, 10_000]) {
    const { session, mounted } = await openThread(count)
    seen.push({ rows: rows(), elements: document.querySelectorAll('*').length, rendered: mounted['MessageRow'] ?? 0 })
    session.close()
    cleanup()
  }
  for (const { rows: shown, elements, rendered: times } of seen) {
    expect(shown).toBeGreaterThan(4)
    expect(shown).toBeLessThan(25)
    expect(elements).toBeLessThan(500)
    expect(times).toBeLessThan(60)
  }
})
