'use client'
import type { ReactElement } from 'react'
import { formatMoment } from '../controls/moment.tsx'
import { useMessages } from '../frame.tsx'

/** The time of day, where the day stands over it. */
export const TimeAlone = ({ ts }: { readonly ts: string }): ReactElement => {
  const { locale } = useMessages()
  return (
    <time dir="auto" dateTime={ts} data-atoms-part="moment" suppressHydrationWarning>
      {formatMoment(ts, locale, new Date(ts))}
    </time>
  )
}
