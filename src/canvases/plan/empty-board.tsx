'use client'
import { Columns3, Keyboard, SquarePlus } from 'lucide-react'
import type { ReactElement } from 'react'
import { useStart } from '../../react/index.ts'
import { useCanvas, useMessages } from './bound.tsx'

const StartColumns = ({ isPrimary }: { readonly isPrimary: boolean }): ReactElement => {
  const messages = useMessages()
  const canvas = useCanvas()
  return (
    <button
      type="button"
      data-atoms-part="plan-button"
      data-primary={isPrimary ? '' : undefined}
      onClick={() => {
        for (const title of messages.startColumns) canvas.call('add_column', { title })
      }}
    >
      {messages.start}
    </button>
  )
}

const Hints = (): ReactElement => {
  const messages = useMessages()
  return (
    <ul data-atoms-part="plan-hints">
      <li>
        <Columns3 aria-hidden />
        {messages.hintColumns}
      </li>
      <li>
        <SquarePlus aria-hidden />
        {messages.hintCards}
      </li>
      <li>
        <Keyboard aria-hidden />
        {messages.hintKeys}
      </li>
    </ul>
  )
}

/** What a board is for, and how it begins: by what the app offers, where it does, and by hand. */
export const EmptyBoard = ({ isWritable }: { readonly isWritable: boolean }): ReactElement => {
  const messages = useMessages()
  const start = useStart()
  return (
    <div data-atoms-part="plan-empty" data-offered={start === null ? undefined : ''}>
      <h3>{messages.emptyTitle}</h3>
      {start === null ? (
        <p>{isWritable ? messages.emptyText : messages.emptyReadOnly}</p>
      ) : (
        <>
          <p>{isWritable ? messages.emptyOffered : messages.emptyReadOnly}</p>
          <div data-atoms-part="plan-offer">{start}</div>
        </>
      )}
      {isWritable ? (
        <>
          {start === null ? null : <p>{messages.byHand}</p>}
          <StartColumns isPrimary={start === null} />
          {start === null ? <Hints /> : null}
        </>
      ) : null}
    </div>
  )
}
