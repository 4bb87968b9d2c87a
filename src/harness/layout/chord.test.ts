import { expect, test } from 'vitest'
import { GERMAN } from '../messages/german.ts'
import { chordKeys, chordSets, isChord } from './chord.ts'

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
  expect(chordKeys('Mod+Shift+Z', true, {})).toEqual(['⌘', '⇧', 'Z'])
  expect(chordKeys('Mod+Shift+Z', false, {})).toEqual(['Ctrl', 'Shift', 'Z'])
  expect(chordKeys('Alt+ArrowUp', false, {})).toEqual(['Alt', '↑'])
})

test('and in the language of the keyboard', () => {
  const { keyNames } = GERMAN
  expect(chordKeys('Mod+Shift+Z', false, keyNames)).toEqual(['Strg', 'Umschalt', 'Z'])
  expect(chordKeys('Ctrl+Delete', false, keyNames)).toEqual(['Strg', 'Entf'])
  expect(chordKeys('Mod+Shift+Z', true, keyNames)).toEqual(['⌘', '⇧', 'Z'])
})

test('keys that go together are one set with what is held told once, and what does the same is another', () => {
  const sets = (...chords: string[]): readonly string[] =>
    chordSets(chords).map(({ modifiers, keys }) => `${modifiers}:${keys.join(' ')}`)
  expect(sets('ArrowUp', 'ArrowDown', 'K', 'J')).toEqual([':ArrowUp ArrowDown', ':K J'])
  expect(sets('Alt+ArrowUp', 'Alt+ArrowDown')).toEqual(['Alt:ArrowUp ArrowDown'])
  expect(sets('Mod+Shift+Z', 'Ctrl+Y')).toEqual(['Mod+Shift:Z', 'Ctrl:Y'])
  expect(sets('Tab', 'Shift+Tab')).toEqual([':Tab', 'Shift:Tab'])
})
