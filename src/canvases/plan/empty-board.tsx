'use client'
import { Columns3, Keyboard, SquarePlus } from 'lucide-react'
import type { ReactElement } from 'react'
import { useCanvas, useMessages } from './bound.tsx'

/** What a board is for, and how it begins. */
export const EmptyBoard = ({ isWritable }: { readonly isWritable: boolean }): ReactElement => {
  const messages = useMessages()
  const canvas = useCanvas()
  return (
    <div data-atoms-part="plan-empty">
      <h3>{messages.emptyTitle}</h3>
      <p>{isWritable ? messages.emptyText : messages.emptyReadOnly}</p>
      {isWritable ? (
        <>
          <button
            type="button"
            data-atoms-part="plan-button"
            data-primary=""
            onClick={() => {
              for (const title of messages.startColumns) canvas.call('add_column', { title })
            }}
          >
            {messages.start}
          </button>
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
        </>
      ) : null}
    </div>
  )
}
