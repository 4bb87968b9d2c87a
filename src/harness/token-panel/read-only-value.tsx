'use client'
import type { ReactElement } from 'react'
import type { Json } from '../../contract/index.ts'
import { briefJson } from '../controls/json-view.tsx'
import { valueWords } from '../controls/value-words.ts'
import { nameIn, useStageWords } from '../canvas-words.ts'
import type { DefinitionWords, SpokenToken } from '../canvas-words.ts'
import { useMessages } from '../frame.tsx'
import type { Messages } from '../messages/messages.ts'

const MOST = 2_000

const fileWords = (value: Json, none: string): string => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return none
  const file = value as { readonly [key: string]: Json }
  return [file['kind'], file['mime'], file['artifact_id']].filter(Boolean).map(String).join(' · ')
}

const dateWords = (value: Json, locale: string | undefined): string => {
  const text = String(value)
  const at = new Date(text.includes('T') ? text : `${text}T00:00`)
  if (value === null || Number.isNaN(at.getTime())) return briefJson(value, '–')
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    ...(text.includes('T') ? { timeStyle: 'short' as const } : {}),
  }).format(at)
}

const words = ({ type, value, zero }: SpokenToken, messages: Messages, spoken: DefinitionWords): string => {
  if (value === 0 && zero !== undefined) return zero
  if (type === 'enum') return nameIn(spoken, String(value))
  if (type === 'date') return dateWords(value, messages.locale)
  if (type === 'range' && Array.isArray(value)) return value.map((end) => valueWords(end as Json, messages)).join(' – ')
  const text = valueWords(value, messages, '–')
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text
}

const isLines = (value: Json): value is readonly (string | number)[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.length <= 100 &&
  value.every((item) => typeof item === 'string' || typeof item === 'number')

/** A value that is shown and not changed here, as people read it. */
export const ReadOnlyValue = ({ token }: { readonly token: SpokenToken }): ReactElement => {
  const messages = useMessages()
  const spoken = useStageWords()
  const { type, value } = token
  if (type === 'json' && isLines(value))
    return (
      <ul data-atoms-part="read-only" data-type="json">
        {value.map((item, index) => (
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>{item}</li>
        ))}
      </ul>
    )
  return (
    <span data-atoms-part="read-only" data-type={type}>
      {type === 'color' ? (
        <span aria-hidden data-atoms-part="swatch-dot" style={{ background: String(value) }} />
      ) : null}
      {type === 'artifact_ref' ? fileWords(value, messages.noArtifact) : words(token, messages, spoken)}
    </span>
  )
}
