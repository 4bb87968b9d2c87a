'use client'
import type { ReactElement } from 'react'
import { useMessages } from '../frame.tsx'

const sameDay = (a: Date, b: Date): boolean =>
  a.getFullYear() === b.getFullYear() && a.getMonth() === b.getMonth() && a.getDate() === b.getDate()

/** The time alone today, the day and time before: absolute, so that nothing ticks. */
export const formatMoment = (ts: string, locale: string | undefined, now = new Date()): string => {
  const at = new Date(ts)
  if (Number.isNaN(at.getTime())) return ts
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' }
  const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' }
  const year: Intl.DateTimeFormatOptions = at.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }
  return new Intl.DateTimeFormat(locale, sameDay(at, now) ? time : { ...day, ...year, ...time }).format(at)
}

export const Moment = ({ ts }: { readonly ts: string }): ReactElement => {
  const { locale } = useMessages()
  return (
    <time dateTime={ts} data-atoms-part="moment" suppressHydrationWarning>
      {formatMoment(ts, locale)}
    </time>
  )
}

/** Milliseconds as people say them: 84 ms, 1.4 s, 2 min. */
export const formatDuration = (ms: number, locale: string | undefined): string => {
  const unit = ms < 1000 ? 'millisecond' : ms < 60_000 ? 'second' : 'minute'
  const value = ms < 1000 ? ms : ms < 60_000 ? ms / 1000 : ms / 60_000
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: ms < 1000 ? 0 : 1,
  }).format(value)
}
