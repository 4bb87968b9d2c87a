import { act, cleanup, screen, within } from '@testing-library/react'
import { page as windowOf, userEvent } from 'vitest/browser'
import { afterEach, expect, test } from 'vitest'
import '../../styles.css'
import type { BlockId } from '../../contract/index.ts'
import { rectAt } from './caret-lines.ts'
import { areas, caretIn, focused, open, page, paragraphs } from './fixtures/page.tsx'

afterEach(async () => {
  cleanup()
  await windowOf.viewport(1000, 700)
})

const menu = (): HTMLElement => screen.getByRole('listbox', { name: 'Kind of block' })
const isOpen = (): boolean => screen.queryByRole('listbox', { name: 'Kind of block' }) !== null
const marked = (): string | undefined =>
  within(menu()).getByRole('option', { selected: true }).textContent?.replace(/\W+$/, '')
const top = (): number => menu().getBoundingClientRect().top
/** Where the menu has its place: 4 px below the slash, on a whole pixel as all that floats; a line may stand between. */
const below = (slash: DOMRect): number => Math.round(slash.bottom + 4)

test('the menu opens below the slash, also where the text is long, and is all in sight on a phone', async () => {
  for (const width of [1000, 390]) {
    await windowOf.viewport(width, 700)
    await open({ blocks: paragraphs('some words that go on to the far edge of the page') })
    caretIn(0, 49)
    await userEvent.keyboard(' /')
    const slash = rectAt(areas()[0]!, 50)
    const place = () => menu().getBoundingClientRect()
    await expect.poll(top).toBe(below(slash))
    const expected = Math.min(slash.left, width - 8 - place().width)
    await expect.poll(() => Math.abs(place().left - expected)).toBeLessThan(2)
    expect(place().right).toBeLessThanOrEqual(width)
    cleanup()
  }
})

test('Tab takes the marked kind as Enter does, and how many are found is said', async () => {
  await open({ blocks: paragraphs('') })
  caretIn(0, 0)
  await userEvent.keyboard('/he')
  expect(screen.getByText('3 kinds of block')).toBeTruthy()
  await userEvent.keyboard('{ArrowUp}')
  expect(marked()).toBe('Heading 3')
  await userEvent.keyboard('{Tab}')
  expect(page()).toEqual(['heading3 '])
  expect(focused()).toEqual({ index: 0, caret: 0 })
})

test('a caret that leaves what was typed closes the menu, and what Escape left can be gone on with', async () => {
  await open({ blocks: paragraphs('a') })
  caretIn(0, 1)
  await userEvent.keyboard(' /qu')
  expect(isOpen()).toBe(true)
  await userEvent.keyboard('{ArrowLeft}')
  await expect.poll(() => within(menu()).getAllByRole('option').length).toBe(1)
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}')
  await expect.poll(isOpen).toBe(false)
  expect(page()).toEqual(['paragraph a /qu'])
})

test('others who write in front of the slash neither close the menu nor shift what it takes away', async () => {
  const { foreign, frame } = await open({ blocks: paragraphs('words') })
  caretIn(0, 5)
  await userEvent.keyboard(' /h')
  foreign([{ op: 'insert_text', target: { block: 'p1' as BlockId, prop: 'text' }, at: 0, text: 'Other ' }])
  await act(async () => frame())
  await userEvent.keyboard('e')
  expect(isOpen()).toBe(true)
  // Not painted yet as the option is pressed.
  foreign([{ op: 'insert_text', target: { block: 'p1' as BlockId, prop: 'text' }, at: 0, text: 'More ' }])
  await userEvent.click(within(menu()).getByRole('option', { name: /Heading 2/ }))
  expect(page()).toEqual(['heading2 More Other words '])
  expect(focused()).toEqual({ index: 0, caret: 17 })
})

test('in a page from right to left the menu stands where the text is, which reads from left to right', async () => {
  document.documentElement.dir = 'rtl'
  try {
    await open({ blocks: paragraphs('Latin words') })
    caretIn(0, 11)
    await userEvent.keyboard(' /')
    const slash = rectAt(areas()[0]!, 12)
    // All kinds of text begin at the page's edge, whichever way they are read.
    expect(areas()[0]!.getBoundingClientRect().right - slash.right).toBeLessThan(20)
    await expect.poll(top).toBe(below(slash))
    expect(menu().getBoundingClientRect().left).toBeLessThan(slash.right)
  } finally {
    document.documentElement.dir = ''
  }
})
