'use client'
import { useImperativeHandle, useLayoutEffect, useRef } from 'react'
import type { ComponentProps, ReactElement } from 'react'
import { fitHeight } from '../../react/index.ts'

/** Shows another text and leaves the caret where its author has it; a controlled element would throw it to the end. */
const show = (element: HTMLInputElement | HTMLTextAreaElement, value: string): void => {
  if (element.value === value) return
  const { selectionStart, selectionEnd } = element
  element.value = value
  if (selectionStart !== null && element.ownerDocument.activeElement === element)
    element.setSelectionRange(selectionStart, selectionEnd)
}

export interface DraftInputProps extends Omit<ComponentProps<'input'>, 'defaultValue'> {
  readonly value: string
}

/** One line that others may change while it has the focus. */
export const DraftInput = ({ value, ref, ...props }: DraftInputProps): ReactElement => {
  const element = useRef<HTMLInputElement>(null)
  useImperativeHandle<HTMLInputElement | null, HTMLInputElement | null>(ref, () => element.current)
  useLayoutEffect(() => {
    if (element.current !== null) show(element.current, value)
  })
  return <input autoComplete="off" data-atoms-part="input" {...props} ref={element} defaultValue={value} />
}

export interface DraftTextProps extends Omit<ComponentProps<'textarea'>, 'defaultValue' | 'ref'> {
  readonly value: string
}

/** The same with lines, as high as they are. */
export const DraftText = ({ value, ...props }: DraftTextProps): ReactElement => {
  const element = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    if (element.current === null) return
    show(element.current, value)
    fitHeight(element.current)
  })
  return <textarea data-atoms-part="input" {...props} ref={element} defaultValue={value} />
}

/** One line that may be longer than its field: it is shown whole, and takes no break of its own. */
export const DraftLine = ({ onChange, onKeyDown, ...props }: DraftTextProps): ReactElement => (
  <DraftText
    rows={1}
    data-line=""
    {...props}
    onChange={(event) => {
      const { value, selectionStart } = event.currentTarget
      if (value.includes('\n')) {
        event.currentTarget.value = value.replaceAll(/\r?\n/g, ' ')
        event.currentTarget.setSelectionRange(selectionStart, selectionStart)
      }
      onChange?.(event)
    }}
    onKeyDown={(event) => {
      if (event.key === 'Enter') event.preventDefault()
      onKeyDown?.(event)
    }}
  />
)
