'use client'
import { createContext, use, useLayoutEffect } from 'react'

/** Whether the app's way to start a run stands on the stage, and how that is told. */
export const BeginningContext = createContext<readonly [boolean, (stands: boolean) => void]>([false, () => undefined])

/** Whether the stage offers a beginning just now: what else offers one would say it twice. */
export const useBeginning = (): boolean => use(BeginningContext)[0]

/** Tells it for as long as it is there. */
export const Beginning = (): null => {
  const [, setStands] = use(BeginningContext)
  useLayoutEffect(() => {
    setStands(true)
    return () => setStands(false)
  }, [setStands])
  return null
}
