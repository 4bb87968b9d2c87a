'use client'
import type { ReactElement } from 'react'
import { formatMoment } from '../controls/moment.tsx'
import { useMessages } from '../frame.tsx'

/** The time of day, where the day stands over it, and how many changes it was. */
export const When = ({ ts, count }: { readonly ts: string; readonly count: number }): ReactElement => {
  const { locale, changes } = useMessages()
  return (
    <>
      <bdi>
        <time dateTime={ts} data-atoms-part="moment" suppressHydrationWarning>
          {formatMoment(ts, locale, new Date(ts))}
        </time>
      </bdi>
      {count === 1 ? null : (
        <>
          {' · '}
          <bdi>{changes(count)}</bdi>
        </>
      )}
    </>
  )
}
