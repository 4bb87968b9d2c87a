'use client'
import { useEffect, useSyncExternalStore } from 'react'
import { whenIdle } from '../markdown/when-idle.ts'
import { NOT_HERE } from './later.ts'
import type { Come, Later } from './later.ts'

const notHere = (): typeof NOT_HERE => NOT_HERE

/** Fetches something late when the page has time. */
export const usePreload = (late: Later<unknown>): void => useEffect(() => whenIdle(late.fetch), [late])

/** How far something late has come; it is fetched when the page has time. On the server nothing late is there. */
export const useLater = <T>(late: Later<T>): Come<T> => {
  usePreload(late)
  // Passed as they are, so that they stay the same from render to render; no `Readable` uses `this`.
  // oxlint-disable-next-line typescript/unbound-method
  return useSyncExternalStore<Come<T>>(late.subscribe, late.get, notHere)
}
