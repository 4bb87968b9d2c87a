'use client'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import type { VirtualizerHandle } from 'virtua'

/** How near to the end still counts as being there. */
const NEAR = 24

export interface Stick {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly list: RefObject<VirtualizerHandle | null>
  /** How many items came since the reader left the end; null while they are there. */
  readonly unread: number | null
  readonly toBottom: () => void
  /** To be called when a row was measured anew. */
  readonly onResize: () => void
}

/** Keeps a list at its end while it grows, until the reader scrolls up; and again once they come back. */
export const useStickToBottom = (count: number): Stick => {
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<VirtualizerHandle>(null)
  const stuck = useRef(true)
  const [leftAt, setLeftAt] = useState<number | null>(null)

  const follow = (): void => {
    if (stuck.current && count > 0) list.current?.scrollToIndex(count - 1, { align: 'end' })
  }
  useLayoutEffect(follow, [count])
  // A row that grows under the reader, frame after frame: the end is where the scroller ends, with nothing to look up.
  const onResize = (): void => {
    const element = scroller.current
    if (stuck.current && element !== null) element.scrollTop = element.scrollHeight
  }

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    let top = element.scrollTop
    let height = element.scrollHeight
    const onScroll = (): void => {
      const near = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR
      // Only a reader moves up while nothing shrinks; measuring rows moves the position too, and must not unstick.
      const movedUp = element.scrollTop < top - 1 && element.scrollHeight >= height
      top = element.scrollTop
      height = element.scrollHeight
      if (near === stuck.current || (!near && !movedUp)) return
      stuck.current = near
      setLeftAt(near ? null : Number(element.dataset['count']))
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => element.removeEventListener('scroll', onScroll)
  }, [])

  const toBottom = (): void => {
    stuck.current = true
    setLeftAt(null)
    follow()
  }
  return { scroller, list, unread: leftAt === null ? null : Math.max(0, count - leftAt), toBottom, onResize }
}
