'use client'
import type { ReactElement } from 'react'
import type { Json } from '../../contract/index.ts'
import { CopyButton } from './copy-button.tsx'
import { Scrollable } from './scrollable.tsx'
import { withoutTurns } from '../../react/text/turns.ts'

const LIMIT = 4000

/** A value in a sentence or a cell: text as it is, everything else as compact JSON. */
export const briefJson = (value: Json | undefined, empty = ''): string => {
  if (value === undefined || value === null || value === '') return empty
  if (typeof value === 'object' && Object.keys(value).length === 0) return empty
  return withoutTurns(typeof value === 'string' ? value : JSON.stringify(value))
}

/** A value laid out, cut where it grows too long to read; the copy is always whole. */
export const JsonView = ({ label, value }: { readonly label: string; readonly value: Json }): ReactElement => {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2)
  return (
    <figure data-atoms-part="json-view">
      <figcaption>
        <span>{label}</span>
        <CopyButton text={text} iconOnly />
      </figcaption>
      <Scrollable as="pre" label={label}>
        {withoutTurns(text.length > LIMIT ? `${text.slice(0, LIMIT)}…` : text)}
      </Scrollable>
    </figure>
  )
}
