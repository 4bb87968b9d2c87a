import type { CanvasShortcut } from '../../react/index.ts'
import type { PlanMessages } from './messages.ts'

/** What the sheet behind "?" says of the board's keys; `board-keys.ts` and the card's texts do them. */
export const PLAN_SHORTCUTS: readonly CanvasShortcut<PlanMessages>[] = [
  { label: ({ keys }) => keys.walk, chords: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] },
  { label: ({ keys }) => keys.walkToo, chords: ['K', 'J', 'H', 'L'] },
  { label: ({ keys }) => keys.ends, chords: ['Home', 'End'] },
  { label: ({ keys }) => keys.grab, chords: [' '] },
  { label: ({ keys }) => keys.move, chords: ['Alt+ArrowUp', 'Alt+ArrowDown', 'Alt+ArrowLeft', 'Alt+ArrowRight'] },
  { label: ({ keys }) => keys.edit, chords: ['E'] },
  { label: ({ keys }) => keys.next, chords: ['Enter'] },
  { label: ({ keys }) => keys.notes, chords: ['Shift+Enter'] },
  { label: ({ keys }) => keys.leave, chords: ['Escape'] },
  { label: ({ keys }) => keys.done, chords: ['X'] },
  { label: ({ keys }) => keys.choose, chords: ['S'] },
  { label: ({ keys }) => keys.chooseTo, chords: ['Shift+ArrowUp', 'Shift+ArrowDown'] },
  { label: ({ keys }) => keys.chooseAll, chords: ['Mod+A'] },
  { label: ({ keys }) => keys.duplicate, chords: ['D'] },
  { label: ({ keys }) => keys.remove, chords: ['Delete'] },
  { label: ({ keys }) => keys.add, chords: ['N'] },
  { label: ({ keys }) => keys.menu, chords: ['M'] },
  { label: ({ keys }) => keys.fold, chords: ['C'] },
  { label: ({ keys }) => keys.filter, chords: ['/'] },
]
