import { expect, test } from 'vitest'
import { keyAction } from './key-action.ts'

const at = (key: string, more: Partial<Parameters<typeof keyAction>[0]> = {}) =>
  keyAction({
    key,
    shift: false,
    alt: false,
    mod: false,
    type: 'paragraph',
    depth: 0,
    start: 2,
    end: 2,
    length: 5,
    isBackward: false,
    isAtLine: () => true,
    ...more,
  })
const empty = { start: 0, end: 0, length: 0 }

test('Enter splits at the caret, replaces a selection, and stays a line break in code or with Shift', () => {
  expect(at('Enter')).toEqual({ kind: 'split', at: 2, to: 2 })
  expect(at('Enter', { start: 1, end: 4 })).toEqual({ kind: 'split', at: 1, to: 4 })
  expect(at('Enter', { shift: true })).toBeNull()
  expect(at('Enter', { type: 'code' })).toBeNull()
  expect(at('Enter', { type: 'code', mod: true })).toEqual({ kind: 'leave' })
  expect(at('Enter', { start: 0, end: 0 })).toEqual({ kind: 'insert_before' })
})

test('Enter in an empty item leaves its list, a level at a time; with Ctrl it ticks a to-do', () => {
  expect(at('Enter', { ...empty, type: 'bulleted', depth: 1 })).toEqual({ kind: 'outdent' })
  expect(at('Enter', { ...empty, type: 'numbered' })).toEqual({ kind: 'soften' })
  expect(at('Enter', empty)).toEqual({ kind: 'split', at: 0, to: 0 })
  expect(at('Enter', { type: 'todo', mod: true })).toEqual({ kind: 'toggle' })
})

test('Backspace at the start makes a block plain, then moves it out, then joins it with the one before', () => {
  const start = { start: 0, end: 0 }
  expect(at('Backspace')).toBeNull()
  expect(at('Backspace', { start: 0, end: 3 })).toBeNull()
  expect(at('Backspace', { ...start, type: 'bulleted', depth: 1 })).toEqual({ kind: 'outdent' })
  expect(at('Backspace', { ...start, type: 'bulleted' })).toEqual({ kind: 'soften' })
  expect(at('Backspace', { ...start, type: 'heading' })).toEqual({ kind: 'soften' })
  expect(at('Backspace', { ...start, depth: 1 })).toEqual({ kind: 'outdent' })
  expect(at('Backspace', start)).toEqual({ kind: 'join_previous' })
  expect(at('Delete', { start: 5, end: 5 })).toEqual({ kind: 'join_next' })
  expect(at('Delete')).toBeNull()
})

test('Tab indents what can be, and elsewhere leads on as it does everywhere', () => {
  expect(at('Tab', { type: 'bulleted' })).toEqual({ kind: 'indent' })
  expect(at('Tab', { type: 'bulleted', shift: true, depth: 1 })).toEqual({ kind: 'outdent' })
  expect(at('Tab', { type: 'bulleted', shift: true })).toBeNull()
  expect(at('Tab', { type: 'code' })).toEqual({ kind: 'tab' })
  expect(at('Tab')).toBeNull()
})

test('arrows pass the caret on at the edges of the text, and let the browser move it inside', () => {
  expect(at('ArrowLeft')).toBeNull()
  expect(at('ArrowLeft', { start: 0, end: 0 })).toEqual({ kind: 'step', to: 'previous' })
  expect(at('ArrowRight', { start: 5, end: 5 })).toEqual({ kind: 'step', to: 'next' })
  expect(at('ArrowUp')).toEqual({ kind: 'walk', to: 'previous' })
  expect(at('ArrowDown', { isAtLine: () => false })).toBeNull()
  expect(at('ArrowUp', { alt: true })).toEqual({ kind: 'move', to: 'previous' })
})

test('Shift with arrows selects blocks only where there is no more text to select', () => {
  expect(at('ArrowUp', { shift: true })).toBeNull()
  expect(at('ArrowUp', { shift: true, start: 0, end: 3, isBackward: true })).toEqual({ kind: 'extend', to: 'previous' })
  expect(at('ArrowUp', { shift: true, start: 0, end: 3 })).toBeNull()
  expect(at('ArrowDown', { shift: true, start: 2, end: 5 })).toEqual({ kind: 'extend', to: 'next' })
  expect(at('a', { mod: true, start: 0, end: 5 })).toEqual({ kind: 'select_all' })
  expect(at('a', { mod: true })).toBeNull()
})
