'use client'
import { Plus } from 'lucide-react'
import type { ReactElement } from 'react'

interface AddBoxProps {
  /** What stands in the box while it is empty. */
  readonly label: string
  readonly inputLabel: string
  readonly onAdd: (title: string) => void
}

/** A line that adds what is typed on Enter, and stays for the next one. */
export const AddBox = ({ label, inputLabel, onAdd }: AddBoxProps): ReactElement => (
  <form
    data-atoms-part="plan-add"
    onSubmit={(event) => {
      event.preventDefault()
      const form = event.currentTarget
      const title = new FormData(form).get('title')
      if (typeof title === 'string' && title.trim() !== '') onAdd(title.trim())
      form.reset()
    }}
  >
    <Plus aria-hidden />
    <input
      name="title"
      placeholder={label}
      aria-label={inputLabel}
      maxLength={500}
      autoComplete="off"
      enterKeyHint="done"
    />
  </form>
)
