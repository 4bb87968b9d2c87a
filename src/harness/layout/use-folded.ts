'use client'
import { useLayoutEffect, useState } from 'react'
import type { RefObject } from 'react'

// Below this, two rails leave the stage less than a phone's width.
const FOLD_BELOW = 1000

/** Whether the harness is too narrow for its rails. It looks at its own width, not the window's. */
export const useFolded = (root: RefObject<HTMLElement | null>): boolean => {
  const [folded, setFolded] = useState(false)
  useLayoutEffect(() => {
    const element = root.current
    if (element === null) return
    const measure = (): void => setFolded(element.clientWidth < FOLD_BELOW)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [root])
  return folded
}
