import type { Kind } from './kinds.ts'

export interface Shortcut {
  readonly kind: Kind
  /** What was typed to ask for it, from the start of the text. */
  readonly length: number
  readonly done?: boolean
}

const BY_SPACE: readonly (readonly [pattern: RegExp, kind: Kind])[] = [
  [/^# $/, 'heading1'],
  [/^## $/, 'heading2'],
  [/^### $/, 'heading3'],
  [/^[-*+] $/, 'bulleted'],
  [/^\d{1,9}[.)] $/, 'numbered'],
  [/^\[[ xX]?\] $/, 'todo'],
  [/^[>"|] $/, 'quote'],
]

/** The kind that was asked for by what stands before the caret, in the moment when its last character is typed. */
export const shortcutOf = (text: string, caret: number): Shortcut | null => {
  const typed = text.slice(0, caret).replaceAll('\u00A0', ' ')
  if (typed === '```') return { kind: 'code', length: 3 }
  if (text === '---' && caret === 3) return { kind: 'divider', length: 3 }
  const found = BY_SPACE.find(([pattern]) => pattern.test(typed))
  if (found === undefined) return null
  return { kind: found[1], length: caret, ...(/^\[[xX]/.test(typed) ? { done: true } : {}) }
}
