import type { Direction } from './moves.ts'
import { directionOf } from './moves.ts'

/** What a key means on a card or a column whose text is not being edited. */
export type BoardKey =
  | { readonly kind: 'go'; readonly direction: Direction; readonly extends: boolean }
  | { readonly kind: 'end'; readonly to: 'first' | 'last'; readonly extends: boolean }
  | { readonly kind: 'nudge'; readonly direction: Direction }
  | { readonly kind: Press }

type Press = (typeof PRESSES)[keyof typeof PRESSES] | 'choose_all'

const PRESSES = {
  e: 'edit',
  F2: 'edit',
  x: 'toggle_done',
  s: 'choose',
  d: 'duplicate',
  m: 'menu',
  n: 'new',
  c: 'collapse',
  '/': 'find',
  Delete: 'remove',
  Backspace: 'remove',
  Escape: 'clear',
} as const

const WITH_MOD: Readonly<Record<string, BoardKey>> = { a: { kind: 'choose_all' }, d: { kind: 'duplicate' } }

const LETTERS: Readonly<Record<string, string>> = { j: 'ArrowDown', k: 'ArrowUp', h: 'ArrowLeft', l: 'ArrowRight' }

/** What changes nothing, and is there for who may only look too. */
const HARMLESS: ReadonlySet<BoardKey['kind']> = new Set(['go', 'end', 'collapse', 'find'])

export interface KeyPress {
  readonly key: string
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

const meaningOf = ({ key, altKey, shiftKey, ctrlKey, metaKey }: KeyPress, isRtl: boolean): BoardKey | null => {
  if (ctrlKey || metaKey) return altKey || shiftKey ? null : (WITH_MOD[key.toLowerCase()] ?? null)
  const plain = key.length === 1 ? key.toLowerCase() : key
  const direction = directionOf(altKey ? key : (LETTERS[plain] ?? key), isRtl)
  if (direction !== null) return altKey ? { kind: 'nudge', direction } : { kind: 'go', direction, extends: shiftKey }
  if (altKey) return null
  if (key === 'Home' || key === 'End') return { kind: 'end', to: key === 'Home' ? 'first' : 'last', extends: shiftKey }
  return Object.hasOwn(PRESSES, plain) ? { kind: PRESSES[plain as keyof typeof PRESSES] } : null
}

/** The meaning of a key press; null where it has none, or none for who may only look. */
export const boardKey = (press: KeyPress, isRtl: boolean, isWritable: boolean): BoardKey | null => {
  const meaning = meaningOf(press, isRtl)
  return meaning !== null && (isWritable || HARMLESS.has(meaning.kind)) ? meaning : null
}
