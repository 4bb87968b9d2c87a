import { act, cleanup, screen, within } from '@testing-library/react'
import { userEvent } from 'vitest/browser'
import { afterEach, expect, test } from 'vitest'
import '../../styles.css'
import { fixtureBlock } from '../../../test/fixtures/canvas-handle.ts'
import { FULL_LENS } from '../../contract/index.ts'
import type { BlockId } from '../../contract/index.ts'
import { areas, block, caretIn, focused, open, page, paragraphs } from './fixtures/page.tsx'

const paste = (text: string): void => {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
}
const copy = (kind: 'copy' | 'cut'): string => {
  const clipboardData = new DataTransfer()
  document.activeElement!.dispatchEvent(new ClipboardEvent(kind, { clipboardData, bubbles: true, cancelable: true }))
  return clipboardData.getData('text/plain')
}
const shown = () => act(() => new Promise<void>((resolve) => setTimeout(resolve, 0)))

afterEach(cleanup)

test.each([
  ['# Title', 'heading1 Title'],
  ['### Title', 'heading3 Title'],
  ['- item', 'bulleted item'],
  ['1. item', '1.numbered item'],
  ['[[] task', 'todo task'],
  ['> said', 'quote said'],
  ['```code', 'code code'],
])('typing "%s" makes a block of its kind', async (typed, row) => {
  const { sent } = await open({ blocks: paragraphs('') })
  caretIn(0, 0)
  await userEvent.keyboard(typed)
  expect(page()).toEqual([row])
  // The kind is one command, whatever was typed to ask for it.
  expect(sent.filter((ops) => ops.some(({ op }) => op === 'insert_block')).length).toBe(1)
})

test('three dashes draw a line, and the text goes on below it', async () => {
  await open({ blocks: paragraphs('one', '') })
  caretIn(1, 0)
  await userEvent.keyboard('---two')
  expect(page()).toEqual(['paragraph one', 'divider', 'paragraph two'])
  expect(screen.getByRole('separator')).toBeTruthy()
})

test('a list goes on with Enter, goes in and out with Tab, and ends at an empty item', async () => {
  await open({ blocks: paragraphs('') })
  caretIn(0, 0)
  await userEvent.keyboard('1. one{Enter}two{Enter}{Tab}below{Enter}')
  expect(page()).toEqual(['1.numbered one', '2.numbered two', '  1.numbered below', '  2.numbered '])
  expect(focused()).toEqual({ index: 3, caret: 0 })
  await userEvent.keyboard('{Enter}three')
  expect(page()).toEqual(['1.numbered one', '2.numbered two', '  1.numbered below', '3.numbered three'])
  await userEvent.keyboard('{Enter}{Enter}plain')
  expect(page().at(-1)).toBe('paragraph plain')
  caretIn(3, 2)
  const element = document.activeElement
  await userEvent.keyboard('{Tab}')
  expect(page()[3]).toBe('  2.numbered three')
  // It is the same element: what an input method composes, and the caret, stay.
  expect(document.activeElement).toBe(element)
  expect(focused()).toEqual({ index: 3, caret: 2 })
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}')
  expect(page()[3]).toBe('3.numbered three')
})

test('Backspace at the start goes out of a list, level by level, and then joins', async () => {
  await open({
    blocks: [block('a', 'paragraph', 'one'), block('b', 'bulleted', 'two'), block('c', 'bulleted', 'three', 'b')],
  })
  caretIn(2, 0)
  await userEvent.keyboard('{Backspace}')
  expect(page()).toEqual(['paragraph one', 'bulleted two', 'bulleted three'])
  await userEvent.keyboard('{Backspace}')
  expect(page()[2]).toBe('paragraph three')
  expect(focused()).toEqual({ index: 2, caret: 0 })
  await userEvent.keyboard('{Backspace}')
  expect(page()).toEqual(['paragraph one', 'bulleted twothree'])
  expect(focused()).toEqual({ index: 1, caret: 3 })
})

test('Backspace below a line takes the line away', async () => {
  await open({ blocks: [block('a', 'paragraph', 'one'), block('b', 'divider', ''), block('c', 'paragraph', 'two')] })
  caretIn(1, 0)
  await userEvent.keyboard('{Backspace}')
  expect(page()).toEqual(['paragraph one', 'paragraph two'])
  expect(focused()).toEqual({ index: 1, caret: 0 })
})

test('Enter at the start of a heading makes room above it, and what is below a block follows the caret', async () => {
  await open({
    blocks: [
      fixtureBlock('h', 'heading', { text: 'Title', level: 1 }),
      block('b', 'bulleted', 'one'),
      block('c', 'bulleted', 'below', 'b'),
    ],
  })
  caretIn(0, 0)
  await userEvent.keyboard('{Enter}')
  expect(page().slice(0, 2)).toEqual(['paragraph ', 'heading1 Title'])
  expect(focused()).toEqual({ index: 1, caret: 0 })
  caretIn(2, 2)
  await userEvent.keyboard('{Enter}')
  expect(page().slice(2)).toEqual(['bulleted on', 'bulleted e', '  bulleted below'])
})

