export interface Keystroke {
  readonly key: string
  readonly shift: boolean
  /** Ctrl, ⌘ or Alt is held. */
  readonly modified: boolean
  readonly type: string
  readonly start: number
  readonly end: number
  readonly length: number
}

export type KeyAction =
  | { readonly kind: 'split'; readonly at: number; readonly deleted: number }
  | { readonly kind: 'join_previous' | 'join_next' | 'leave_code' }
  /** To the neighbour's end or start; `if_stuck`: only where the caret cannot move inside this block. */
  | { readonly kind: 'go'; readonly to: 'previous' | 'next'; readonly when: 'now' | 'if_stuck' }

/** What a key does beyond the text area's own editing; null: nothing. */
export const keyAction = ({ key, shift, modified, type, start, end, length }: Keystroke): KeyAction | null => {
  const isCaret = start === end
  switch (key) {
    case 'Enter':
      if (modified) return { kind: 'leave_code' }
      return shift || type === 'code' ? null : { kind: 'split', at: start, deleted: end - start }
    case 'Backspace':
      return isCaret && start === 0 && !modified ? { kind: 'join_previous' } : null
    case 'Delete':
      return isCaret && end === length && !modified ? { kind: 'join_next' } : null
    case 'ArrowLeft':
      return isCaret && start === 0 && !shift && !modified ? { kind: 'go', to: 'previous', when: 'now' } : null
    case 'ArrowRight':
      return isCaret && end === length && !shift && !modified ? { kind: 'go', to: 'next', when: 'now' } : null
    case 'ArrowUp':
      return shift || modified ? null : { kind: 'go', to: 'previous', when: start === 0 ? 'now' : 'if_stuck' }
    case 'ArrowDown':
      return shift || modified ? null : { kind: 'go', to: 'next', when: end === length ? 'now' : 'if_stuck' }
    default:
      return null
  }
}
