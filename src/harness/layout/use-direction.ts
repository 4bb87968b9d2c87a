'use client'
import { useSyncExternalStore } from 'react'

type Direction = 'ltr' | 'rtl'

const onceAndForAll = (): (() => void) => () => undefined
const ofPage = (): Direction => (getComputedStyle(document.documentElement).direction === 'rtl' ? 'rtl' : 'ltr')
const onServer = (): Direction => 'ltr'

/** The writing direction: as it is given, else as the page has it. */
export const useDirection = (given: Direction | undefined): Direction => {
  const found = useSyncExternalStore(onceAndForAll, ofPage, onServer)
  return given ?? found
}
