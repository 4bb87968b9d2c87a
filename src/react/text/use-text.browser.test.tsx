import { act, cleanup, render, screen } from '@testing-library/react'
import { userEvent } from 'vitest/browser'
import { afterEach, expect, test, vi } from 'vitest'
import { FULL_LENS, defineCanvas, prop, token } from '../../contract/index.ts'
import type { BlockId, Op } from '../../contract/index.ts'
import { createFakeHandle, fixtureBlock } from '../../../test/fixtures/canvas-handle.ts'
import type { FakeOptions } from '../../../test/fixtures/canvas-handle.ts'
import { CanvasView, bindCanvas } from '../index.ts'

const definition = defineCanvas({
  type: 'sheet',
  version: 1,
  title: 'Sheet',
  view: 'commits',
  tokens: { 'sheet.title': token.string('') },
  blocks: { line: { text: prop.text() } },
  tools: {},
})
const renders = vi.fn<() => void>()
const line = 'l1' as BlockId

const Sheet = () => {
  renders()
  const text = sheet.useText({ block: line, prop: 'text' })
  return <textarea aria-label="Line" {...text} />
}
const sheet = bindCanvas(definition, { component: () => Promise.resolve({ default: Sheet }) })

const set = async (text: string, options: FakeOptions = {}) => {
  const fake = createFakeHandle(definition, { blocks: [fixtureBlock('l1', 'line', { text })], ...options })
  await act(async () => void render(<CanvasView canvas={sheet} handle={fake.handle} />))
  const area = (await screen.findByLabelText('Line')) as HTMLTextAreaElement
  return { ...fake, area }
}
const target = { block: line, prop: 'text' }
const put = (at: number, text: string): Op => ({ op: 'insert_text', target, at, text })
const drop = (from: number, to: number): Op => ({ op: 'delete_range', target, from, to })
const caretAt = (area: HTMLTextAreaElement, start: number, end = start): void => {
  area.focus()
  area.setSelectionRange(start, end)
}

afterEach(() => {
  cleanup()
  renders.mockClear()
})

test('a keystroke becomes the smallest range op, and renders nothing', async () => {
  const { area, sent, text } = await set('aaa')
  const before = renders.mock.calls.length
  caretAt(area, 2)
  await userEvent.keyboard('a{Backspace}{Delete}')
  expect(sent).toEqual([[put(2, 'a')], [drop(2, 3)], [drop(2, 3)]])
  expect(text('l1')).toBe('aa')
  expect(area.value).toBe('aa')
  expect(renders.mock.calls.length).toBe(before)
})

test('what would turn the rest of a line is seen in its place, and stays stored as it is', async () => {
  const { area, text } = await set('pay \u202e001 \u2066now')
  expect(area.value).toBe('pay \ufffd001 \ufffdnow')
  caretAt(area, area.value.length)
  await userEvent.keyboard('!')
  expect(text('l1')).toBe('pay \u202e001 \u2066now!')
  caretAt(area, 5)
  await userEvent.keyboard('{Backspace}')
  expect([area.value, text('l1')]).toEqual(['pay 001 \ufffdnow!', 'pay 001 \u2066now!'])
})

test('typing over a selection is one op, and an emoji is never cut in half', async () => {
  const { area, sent, text } = await set('x😀y')
  caretAt(area, 1, 3)
  await userEvent.keyboard('b')
  expect(sent).toEqual([[{ op: 'replace_text_range', target, from: 1, to: 3, text: 'b' }]])
  expect(text('l1')).toBe('xby')
})

test('what others write moves the text, not the caret in it', async () => {
  const { area, foreign, frame } = await set('hello world')
  caretAt(area, 6, 11)
  foreign([put(0, 'Oh, '), drop(8, 9), put(area.value.length + 3, '!')])
  expect(area.value).toBe('hello world')
  act(frame)
  expect(area.value).toBe('Oh, hell world!')
  expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe('world')
})

