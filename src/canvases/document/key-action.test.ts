import { expect, test } from 'vitest'
import { keyAction } from './key-action.ts'

const at = (key: string, more: Partial<Parameters<typeof keyAction>[0]> = {}) =>
  keyAction({ key, shift: false, modified: false, type: 'paragraph', start: 2, end: 2, length: 5, ...more })

test('Enter splits at the caret, replaces a selection, and stays a line break in code or with Shift', () => {
  expect(at('Enter')).toEqual({ kind: 'split', at: 2, deleted: 0 })
  expect(at('Enter', { start: 1, end: 4 })).toEqual({ kind: 'split', at: 1, deleted: 3 })
  expect(at('Enter', { shift: true })).toBeNull()
  expect(at('Enter', { type: 'code' })).toBeNull()
  expect(at('Enter', { type: 'code', modified: true })).toEqual({ kind: 'leave_code' })
})

test('Backspace and Delete join blocks only from their edges', () => {
  expect(at('Backspace')).toBeNull()
  expect(at('Backspace', { start: 0, end: 0 })).toEqual({ kind: 'join_previous' })
  expect(at('Backspace', { start: 0, end: 3 })).toBeNull()
  expect(at('Delete', { start: 5, end: 5 })).toEqual({ kind: 'join_next' })
  expect(at('Delete')).toBeNull()
})

test('arrows pass the caret on at the edges of the text, and let the browser move it inside', () => {
  expect(at('ArrowLeft')).toBeNull()
  expect(at('ArrowLeft', { start: 0, end: 0 })).toEqual({ kind: 'go', to: 'previous', when: 'now' })
  expect(at('ArrowRight', { start: 5, end: 5 })).toEqual({ kind: 'go', to: 'next', when: 'now' })
  expect(at('ArrowUp')).toEqual({ kind: 'go', to: 'previous', when: 'if_stuck' })
  expect(at('ArrowUp', { shift: true })).toBeNull()
})