test('arrows walk from block to block and keep the column', async () => {
  await open({ blocks: paragraphs('a long line of words', 'short', 'another long line here') })
  caretIn(0, 16)
  await userEvent.keyboard('{ArrowDown}')
  expect(focused()).toEqual({ index: 1, caret: 5 })
  await userEvent.keyboard('{ArrowDown}')
  expect(focused().index).toBe(2)
  expect(focused().caret).toBeGreaterThan(13)
  await userEvent.keyboard('{ArrowUp}{ArrowUp}')
  expect(focused()).toEqual({ index: 0, caret: 16 })
})

test('Markdown is pasted as blocks, by one command, around what stood there', async () => {
  const { sent } = await open({ blocks: paragraphs('before after') })
  caretIn(0, 7)
  paste('first\n\n## Title\n\n- one\n  - two\n')
  await shown()
  expect(page()).toEqual(['paragraph before first', 'heading2 Title', 'bulleted one', '  bulleted twoafter'])
  expect(sent.length).toBe(1)
  expect(focused()).toEqual({ index: 3, caret: 3 })
})

test('lines of plain text become a block each, an empty block gives way, and one line stays text', async () => {
  const { sent } = await open({ blocks: paragraphs('', 'end') })
  caretIn(0, 0)
  paste('# One\r\nTwo')
  await shown()
  expect(page()).toEqual(['heading1 One', 'paragraph Two', 'paragraph end'])
  expect(sent.length).toBe(1)
  caretIn(2, 3)
  paste(' of it')
  // Left to the browser, which alone puts it where the caret is.
  expect(sent.length).toBe(1)
})

test('the menu behind a slash finds a kind by what is typed, and Escape leaves the text as it is', async () => {
  await open({ blocks: paragraphs('words') })
  caretIn(0, 5)
  await userEvent.keyboard(' /')
  const list = screen.getByRole('listbox', { name: 'Kind of block' })
  expect(within(list).getAllByRole('option').length).toBe(10)
  await userEvent.keyboard('head{ArrowDown}')
  const marked = within(list).getByRole('option', { selected: true })
  expect(marked.textContent).toContain('Heading 2')
  expect(document.activeElement!.getAttribute('aria-activedescendant')).toBe(marked.id)
  await userEvent.keyboard('{Enter}')
  expect(page()).toEqual(['heading2 words '])
  expect(focused()).toEqual({ index: 0, caret: 6 })
  await userEvent.keyboard('/c{Escape}')
  expect(screen.queryByRole('listbox', { name: 'Kind of block' })).toBeNull()
  expect(page()).toEqual(['heading2 words /c'])
  await userEvent.keyboard('ode')
  expect(screen.queryByRole('listbox', { name: 'Kind of block' })).toBeNull()
})

test('Alt with arrows moves a block, with what is below it, and keeps the caret', async () => {
  await open({
    blocks: [
      block('a', 'paragraph', 'one'),
      block('b', 'bulleted', 'two'),
      block('c', 'bulleted', 'below', 'b'),
      block('d', 'paragraph', 'end'),
    ],
  })
  caretIn(1, 2)
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}')
  expect(page()).toEqual(['bulleted two', '  bulleted below', 'paragraph one', 'paragraph end'])
  expect(focused()).toEqual({ index: 0, caret: 2 })
  await userEvent.keyboard('{Alt>}{ArrowDown}{ArrowDown}{/Alt}')
  expect(page()).toEqual(['paragraph one', 'paragraph end', 'bulleted two', '  bulleted below'])
  expect(focused()).toEqual({ index: 2, caret: 2 })
})

test('blocks are selected by keys, copied as Markdown, turned into another kind and deleted', async () => {
  const { sent } = await open({ blocks: paragraphs('one', 'two', 'three') })
  caretIn(0, 3)
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}')
  const bar = screen.getByRole('toolbar', { name: 'Selected blocks' })
  expect(bar.textContent).toContain('2 blocks selected')
  expect(copy('copy')).toBe('one\n\ntwo')
  await userEvent.click(screen.getByRole('button', { name: 'Turn into' }))
  await userEvent.click(await screen.findByRole('menuitemradio', { name: 'Bulleted list' }))
  expect(page()).toEqual(['bulleted one', 'bulleted two', 'paragraph three'])
  expect(sent.length).toBe(1)
  await expect.poll(() => copy('copy')).toBe('- one\n- two')
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}{Delete}')
  expect(page()).toEqual([])
  expect(screen.getByText('An empty page')).toBeTruthy()
})

test('Escape selects the block, Enter goes back into it, and all are selected by Ctrl+A twice', async () => {
  await open({ blocks: paragraphs('one', 'two', 'three') })
  caretIn(1, 1)
  await userEvent.keyboard('{Escape}')
  expect(screen.getByText('1 block selected')).toBeTruthy()
  await userEvent.keyboard('{Enter}!')
  expect(page()[1]).toBe('paragraph two!')
  await userEvent.keyboard('{Control>}a{/Control}{Control>}a{/Control}')
  expect(screen.getByText('3 blocks selected')).toBeTruthy()
  expect(copy('cut')).toBe('one\n\ntwo!\n\nthree')
  await shown()
  expect(page()).toEqual([])
})

