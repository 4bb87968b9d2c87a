'use client'
import { useSyncExternalStore } from 'react'

const never = (): (() => void) => () => undefined
const isApple = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform)

/** Whether keys are written as on Apple's keyboards; false on the server. */
export const useIsApple = (): boolean => useSyncExternalStore(never, isApple, () => false)
