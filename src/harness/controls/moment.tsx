'use client'
import type { ReactElement } from 'react'
import { useMessages } from '../frame.tsx'

const sameDay = (a: Date, b: Date): boolean =>
  a.getFullYear() === b.getFullYear() && a.getMonth() === b.getMonth() && a.getDate() === b.getDate()

/** The time alone today, the day and time before: absolute, so that nothing ticks. */
export const formatMoment = (ts: string, locale: string | undefined, now = new Date()): string => {
  const at = new Date(ts)
  if (Number.isNaN(at.getTime())) return ts
  const time: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' }
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

/** Milliseconds as people say them: 1.4 s, 2 min; nothing below a second, which nobody notices. */
export const formatDuration = (ms: number, locale: string | undefined): string => {
  if (ms < 1000) return ''
  const isShort = ms < 60_000
  const value = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(ms / (isShort ? 1000 : 60_000))
  // The same symbols in every language, where the languages' own abbreviations are of any length.
  return `${value}\u00a0${isShort ? 's' : 'min'}`
}
