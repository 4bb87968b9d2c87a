'use client'
import { useLayoutEffect } from 'react'
import type { Ref, RefObject } from 'react'

interface StandInProps {
  /** The button that is there already. */
  readonly element: RefObject<HTMLElement | null>
  /** Given by what renders this as its trigger. */
  readonly ref?: Ref<HTMLElement>
}

const attach = (ref: Ref<HTMLElement> | undefined, element: HTMLElement | null): void => {
  if (typeof ref === 'function') ref(element)
  else if (ref !== null && ref !== undefined) ref.current = element
}

/**
 * Renders nothing, and is a popup's trigger in the name of a button that stands elsewhere. So a button can be there
 * before the code of what it opens, and stays the same element once that has come.
 */
export const StandIn = ({ element, ref }: StandInProps): null => {
  useLayoutEffect(() => {
    attach(ref, element.current)
    return () => attach(ref, null)
  }, [element, ref])
  return null
}
