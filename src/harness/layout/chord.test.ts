import { expect, test } from 'vitest'
import { chordKeys, isChord } from './chord.ts'

const press = (key: string, held: Partial<Record<'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey', true>> = {}) => ({
  key,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

test('Mod is the command key or Control, and not both', () => {
  expect(isChord(press('k', { metaKey: true }), 'Mod+K')).toBe(true)
  expect(isChord(press('k', { ctrlKey: true }), 'Mod+K')).toBe(true)
  expect(isChord(press('k', { ctrlKey: true, metaKey: true }), 'Mod+K')).toBe(false)
  expect(isChord(press('k'), 'Mod+K')).toBe(false)
})

test('a modifier too many is another chord', () => {
  expect(isChord(press('z', { ctrlKey: true, shiftKey: true }), 'Mod+Z')).toBe(false)
  expect(isChord(press('Z', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+Z')).toBe(true)
  expect(isChord(press('F6', { shiftKey: true }), 'F6')).toBe(false)
  expect(isChord(press('F6', { altKey: true }), 'F6')).toBe(false)
})

test('a sign is itself, whatever shift it needs on this keyboard', () => {
  expect(isChord(press('?', { shiftKey: true }), '?')).toBe(true)
  expect(isChord(press('?'), '?')).toBe(true)
  expect(isChord(press('?', { ctrlKey: true }), '?')).toBe(false)
})

test('keys are written as they stand on the keyboard', () => {
  expect(chordKeys('Mod+Shift+Z', true)).toEqual(['⌘', '⇧', 'Z'])
  expect(chordKeys('Mod+Shift+Z', false)).toEqual(['Ctrl', 'Shift', 'Z'])
  expect(chordKeys('Alt+ArrowUp', false)).toEqual(['Alt', '↑'])
})
