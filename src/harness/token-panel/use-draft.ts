'use client'
import { useState } from 'react'
import type { KeyboardEvent } from 'react'

export interface DraftField {
  readonly value: string
  readonly dirty: boolean
  readonly problem: string | undefined
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
  readonly commit: (draft: string) => void
  readonly multiline?: boolean
}): DraftField => {
  const { shared, check, commit, multiline = false } = options
  const [draft, setDraft] = useState<string | null>(null)
  const problem = draft === null ? undefined : check(draft)
  const finish = (): void => {
    if (draft === null || problem !== undefined) return
    if (draft !== shared) commit(draft)
    setDraft(null)
  }
  return {
    value: draft ?? shared,
    dirty: draft !== null,
    problem,
    onChange: (event) => setDraft(event.currentTarget.value),
    onBlur: finish,
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