test('what is below a block that is deleted stays, a level up', async () => {
  await open({
    blocks: [block('a', 'paragraph', 'one'), block('b', 'bulleted', 'two'), block('c', 'bulleted', 'below', 'b')],
  })
  caretIn(1, 0)
  await userEvent.keyboard('{Escape}{Delete}')
  expect(page()).toEqual(['paragraph one', 'bulleted below'])
  expect(focused()).toEqual({ index: 0, caret: 3 })
})

test('a pointer that is drawn over several blocks selects them', async () => {
  await open({ blocks: paragraphs('one', 'two', 'three') })
  await userEvent.dragAndDrop(areas()[0]!, areas()[1]!)
  expect(screen.getByText('2 blocks selected')).toBeTruthy()
})

test('a block is dragged by its handle to where a line shows', async () => {
  const { sent } = await open({ blocks: paragraphs('one', 'two', 'three') })
  await userEvent.hover(areas()[0]!)
  const grip = screen.getByRole('button', { name: 'Move or change “one”' })
  await userEvent.dragAndDrop(grip, areas()[2]!, { targetPosition: { x: 40, y: 20 } })
  await expect.poll(page).toEqual(['paragraph two', 'paragraph three', 'paragraph one'])
  expect(sent.length).toBe(1)
})

test('a block that others remove while it is written in stays for its writer, who puts it back', async () => {
  const { foreign, frame } = await open({ blocks: paragraphs('one', 'mine', 'three') })
  caretIn(1, 4)
  const element = document.activeElement
  foreign([{ op: 'remove_block', id: 'p2' as BlockId }], 'ben')
  await act(async () => frame())
  expect(screen.getByText('ben removed this block while you were writing in it.')).toBeTruthy()
  expect(document.activeElement).toBe(element)
  await userEvent.keyboard(' and more')
  await userEvent.click(screen.getByRole('button', { name: 'Put it back' }))
  expect(page()).toEqual(['paragraph one', 'paragraph mine and more', 'paragraph three'])
  expect(screen.queryByText(/removed this block/)).toBeNull()
  expect(focused()).toEqual({ index: 1, caret: 13 })
})

test('it is let go on demand, and an empty one goes without a word', async () => {
  const { foreign, frame } = await open({ blocks: paragraphs('one', 'mine', '') })
  caretIn(1, 4)
  foreign([{ op: 'remove_block', id: 'p2' as BlockId }])
  await act(async () => frame())
  await userEvent.click(screen.getByRole('button', { name: 'Let it go' }))
  expect(page()).toEqual(['paragraph one', 'paragraph '])
  caretIn(1, 0)
  foreign([{ op: 'remove_block', id: 'p3' as BlockId }])
  await act(async () => frame())
  expect(page()).toEqual(['paragraph one'])
  expect(focused()).toEqual({ index: 0, caret: 3 })
})

test('others turn, join and move the block of the caret, and the caret goes along', async () => {
  const { foreign, frame } = await open({ blocks: paragraphs('one', 'mine', 'three') })
  caretIn(1, 2)
  foreign([
    { op: 'insert_block', block: { ...block('n', 'heading', 'mine'), order: 'a0000W' } },
    { op: 'remove_block', id: 'p2' as BlockId },
  ])
  await act(async () => frame())
  expect(page()).toContain('heading2 mine')
  expect(document.activeElement).toBe(areas().find(({ value }) => value === 'mine'))
  expect(focused().caret).toBe(2)
  foreign([{ op: 'move_block', id: 'n' as BlockId, parent: null, order: 'zz' }])
  await act(async () => frame())
  expect(page().at(-1)).toBe('heading2 mine')
  expect(focused()).toEqual({ index: 2, caret: 2 })
  foreign([
    { op: 'insert_text', target: { block: 'p3' as BlockId, prop: 'text' }, at: 5, text: 'mine' },
    { op: 'remove_block', id: 'n' as BlockId },
  ])
  await act(async () => frame())
  expect(page().at(-1)).toBe('paragraph threemine')
  expect(focused()).toEqual({ index: 1, caret: 7 })
})

test('who may only read sees no handle and no menu, but selects and copies', async () => {
  const { sent } = await open({
    blocks: paragraphs('one', 'two'),
    lens: { ...FULL_LENS, blocks: { read: ['**'], write: [] } },
  })
  caretIn(0, 3)
  await userEvent.keyboard('# {Tab}')
  caretIn(0, 3)
  await userEvent.keyboard('{Escape}{Shift>}{ArrowDown}{/Shift}{Delete}')
  expect(copy('copy')).toBe('one\n\ntwo')
  expect(screen.queryByRole('button', { name: /Move or change/ })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Remove' })).toBeNull()
  expect(screen.getByRole('button', { name: 'Copy' })).toBeTruthy()
  expect(sent).toEqual([])
})
