'use client'
import { useLayoutEffect, useState } from 'react'
import type { RefObject } from 'react'

/** The writing direction: as it is given, else as the page has it. */
export const useDirection = (root: RefObject<HTMLElement | null>, given: 'ltr' | 'rtl' | undefined): 'ltr' | 'rtl' => {
  const [found, setFound] = useState<'ltr' | 'rtl'>('ltr')
  useLayoutEffect(() => {
    if (given === undefined && root.current !== null) setFound(getComputedStyle(root.current).direction === 'rtl' ? 'rtl' : 'ltr')
  }, [given, root])
  return given ?? found
}
