import { act, cleanup, screen } from '@testing-library/react'
import { userEvent } from 'vitest/browser'
import { afterEach, expect, test } from 'vitest'
import '../../styles.css'
import { FULL_LENS } from '../../contract/index.ts'
import { areas, block, caretIn, focused, open, page, paragraphs, texts } from './fixtures/page.tsx'

afterEach(cleanup)

const root = (): HTMLElement => {
  const element = document.querySelector<HTMLElement>('[data-atoms-part="document"]')!
  // Without a name of its own it is looked for by the words in it, which change: they are counted late.
  element.dataset['testid'] = 'page'
  return element
}
/** Clicks at a place of the window, whatever is there. */
const clickAt = async (x: number, y: number): Promise<void> => {
  const box = root().getBoundingClientRect()
  await userEvent.click(root(), { position: { x: x - box.left, y: y - box.top } })
}
const below = (): { x: number; y: number } => {
  const { left, bottom, width } = root().getBoundingClientRect()
  return { x: left + width / 2, y: bottom - 30 }
}

test('a click below the last block begins a paragraph there, and what is typed right after is in it', async () => {
  const { sent } = await open({ blocks: paragraphs('one', 'two') })
  await clickAt(below().x, below().y)
  await userEvent.keyboard('typed')
  expect(page()).toEqual(['paragraph one', 'paragraph two', 'paragraph typed'])
  await clickAt(below().x, below().y)
  await userEvent.keyboard('!')
  expect(page().length).toBe(4)
  expect(sent.filter((ops) => ops.some(({ op }) => op === 'insert_block')).length).toBe(2)
})

test('a click below an empty last paragraph goes on in it, also where it stands in', async () => {
  const { sent } = await open({ blocks: [block('a', 'bulleted', 'one'), block('b', 'paragraph', '', 'a')] })
  await clickAt(below().x, below().y)
  expect(sent).toEqual([])
  await userEvent.keyboard('x')
  expect(page()).toEqual(['bulleted one', '  paragraph x'])
})

test('what a click below begins stands at the edge of the page, not in the list above', async () => {
  await open({ blocks: [block('a', 'bulleted', 'one'), block('b', 'bulleted', 'two', 'a')] })
  await clickAt(below().x, below().y)
  await userEvent.keyboard('x')
  expect(page()).toEqual(['bulleted one', '  bulleted two', 'paragraph x'])
})

test('a click anywhere on an empty document begins it', async () => {
  await open({})
  await clickAt(below().x, below().y)
  await userEvent.keyboard('First words')
  expect(page()).toEqual(['paragraph First words'])
})

test('a click beside a text puts the caret at the near end of the line at that height', async () => {
  await open({ blocks: [...paragraphs('start', `first\nsecond line\nthird`), block('h', 'heading', 'Title')] })
  const { left, right } = root().getBoundingClientRect()
  const area = areas()[1]!.getBoundingClientRect()
  const second = area.top + area.height / 2
  await clickAt(right - 20, second)
  expect(focused()).toEqual({ index: 1, caret: 'first\nsecond line'.length })
  await clickAt(left + 4, second)
  expect(focused()).toEqual({ index: 1, caret: 'first\n'.length })
  // Between two blocks: the nearer one.
  await clickAt(right - 20, area.bottom + 4)
  expect(focused()).toEqual({ index: 1, caret: 'first\nsecond line\nthird'.length })
  await userEvent.keyboard('!')
  expect(texts()[1]).toBe('first\nsecond line\nthird!')
})

test('a click beside the title goes on in the title', async () => {
  await open({ blocks: paragraphs('one') })
  const title = screen.getByRole('textbox', { name: 'Title of the document' })
  const { top } = title.getBoundingClientRect()
  await clickAt(root().getBoundingClientRect().left + 4, top + 10)
  expect(document.activeElement).toBe(title)
})

test('no click takes the focus out of the texts, and none begins a text for who may only read', async () => {
  const { sent } = await open({
    blocks: paragraphs('one'),
    lens: { ...FULL_LENS, blocks: { read: ['**'], write: [] } },
  })
  caretIn(0, 1)
  await clickAt(below().x, below().y)
  expect(focused().index).toBe(0)
  expect(sent).toEqual([])
})

test('a pointer that is drawn beside the texts selects the blocks that it passes', async () => {
  await open({ blocks: paragraphs('one', 'two', 'three') })
  const { left } = root().getBoundingClientRect()
  const middle = (index: number): number => {
    const { top, height } = areas()[index]!.getBoundingClientRect()
    return top + height / 2 - root().getBoundingClientRect().top
  }
  await userEvent.dragAndDrop(root(), root(), {
    sourcePosition: { x: 6, y: middle(0) },
    targetPosition: { x: 6, y: middle(1) },
  })
  expect(left).toBeGreaterThanOrEqual(0)
  expect(screen.getByText('2 blocks selected')).toBeTruthy()
})

test('a click beside the texts ends a selection of blocks', async () => {
  await open({ blocks: paragraphs('one', 'two') })
  caretIn(0, 0)
  await userEvent.keyboard('{Escape}')
  expect(screen.getByText('1 block selected')).toBeTruthy()
  await clickAt(root().getBoundingClientRect().right - 20, areas()[1]!.getBoundingClientRect().top + 8)
  expect(screen.queryByText('1 block selected')).toBeNull()
  expect(focused()).toEqual({ index: 1, caret: 3 })
})

const dropAt = (target: Element, text: string, clientX: number, clientY: number): DragEvent => {
  const dataTransfer = new DataTransfer()
  dataTransfer.setData('text/plain', text)
  const event = new DragEvent('drop', { dataTransfer, clientX, clientY, bubbles: true, cancelable: true })
  act(() => void target.dispatchEvent(event))
  return event
}

test('lines that are dropped on a text become blocks around what stands there, a word is left to the browser', async () => {
  await open({ blocks: paragraphs('before after', 'end') })
  const { left, bottom } = areas()[0]!.getBoundingClientRect()
  expect(dropAt(areas()[0]!, 'word', left, bottom - 4).defaultPrevented).toBe(false)
  expect(dropAt(areas()[0]!, '# One\n\n- two', left, bottom - 4).defaultPrevented).toBe(true)
  await expect.poll(page).toEqual(['heading1 One', 'bulleted twobefore after', 'paragraph end'])
})

test('what is dropped beside the texts follows the block at that height, and begins an empty document', async () => {
  await open({ blocks: paragraphs('one', 'two') })
  const { top } = areas()[0]!.getBoundingClientRect()
  dropAt(root(), 'dropped', root().getBoundingClientRect().left + 4, top + 6)
  await expect.poll(page).toEqual(['paragraph one', 'paragraph dropped', 'paragraph two'])
  cleanup()
  await open({})
  dropAt(root(), 'first\n\n- second', below().x, below().y)
  await expect.poll(page).toEqual(['paragraph first', 'bulleted second'])
})

test('a link that is pasted over words links them, in Markdown', async () => {
  await open({ blocks: paragraphs('see the page here') })
  const paste = (text: string): boolean => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.activeElement!.dispatchEvent(event)
    return event.defaultPrevented
  }
  caretIn(0, 4, 12)
  expect(paste('https://example.org/a')).toBe(true)
  expect(texts()).toEqual(['see [the page](https://example.org/a) here'])
  // Over a link, and where nothing is selected, it is text like any other.
  caretIn(0, 15, 36)
  expect(paste('https://example.org/b')).toBe(false)
  caretIn(0, 0)
  expect(paste('https://example.org/b')).toBe(false)
})
