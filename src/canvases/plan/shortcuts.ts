import type { CanvasShortcut } from '../../react/index.ts'

/** What the sheet behind "?" says of the board's keys; `board-keys.ts` and the card's texts do them. */
export const PLAN_SHORTCUTS: readonly CanvasShortcut[] = [
  { label: 'From card to card', chords: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] },
  { label: 'The same', chords: ['K', 'J', 'H', 'L'] },
  { label: 'First or last card of the column', chords: ['Home', 'End'] },
  { label: 'Grab the card or column, drop it', chords: [' '] },
  { label: 'Move it at once', chords: ['Alt+ArrowUp', 'Alt+ArrowDown', 'Alt+ArrowLeft', 'Alt+ArrowRight'] },
  { label: 'Edit the title', chords: ['E'] },
  { label: 'From a title to the next', chords: ['Enter'] },
  { label: 'From a title to the notes', chords: ['Shift+Enter'] },
  { label: 'Put the title back, leave the text', chords: ['Escape'] },
  { label: 'Done, or open again', chords: ['X'] },
  { label: 'Select the card', chords: ['S'] },
  { label: 'Select up or down to here', chords: ['Shift+ArrowUp', 'Shift+ArrowDown'] },
  { label: 'Select all cards of the column', chords: ['Mod+A'] },
  { label: 'Duplicate', chords: ['D'] },
  { label: 'Remove', chords: ['Delete'] },
  { label: 'New card', chords: ['N'] },
  { label: 'More for the card or column', chords: ['M'] },
  { label: 'Collapse the column', chords: ['C'] },
  { label: 'Filter cards', chords: ['/'] },
]
