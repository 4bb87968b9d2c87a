'use client'
import { useLayoutEffect, useRef } from 'react'
import type { RefObject, UIEvent } from 'react'
import type { BlockId } from '../../contract/index.ts'

interface AtStart {
  readonly ref: RefObject<HTMLUListElement | null>
  readonly onScroll: (event: UIEvent<HTMLElement>) => void
}

/** Shows the first column until the reader has gone to another one, whatever comes before it, and where all are new. */
export const useAtStart = (columns: readonly BlockId[]): AtStart => {
  const ref = useRef<HTMLUListElement>(null)
  const isAway = useRef(false)
  const before = useRef(columns)
  useLayoutEffect(() => {
    const isNew = !columns.some((id) => before.current.includes(id))
    before.current = columns
    if (ref.current !== null && (isNew || !isAway.current)) ref.current.scrollLeft = 0
  }, [columns])
  return {
    ref,
    onScroll: ({ currentTarget, target }) => {
      if (target === currentTarget) isAway.current = Math.abs(currentTarget.scrollLeft) > 1
    },
  }
}
