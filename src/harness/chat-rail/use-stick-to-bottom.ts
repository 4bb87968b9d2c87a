'use client'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { RefCallback, RefObject } from 'react'

/** How near to the end still counts as being there. */
const NEAR = 24

export interface Stick {
  readonly scroller: RefObject<HTMLDivElement | null>
  /** For the row that grows outside of the list's measure. */
  readonly growing: RefCallback<HTMLElement>
  /** What was the last item when the reader left the end; null while they are there. */
  readonly leftAt: string | null
  readonly toBottom: () => void
  /** To be called when rows were measured anew. */
  readonly onResize: () => void
}

/** Keeps a list at its end while it grows, until the reader scrolls up; and again once they come back. */
export const useStickToBottom = (count: number, growingKey: string | undefined): Stick => {
  const scroller = useRef<HTMLDivElement>(null)
  const stuck = useRef(true)
  /** Where the reader is, while a row that grew is about to be measured. */
  const held = useRef<number | null>(null)
  const [leftAt, setLeftAt] = useState<string | null>(null)

  // The end is where the scroller ends, with nothing to look up.
  const follow = (): void => {
    const element = scroller.current
    if (stuck.current && element !== null) element.scrollTop = element.scrollHeight
  }
  useLayoutEffect(follow, [count])

  // A row that is measured at last seems to the list to have grown above the reader, whom it would move along.
  useLayoutEffect(() => {
    const element = scroller.current
    if (growingKey === undefined || element === null) return undefined
    return () => {
      held.current = element.scrollTop
    }
  }, [growingKey])
  const onResize = (): void => {
    if (!stuck.current && held.current !== null && scroller.current !== null) scroller.current.scrollTop = held.current
    held.current = null
    follow()
  }
  // What is written is followed before the frame is laid out. A row that is observed for its size has each frame laid
  // out and prepared for paint twice; the scroller is, whose width is all else that a row's height depends on.
  const [growing] = useState(() => (element: HTMLElement | null) => {
    const view = scroller.current
    if (element === null || view === null) return undefined
    const end = (): void => {
      if (stuck.current) view.scrollTop = view.scrollHeight
    }
    const written = new MutationObserver(end)
    written.observe(element, { subtree: true, childList: true, characterData: true, attributes: true })
    const resized = new ResizeObserver(end)
    resized.observe(view)
    return () => {
      written.disconnect()
      resized.disconnect()
    }
  })

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
      if (held.current !== null) held.current = top
      if (near === stuck.current || (!near && !movedUp)) return
      stuck.current = near
      setLeftAt(near ? null : (element.dataset['last'] ?? ''))
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => element.removeEventListener('scroll', onScroll)
  }, [])

  const toBottom = (): void => {
    stuck.current = true
    setLeftAt(null)
    follow()
  }
  return { scroller, growing, leftAt, toBottom, onResize }
}
