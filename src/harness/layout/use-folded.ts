'use client'
import { useLayoutEffect, useState, useSyncExternalStore } from 'react'
import type { RefObject } from 'react'

// Below this, two rails leave the stage less than a phone's width.
const FOLD_BELOW = 1000

const onceAndForAll = (): (() => void) => () => undefined
const inNarrowPage = (): boolean => window.innerWidth < FOLD_BELOW
const onServer = (): boolean => false

/** Whether the harness is too narrow for its rails. It looks at its own width, not the window's. */
export const useFolded = (root: RefObject<HTMLElement | null>): boolean => {
  // Before it can be measured: nothing is wider than its page. To begin unfolded there would ask for the rails' code.
  const first = useSyncExternalStore(onceAndForAll, inNarrowPage, onServer)
  const [measured, setMeasured] = useState<boolean | null>(null)
  useLayoutEffect(() => {
    const element = root.current
    if (element === null) return
    const measure = (): void => setMeasured(element.clientWidth < FOLD_BELOW)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [root])
  return measured ?? first
}
