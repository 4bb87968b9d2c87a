'use client'
import { useEffect, useEffectEvent, useState } from 'react'
import type { History } from './use-history.ts'

// So many changes are looked through before anybody is asked whether to go on.
const MOST = 1_000

export interface LookBack {
  readonly isLooking: boolean
  /** Goes on, where there is more and nothing was found in as many as are looked through at once. */
  readonly further: (() => void) | undefined
}

/** Loads older changes by itself while what is looked for is not among those that are known. */
export const useLookBack = ({ depth, older, error }: History, isWanted: boolean): LookBack => {
  const [limit, setLimit] = useState(MOST)
  const canGoOn = isWanted && older !== undefined && error === null
  const isLooking = canGoOn && depth < limit
  const look = useEffectEvent((known: number) => {
    if (known < limit) older?.()
  })
  useEffect(() => {
    if (isLooking) look(depth)
  }, [isLooking, depth])
  return { isLooking, further: canGoOn && !isLooking ? () => setLimit(depth + MOST) : undefined }
}
