import type { CanvasHandle } from '../../session/types.ts'
import type { FrameTools } from '../frame.tsx'
import type { Messages } from '../messages/messages.ts'
import { isChord } from './chord.ts'
import type { Chord } from './chord.ts'
import { walkRegions } from './regions.ts'

/** What a shortcut may act on. */
export interface ShortcutScope {
  readonly root: HTMLElement
  readonly handle: CanvasHandle | null
  readonly tools: Pick<FrameTools, 'openTools' | 'setKeyMapOpen'>
}

export interface Shortcut {
  readonly chords: readonly [Chord, ...Chord[]]
  readonly label: (messages: Messages) => string
  /**
   * Where it stays out: `text` in fields that one types in (it would be a character there), `own_undo` in those whose
   * undo is the browser's.
   */
  readonly notIn?: 'text' | 'own_undo'
  /** Left out: told in the sheet only, because something else does it. */
  readonly run?: (scope: ShortcutScope) => void
}

/** The one table of keys: what the harness does on them, and what the sheet behind "?" says. */
export const SHORTCUTS: readonly Shortcut[] = [
  { chords: ['Mod+K'], label: ({ allTools }) => allTools, run: ({ tools }) => tools.openTools() },
  {
    chords: ['Mod+Z'],
    label: ({ undo }) => undo,
    notIn: 'own_undo',
    run: ({ handle }) => void handle?.undo(),
  },
  {
    chords: ['Mod+Shift+Z', 'Ctrl+Y'],
    label: ({ redo }) => redo,
    notIn: 'own_undo',
    run: ({ handle }) => void handle?.redo(),
  },
  { chords: ['F6'], label: ({ nextRegion }) => nextRegion, run: ({ root }) => walkRegions(root, false) },
  { chords: ['Shift+F6'], label: ({ previousRegion }) => previousRegion, run: ({ root }) => walkRegions(root, true) },
  { chords: ['Escape'], label: ({ closeTopmost }) => closeTopmost },
  { chords: ['?'], label: ({ keyMap }) => keyMap, notIn: 'text', run: ({ tools }) => tools.setKeyMapOpen(true) },
]

const TEXT =
  'textarea, select, [contenteditable]:not([contenteditable="false"]), input:not([type="checkbox"], [type="radio"], [type="button"])'
const OWN_UNDO =
  'textarea, [contenteditable]:not([contenteditable="false"]), input:not([type="checkbox"], [type="radio"], [type="button"], [type="color"])'

const staysOut = ({ notIn }: Shortcut, target: EventTarget | null): boolean => {
  if (notIn === undefined || !(target instanceof Element)) return false
  if (notIn === 'text') return target.closest(TEXT) !== null
  // A field that shows the canvas's text has no undo of its own.
  return target.closest(OWN_UNDO) !== null && target.closest('[data-atoms-bound]') === null
}

/** The shortcut that this key press asks for, if any. */
export const shortcutFor = (event: KeyboardEvent): Shortcut | undefined =>
  SHORTCUTS.find(
    (shortcut) =>
      shortcut.run !== undefined &&
      shortcut.chords.some((chord) => isChord(event, chord)) &&
      !staysOut(shortcut, event.target),
  )
