'use client'
import { useState } from 'react'
import type { KeyboardEvent } from 'react'

export interface DraftField {
  readonly value: string
  readonly dirty: boolean
  readonly problem: string | undefined
  /** Puts something into the draft, as typing does. */
  readonly write: (draft: string) => void
  /** Commits the draft, or what is given in its place, if it can be. */
  readonly finish: (draft?: string) => void
  readonly onChange: (event: { readonly currentTarget: { readonly value: string } }) => void
  readonly onBlur: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/**
 * A field that commits when it is left, or on Enter (with ⌘ or Ctrl where Enter breaks lines); Escape takes the draft
 * back. While nothing is typed it shows the shared value, whoever changes it.
 */
export const useDraft = (options: {
  readonly shared: string
  readonly check: (draft: string) => string | undefined
  /** `from` is what stood there when the draft was begun. */
  readonly commit: (draft: string, from: string) => void
  readonly multiline?: boolean
}): DraftField => {
  const { shared, check, commit, multiline = false } = options
  const [draft, setDraft] = useState<{ readonly text: string; readonly from: string } | null>(null)
  const problem = draft === null ? undefined : check(draft.text)
  const write = (text: string): void => setDraft((now) => ({ text, from: now?.from ?? shared }))
  const finish = (given?: string): void => {
    const text = given ?? draft?.text
    if (text === undefined || check(text) !== undefined) return
    if (text !== shared) commit(text, draft?.from ?? shared)
    setDraft(null)
  }
  return {
    value: draft?.text ?? shared,
    dirty: draft !== null,
    problem,
    write,
    finish,
    onChange: (event) => write(event.currentTarget.value),
    onBlur: () => finish(),
    onKeyDown: (event) => {
      if (event.key === 'Escape' && draft !== null) {
        event.stopPropagation()
        setDraft(null)
      }
      if (event.key === 'Enter' && !event.nativeEvent.isComposing && (!multiline || event.metaKey || event.ctrlKey))
        finish()
    },
  }
}
