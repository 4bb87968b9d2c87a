import { act, cleanup, screen } from '@testing-library/react'
import axe from 'axe-core'
import { userEvent } from 'vitest/browser'
import { afterEach, expect, test } from 'vitest'
import '../../styles.css'
import { fixtureBlock } from '../../../test/fixtures/canvas-handle.ts'
import { FULL_LENS } from '../../contract/index.ts'
import type { BlockId } from '../../contract/index.ts'
import { areas, caretIn, focused, open, paragraphs, texts } from './fixtures/page.tsx'

afterEach(cleanup)

test('Enter splits a paragraph at the caret as one command, and goes on in the new one', async () => {
  const { sent } = await open({ blocks: paragraphs('hello world', 'end') })
  caretIn(0, 5)
  await userEvent.keyboard('{Enter}')
  expect(sent.length).toBe(1)
  expect(texts()).toEqual(['hello', ' world', 'end'])
  expect(focused()).toEqual({ index: 1, caret: 0 })
  await userEvent.keyboard('>')
  expect(texts()).toEqual(['hello', '> world', 'end'])
})

test('Enter over a selection replaces it, and after a heading comes a paragraph', async () => {
  await open({ blocks: [fixtureBlock('h', 'heading', { text: 'Title here', level: 1 })] })
  caretIn(0, 5, 10)
  await userEvent.keyboard('{Enter}text')
  expect(texts()).toEqual(['Title', 'text'])
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Text' }).value).toBe('text')
})

test('Backspace at the start joins a block with the one before, and removes an empty one', async () => {
  await open({ blocks: paragraphs('one', 'two', '') })
  caretIn(1, 0)
  await userEvent.keyboard('{Backspace}')
  expect(texts()).toEqual(['onetwo', ''])
  expect(focused()).toEqual({ index: 0, caret: 3 })
  caretIn(1, 0)
  await userEvent.keyboard('{Backspace}')
  expect(texts()).toEqual(['onetwo'])
  expect(focused()).toEqual({ index: 0, caret: 6 })
})

test('arrows walk from block to block, also from a text of several lines', async () => {
  await open({ blocks: paragraphs('one', `long ${'words and more words '.repeat(30)}`, 'three') })
  caretIn(0, 3)
  await userEvent.keyboard('{ArrowRight}')
  expect(focused()).toEqual({ index: 1, caret: 0 })
  await userEvent.keyboard('{ArrowDown}')
  await new Promise(requestAnimationFrame)
  expect(focused().index).toBe(1)
  expect(focused().caret).toBeGreaterThan(10)
  const { length } = areas()[1]!.value
  caretIn(1, length)
  await userEvent.keyboard('{ArrowDown}')
  expect(focused().index).toBe(2)
  await userEvent.keyboard('{ArrowUp}')
  expect(focused()).toEqual({ index: 1, caret: length })
})

test('what an agent writes appears in place, while a person types in another block and in the same one', async () => {
  const { foreign, frame } = await open({ blocks: paragraphs('mine', '') })
  caretIn(0, 4)
  const words = 'The agent writes this word by word.'.split(' ')
  for (const [index, word] of words.entries()) {
    const at = (areas()[1]!.value || '').length
    foreign(
      [
        {
          op: 'insert_text',
          target: { block: 'p2' as BlockId, prop: 'text' },
          at,
          text: `${index === 0 ? '' : ' '}${word}`,
        },
      ],
      'writer',
    )
    foreign([{ op: 'insert_text', target: { block: 'p1' as BlockId, prop: 'text' }, at: 0, text: '.' }], 'writer')
    act(frame)
    await userEvent.keyboard('x')
  }
  expect(texts()).toEqual([`${'.'.repeat(7)}mine${'x'.repeat(7)}`, words.join(' ')])
  expect(focused()).toEqual({ index: 0, caret: 18 })
})

test('a split lands at the right place though the newest foreign text is not painted yet', async () => {
  const { foreign } = await open({ blocks: paragraphs('hello world') })
  caretIn(0, 5)
  foreign([{ op: 'insert_text', target: { block: 'p1' as BlockId, prop: 'text' }, at: 0, text: 'Oh, ' }])
  await userEvent.keyboard('{Enter}')
  expect(texts()).toEqual(['Oh, hello', ' world'])
})

test('a block turns into another kind by its handle, and keeps its text and the focus', async () => {
  await open({ blocks: paragraphs('buy milk') })
  caretIn(0, 3)
  await userEvent.click(screen.getByRole('button', { name: 'Move or change “buy milk”' }))
  await userEvent.click(await screen.findByRole('menuitemradio', { name: 'To-do' }))
  expect(screen.getByRole('checkbox', { name: 'buy milk is done' })).toBeTruthy()
  await expect.poll(focused).toEqual({ index: 0, caret: 3 })
  await userEvent.click(screen.getByRole('checkbox'))
  expect(screen.getByRole<HTMLInputElement>('checkbox').checked).toBe(true)
})

test('a text area grows with its text', async () => {
  const { foreign, frame } = await open({ blocks: paragraphs('short') })
  const before = areas()[0]!.getBoundingClientRect().height
  foreign([{ op: 'insert_text', target: { block: 'p1' as BlockId, prop: 'text' }, at: 5, text: '\nand\nmore\nlines' }])
  act(frame)
  expect(areas()[0]!.getBoundingClientRect().height).toBeGreaterThan(before * 2)
})

test('words are counted, beside how many are wanted', async () => {
  const { foreign } = await open({ blocks: paragraphs('one two three'), tokens: { 'doc.target_words': 600 } })
  expect(screen.getByText('3 of 600 words')).toBeTruthy()
  foreign([{ op: 'insert_text', target: { block: 'p1' as BlockId, prop: 'text' }, at: 13, text: ' four' }])
  await expect.poll(() => screen.queryByText('4 of 600 words')).toBeTruthy()
})

test('an empty page teaches, and the title leads into it', async () => {
  await open({})
  expect(screen.getByText('An empty page')).toBeTruthy()
  await userEvent.click(screen.getByLabelText('Title of the document'))
  await userEvent.keyboard('{Enter}First words')
  expect(texts()).toEqual(['First words'])
})

test('who may only read the document finds nothing to change it with', async () => {
  await open({ blocks: paragraphs('fixed'), lens: { ...FULL_LENS, blocks: { read: ['**'], write: [] } } })
  expect(areas()[0]!.readOnly).toBe(true)
  caretIn(0, 2)
  await userEvent.keyboard('{Enter}')
  expect(texts()).toEqual(['fixed'])
})

test('an unknown kind of block is kept and shown as text', async () => {
  await open({ blocks: [fixtureBlock('x', 'callout', { text: 'from a newer writer' })] })
  expect(texts()).toEqual(['from a newer writer'])
})

test.each(['light', 'dark'])('axe finds nothing wrong with the document in %s', async (scheme) => {
  await open(
    {
      blocks: [
        fixtureBlock('h', 'heading', { text: 'Title', level: 1 }),
        fixtureBlock('t', 'todo', { text: 'Do it', done: false }),
        ...paragraphs('one', ''),
      ],
    },
    scheme,
  )
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } })
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([])
})