test('a caret at the end is not carried along by who appends there', async () => {
  const { area, foreign, frame } = await set('me')
  caretAt(area, 2)
  foreign([put(2, ' and the agent')])
  act(frame)
  expect(area.selectionStart).toBe(2)
  await userEvent.keyboard('!')
  expect(area.value).toBe('me! and the agent')
  expect(area.selectionStart).toBe(3)
})

test('where no ops are heard, a comparison keeps the caret with its text', async () => {
  const { area, foreign, frame } = await set('one two', { hearsOps: false })
  caretAt(area, 4, 7)
  foreign([put(0, 'zero ')])
  act(frame)
  expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe('two')
})

test('a key pressed before the last changes were painted lands where its author saw the caret', async () => {
  const { area, foreign, text } = await set('abc')
  caretAt(area, 2)
  foreign([put(0, '>> ')])
  // No keydown: as dictation and virtual keyboards insert.
  document.execCommand('insertText', false, 'X')
  expect(text('l1')).toBe('>> abXc')
  expect(area.value).toBe('>> abXc')
  expect(area.selectionStart).toBe(6)
})

test('keystrokes among many foreign changes all land, in their order, with the caret behind them', async () => {
  const { area, foreign, frame, text } = await set('start|end')
  caretAt(area, 6)
  const typed = 'typing fast'
  for (const [index, letter] of typed.split('').entries()) {
    foreign(Array.from({ length: 20 }, () => put(0, '.')))
    document.execCommand('insertText', false, letter)
    foreign(Array.from({ length: 10 }, () => put(0, ',')))
    act(frame)
    expect(area.value.slice(0, area.selectionStart).endsWith(`start|${typed.slice(0, index + 1)}`)).toBe(true)
  }
  expect(text('l1')).toContain('start|typing fastend')
  expect(area.value).toBe(text('l1'))
})

test('an input method composes undisturbed: nothing is sent or painted until it ends', async () => {
  const { area, foreign, frame, sent, text } = await set('ab')
  caretAt(area, 1)
  area.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
  area.setRangeText('に', 1, 1, 'end')
  area.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true, inputType: 'insertCompositionText' }))
  foreign([put(0, '__')])
  act(frame)
  expect(area.value).toBe('aにb')
  expect(sent).toEqual([])
  area.setRangeText('日本', 1, 2, 'end')
  area.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '日本' }))
  expect(sent).toEqual([[put(3, '日本')]])
  expect(text('l1')).toBe('__a日本b')
  expect(area.value).toBe('__a日本b')
  expect(area.selectionStart).toBe(5)
})

test("undo is the author's own, not the browser's", async () => {
  const { area, handle, text } = await set('ab')
  const undo = vi.spyOn(handle, 'undo')
  const redo = vi.spyOn(handle, 'redo')
  caretAt(area, 2)
  await userEvent.keyboard('c{Control>}z{/Control}')
  await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}')
  expect(undo).toHaveBeenCalledTimes(1)
  expect(redo).toHaveBeenCalledTimes(1)
  expect(text('l1')).toBe('abc')
})

test('a paste of any size goes in parts that each fit into a command', async () => {
  const { area, sent, text } = await set('<>')
  caretAt(area, 1)
  const long = '😀é'.repeat(20_000)
  document.execCommand('insertText', false, long)
  expect(text('l1')).toBe(`<${long}>`)
  expect(area.value).toBe(`<${long}>`)
  expect(sent.length).toBeGreaterThan(1)
  for (const ops of sent) expect(new TextEncoder().encode(JSON.stringify(ops)).length).toBeLessThan(60_000)
  for (const ops of sent) for (const op of ops) expect('text' in op && op.text.isWellFormed()).toBe(true)
})

test('a text that the lens does not let one write is read only', async () => {
  const lens = { ...FULL_LENS, blocks: { read: ['**'], write: [] } }
  const { area } = await set('fixed', { lens })
  expect(area.readOnly).toBe(true)
  expect(area.value).toBe('fixed')
})

test('a text with line ends that an element drops keeps them where it is not edited', async () => {
  const { area, text } = await set('one\r\ntwo')
  caretAt(area, area.value.length)
  await userEvent.keyboard('!')
  expect(text('l1')).toBe('one\r\ntwo!')
})
