import type { CanvasShortcut } from '../../react/index.ts'
import type { PlanMessages } from './messages.ts'

/** What the sheet behind "?" says of the board's keys; `board-keys.ts` and the card's texts do them. */
export const PLAN_SHORTCUTS: readonly CanvasShortcut<PlanMessages>[] = [
  {
    label: ({ keys }) => keys.walk,
    chords: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'K', 'J', 'H', 'L'],
    group: 'move',
  },
  { label: ({ keys }) => keys.ends, chords: ['Home', 'End'], group: 'move' },
  { label: ({ keys }) => keys.grab, chords: [' '], group: 'move' },
  {
    label: ({ keys }) => keys.move,
    chords: ['Alt+ArrowUp', 'Alt+ArrowDown', 'Alt+ArrowLeft', 'Alt+ArrowRight'],
    group: 'move',
  },
  { label: ({ keys }) => keys.add, chords: ['N'], group: 'edit', tool: 'add_card' },
  { label: ({ keys }) => keys.edit, chords: ['E'], group: 'edit', tool: 'rename_card' },
  { label: ({ keys }) => keys.next, chords: ['Enter'], group: 'edit' },
  { label: ({ keys }) => keys.notes, chords: ['Shift+Enter'], group: 'edit' },
  { label: ({ keys }) => keys.leave, chords: ['Escape'], group: 'edit' },
  { label: ({ keys }) => keys.done, chords: ['X'], group: 'edit', tool: 'mark_done' },
  { label: ({ keys }) => keys.duplicate, chords: ['D', 'Mod+D'], group: 'edit' },
  { label: ({ keys }) => keys.remove, chords: ['Delete'], group: 'edit', tool: 'remove_card' },
  { label: ({ keys }) => keys.choose, chords: ['S'], group: 'select' },
  { label: ({ keys }) => keys.chooseTo, chords: ['Shift+ArrowUp', 'Shift+ArrowDown'], group: 'select' },
  { label: ({ keys }) => keys.chooseAll, chords: ['Mod+A'], group: 'select' },
  { label: ({ keys }) => keys.menu, chords: ['M'], group: 'view' },
  { label: ({ keys }) => keys.fold, chords: ['C'], group: 'view' },
  { label: ({ keys }) => keys.filter, chords: ['/'], group: 'view' },
]
