'use client'
import { useEffect } from 'react'
import type { RefObject } from 'react'
import { useSession } from '../../react/index.ts'

/** Says in the console what only the app's developer can mend, and people in the page cannot: once each. */
export const useMistakes = (root: RefObject<HTMLElement | null>): void => {
  const { status } = useSession()
  useEffect(() => {
    if (root.current === null || getComputedStyle(root.current).getPropertyValue('--atoms-color-bg') !== '') return
    console.error("atoms-ui: the harness has no styles. Import 'atoms-ui/styles.css' once in your app.")
  }, [root])
  useEffect(() => {
    const tell = (): void => {
      const now = status.get()
      if (now.phase === 'failed') console.error(`atoms-ui: not connected. ${now.error.code}: ${now.error.message}`)
    }
    tell()
    return status.subscribe(tell)
  }, [status])
}
