import { isList } from './kinds.ts'

export interface Keystroke {
  readonly key: string
  readonly shift: boolean
  readonly alt: boolean
  /** Ctrl or ⌘ is held. */
  readonly mod: boolean
  readonly type: string
  /** How many blocks the one of the caret is below. */
  readonly depth: number
  readonly start: number
  readonly end: number
  readonly length: number
  readonly isBackward: boolean
  /** Whether the caret is in the first, or the last, of the lines that are shown; asked only where it matters. */
  readonly isAtLine: (line: 'first' | 'last') => boolean
}

type Direction = 'previous' | 'next'

export type KeyAction =
  | { readonly kind: 'split'; readonly at: number; readonly to: number }
  | { readonly kind: 'soften' | 'outdent' | 'indent' | 'insert_before' | 'leave' | 'toggle' | 'tab' }
  | { readonly kind: 'join_previous' | 'join_next' | 'select_block' | 'select_all' }
  /** `step`: to the neighbour's end or start; `walk`: to its nearest line, in the column of the caret; `edge`: all the way. */
  | { readonly kind: 'step' | 'walk' | 'edge' | 'extend' | 'move'; readonly to: Direction }

const enter = ({ shift, alt, mod, type, depth, start, end, length }: Keystroke): KeyAction | null => {
  if (mod) return { kind: type === 'todo' ? 'toggle' : 'leave' }
  if (shift || alt || type === 'code') return null
  if (length === 0 && (isList(type) || type === 'quote')) return { kind: depth > 0 ? 'outdent' : 'soften' }
  return start === 0 && end === 0 && length > 0 ? { kind: 'insert_before' } : { kind: 'split', at: start, to: end }
}

const backspace = ({ type, depth }: Keystroke): KeyAction => {
  const isPlain = type === 'paragraph'
  if (depth > 0 && (isPlain || isList(type))) return { kind: 'outdent' }
  return { kind: isPlain ? 'join_previous' : 'soften' }
}

const tab = ({ shift, type, depth }: Keystroke): KeyAction | null => {
  if (shift) return depth > 0 ? { kind: 'outdent' } : null
  if (type === 'code') return { kind: 'tab' }
  return isList(type) ? { kind: 'indent' } : null
}

const vertical = (stroke: Keystroke, to: Direction): KeyAction | null => {
  const { shift, alt, mod, start, end, length, isBackward, isAtLine } = stroke
  if (mod) return null
  if (alt) return shift ? null : { kind: 'move', to }
  if (!shift) return isAtLine(to === 'previous' ? 'first' : 'last') ? { kind: 'walk', to } : null
  const isStuck =
    to === 'previous' ? start === 0 && (isBackward || end === 0) : end === length && (!isBackward || start === end)
  return isStuck ? { kind: 'extend', to } : null
}

/** What a key does beyond the text area's own editing; null: nothing. */
export const keyAction = (stroke: Keystroke): KeyAction | null => {
  const { key, shift, alt, mod, start, end, length } = stroke
  const isCaret = start === end
  const isPlain = !shift && !alt && !mod
  switch (key) {
    case 'Enter':
      return enter(stroke)
    case 'Backspace':
      return isCaret && start === 0 && !mod && !alt ? backspace(stroke) : null
    case 'Delete':
      return isCaret && end === length && !mod && !alt ? { kind: 'join_next' } : null
    case 'Tab':
      return mod || alt ? null : tab(stroke)
    case 'Escape':
      return isPlain ? { kind: 'select_block' } : null
    case 'a':
    case 'A':
      return mod && !shift && !alt && start === 0 && end === length ? { kind: 'select_all' } : null
    case 'Home':
      return mod && !shift && !alt ? { kind: 'edge', to: 'previous' } : null
    case 'End':
      return mod && !shift && !alt ? { kind: 'edge', to: 'next' } : null
    case 'ArrowLeft':
      return isPlain && isCaret && start === 0 ? { kind: 'step', to: 'previous' } : null
    case 'ArrowRight':
      return isPlain && isCaret && end === length ? { kind: 'step', to: 'next' } : null
    case 'ArrowUp':
      return vertical(stroke, 'previous')
    case 'ArrowDown':
      return vertical(stroke, 'next')
    default:
      return null
  }
}
