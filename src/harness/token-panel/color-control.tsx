'use client'
import { useEffect, useRef } from 'react'
import type { ReactElement } from 'react'
import { DraftControl } from './draft-control.tsx'
import type { TokenControlProps } from './draft-control.tsx'

/** A swatch that opens the browser's picker, and the color in writing. */
export const ColorControl = (props: TokenControlProps): ReactElement => {
  const { token, labelledBy, onCommit } = props
  const value = String(token.value)
  const swatch = useRef<HTMLInputElement>(null)
  // React's onChange is the input event, which a color picker fires for every shade on the way; "change" is the choice.
  useEffect(() => {
    const input = swatch.current
    const choose = (): void => {
      if (input !== null && input.value !== value.slice(0, 7).toLowerCase()) onCommit(input.value + value.slice(7))
    }
    input?.addEventListener('change', choose)
    return () => input?.removeEventListener('change', choose)
  }, [onCommit, value])
  useEffect(() => {
    if (swatch.current !== null) swatch.current.value = value.slice(0, 7)
  }, [value])
  return (
    <div data-atoms-part="color-control">
      <input
        ref={swatch}
        type="color"
        defaultValue={value.slice(0, 7)}
        aria-labelledby={labelledBy}
        data-atoms-part="swatch"
      />
      <div>
        <DraftControl {...props} />
      </div>
    </div>
  )
}
