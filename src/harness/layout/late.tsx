'use client'
import { Suspense, useEffect, useState } from 'react'
import type { ReactElement, ReactNode } from 'react'

interface LateProps {
  readonly wanted: boolean
  /** Fetches the code ahead, once the page has nothing better to do. */
  readonly preload: () => Promise<unknown>
  readonly children: ReactNode
}

// Safari has no idle callback; by then the page stands.
const IDLE_MS = 2000

const whenIdle = (run: () => void): (() => void) => {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(run, IDLE_MS)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(run, { timeout: IDLE_MS })
  return () => cancelIdleCallback(handle)
}

/** What nobody needs at first: it comes when the page has time, or when it is wanted, and stays. */
export const Late = ({ wanted, preload, children }: LateProps): ReactElement | null => {
  const [asked, setAsked] = useState(wanted)
  if (wanted && !asked) setAsked(true)
  // It is rendered as soon as it is there, though closed: opening it must not lose the first keys that follow. A chunk
  // that fails to come is asked for again when it is wanted.
  useEffect(
    () =>
      whenIdle(() => {
        preload().then(
          () => setAsked(true),
          () => undefined,
        )
      }),
    [preload],
  )
  return asked ? <Suspense fallback={null}>{children}</Suspense> : null
}
