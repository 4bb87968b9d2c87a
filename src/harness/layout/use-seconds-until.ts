'use client'
import { useSyncExternalStore } from 'react'

const everyHalfSecond = (listener: () => void): (() => void) => {
  const timer = setInterval(listener, 500)
  return () => clearInterval(timer)
}
const never = (): (() => void) => () => undefined

/** Whole seconds until a time in milliseconds, counted down while somebody looks; 0 where there is none. */
export const useSecondsUntil = (at: number | null): number =>
  useSyncExternalStore(
    at === null ? never : everyHalfSecond,
    () => (at === null ? 0 : Math.max(0, Math.ceil((at - Date.now()) / 1000))),
    () => 0,
  )
