'use client'
import { createContext, useContext } from 'react'
import type { CSSProperties, ReactElement, ReactNode, Ref } from 'react'

/** What the list takes the growing row for, so that its growth is none of the list's business. Less than any row is. */
const GROWING_SIZE = 16

/** Which of the rows grows, if one does: it is the last. */
export const GrowingIndex = createContext(-1)

export interface GrowingItemProps {
  readonly style: CSSProperties
  readonly index: number
  readonly children: ReactNode
  readonly ref?: Ref<HTMLDivElement>
}

/**
 * A row's place in the virtual list. The one that grows hangs out of it at the end, where nothing follows: the scroller
 * reaches as far as it does, and the list neither measures it nor renders for it with each frame.
 */
export const GrowingItem = ({ style, index, children, ref }: GrowingItemProps): ReactElement => {
  const isGrowing = useContext(GrowingIndex) === index
  return (
    // Contained layout would keep what hangs out, and what was not measured yet, from being scrolled to.
    <div ref={ref} style={{ ...style, contain: 'style', ...(isGrowing ? { blockSize: GROWING_SIZE } : {}) }}>
      {children}
    </div>
  )
}
