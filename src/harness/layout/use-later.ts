'use client'
import { useEffect, useSyncExternalStore } from 'react'
import { useReadable, useSession } from '../../react/index.ts'
import { whenIdle } from '../markdown/when-idle.ts'
import { NOT_HERE } from './later.ts'
import type { Come, Later } from './later.ts'

// A session may rest without a stream.
const LONGEST_MS = 5000

const notHere = (): typeof NOT_HERE => NOT_HERE

/** Fetches something late when the page has time: what people came to see comes first. */
export const usePreload = (late: Later<unknown>): void => {
  const isThere = useReadable(useSession().status, ({ phase }) => phase !== 'idle' && phase !== 'connecting')
  useEffect(() => {
    // What failed is asked for again by who wants it, and not under the hand that is about to press the retry.
    const ahead = (): void => (late.get().failed ? undefined : late.ask())
    if (isThere) return whenIdle(ahead)
    const timer = setTimeout(ahead, LONGEST_MS)
    return () => clearTimeout(timer)
  }, [late, isThere])
}

/** How far something late has come; it is fetched when the page has time. On the server nothing late is there. */
export const useLater = <T>(late: Later<T>): Come<T> => {
  usePreload(late)
  // Passed as they are, so that they stay the same from render to render; no `Readable` uses `this`.
  // oxlint-disable-next-line typescript/unbound-method
  return useSyncExternalStore<Come<T>>(late.subscribe, late.get, notHere)
}
