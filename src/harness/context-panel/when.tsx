'use client'
import type { ReactElement } from 'react'
import type { Commit } from '../../session/types.ts'
import { useMessages } from '../frame.tsx'

const timeOf = (from: Date, to: Date, locale: string | undefined): string =>
  new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).formatRange(from, to)

/** From when to when some commits (newest first) were made, in the time of a day that stands over it. */
export const When = ({ commits }: { readonly commits: readonly Commit[] }): ReactElement | null => {
  const { locale } = useMessages()
  const ts = commits[0]?.ts ?? ''
  const [from, to] = [new Date(commits.at(-1)?.ts ?? ts), new Date(ts)]
  const isKnown = !Number.isNaN(from.getTime()) && !Number.isNaN(to.getTime())
  return (
    <bdi>
      <time dateTime={ts} data-atoms-part="moment" suppressHydrationWarning>
        {isKnown ? timeOf(from, to, locale) : ts}
      </time>
    </bdi>
  )
}
