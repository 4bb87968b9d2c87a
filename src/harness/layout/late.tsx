'use client'
import { useLayoutEffect } from 'react'
import type { ComponentType, ReactNode } from 'react'
import type { Later } from './later.ts'
import { NotCome } from './not-come.tsx'
import { useLater } from './use-later.ts'

interface LateProps<P> {
  readonly part: Later<ComponentType<P>>
  readonly props: P
  /** Whether it is to be seen now. */
  readonly wanted: boolean
  /** Stands there while it is wanted and on its way. */
  readonly waiting?: ReactNode
  /** What it would have said, where it says something. */
  readonly about?: string
  /** Goes on without it, where it cannot be loaded; left out where its place is not given up. */
  readonly onGiveUp?: () => void
}

/**
 * What nobody sees at first: its code comes when the page has time, or when it is wanted. It is rendered from then on,
 * though closed: opening it must not lose the first keys that follow.
 */
export const Late = <P extends object>({
  part,
  props,
  wanted,
  waiting = null,
  about,
  onGiveUp,
}: LateProps<P>): ReactNode => {
  const { here: View, failed } = useLater(part)
  useLayoutEffect(() => {
    if (wanted) part.ask()
  }, [part, wanted])
  if (View !== null) return <View {...props} />
  if (!wanted) return null
  return failed ? <NotCome about={about} onRetry={part.ask} onGiveUp={onGiveUp} /> : waiting
}
