'use client'
import { useRef } from 'react'
import type { FormEvent, FocusEvent, KeyboardEvent } from 'react'

export interface Restorable {
  readonly onFocus: (event: FocusEvent<HTMLTextAreaElement>) => void
  readonly onInput: (event: FormEvent<HTMLTextAreaElement>) => void
  /** To be called on each key press, before the field does anything with it. */
  readonly note: (event: KeyboardEvent<HTMLTextAreaElement>) => void
  /** What stood there when the writing began; null where nothing was written since, or others wrote there too. */
  readonly original: (element: HTMLTextAreaElement) => string | null
}

/** Remembers what a text was when its author came to it, so that Escape can put it back. */
export const useRestorable = (): Restorable => {
  const start = useRef('')
  const own = useRef('')
  const isShared = useRef(false)
  return {
    onFocus: ({ currentTarget }) => {
      start.current = own.current = currentTarget.value
      isShared.current = false
    },
    onInput: ({ currentTarget }) => {
      own.current = currentTarget.value
    },
    note: ({ currentTarget }) => {
      if (currentTarget.value !== own.current) isShared.current = true
      own.current = currentTarget.value
    },
    original: ({ value }) => (isShared.current || value === start.current ? null : start.current),
  }
}
