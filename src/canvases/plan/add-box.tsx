'use client'
import { Plus } from 'lucide-react'
import type { KeyboardEvent, ReactElement } from 'react'

interface AddBoxProps {
  /** What stands in the box while it is empty. */
  readonly label: string
  readonly inputLabel: string
  readonly onAdd: (title: string) => void
  /** Escape, or the arrow up from an empty line: back to what stands above. */
  readonly onLeave?: () => void
}

/** A line that adds what is typed on Enter, and stays for the next one. */
export const AddBox = ({ label, inputLabel, onAdd, onLeave }: AddBoxProps): ReactElement => (
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
      onKeyDown={(event: KeyboardEvent<HTMLInputElement>) => {
        const { key, currentTarget } = event
        const isOut = key === 'Escape' || (key === 'ArrowUp' && currentTarget.value === '')
        if (!isOut || onLeave === undefined || event.nativeEvent.isComposing) return
        event.preventDefault()
        event.stopPropagation()
        // What was begun goes first, and then who began it.
        if (currentTarget.value === '') onLeave()
        else currentTarget.value = ''
      }}
      autoComplete="off"
      enterKeyHint="done"
    />
  </form>
)
