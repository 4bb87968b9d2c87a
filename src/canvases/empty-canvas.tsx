'use client'
import type { LucideIcon } from 'lucide-react'
import type { ReactElement } from 'react'
import { useStart } from '../react/index.ts'

/** What any canvas says where nothing is on it yet. */
export interface EmptyWords {
  readonly emptyTitle: string
  readonly emptyText: string
  /** The same where the app offers a way to begin. */
  readonly emptyOffered: string
  readonly emptyReadOnly: string
  readonly byHand: string
  /** Begins by hand. */
  readonly start: string
}

export interface EmptyCanvasProps {
  readonly words: EmptyWords
  readonly isWritable: boolean
  readonly onStart: () => void
  /** How one goes on; where the app offers a way to begin, that is enough to read. */
  readonly hints: readonly { readonly icon: LucideIcon; readonly text: string }[]
}

/** What a canvas is for, and how it begins: by what the app offers, where it does, and by hand. */
export const EmptyCanvas = ({ words, isWritable, onStart, hints }: EmptyCanvasProps): ReactElement => {
  const start = useStart()
  const isOffered = start !== null
  return (
    <div data-atoms-part="canvas-empty" data-offered={isOffered ? '' : undefined}>
      <h3>{words.emptyTitle}</h3>
      <p>{isWritable ? (isOffered ? words.emptyOffered : words.emptyText) : words.emptyReadOnly}</p>
      {isOffered ? <div data-atoms-part="canvas-offer">{start}</div> : null}
      {isWritable ? (
        <>
          {isOffered ? <p>{words.byHand}</p> : null}
          <button
            type="button"
            data-atoms-part="canvas-action"
            data-primary={isOffered ? undefined : ''}
            onClick={onStart}
          >
            {words.start}
          </button>
          {isOffered ? null : (
            <ul data-atoms-part="canvas-hints">
              {hints.map(({ icon: Icon, text }) => (
                <li key={text}>
                  <Icon aria-hidden />
                  {text}
                </li>
              ))}
            </ul>
          )}
        </>
      ) : null}
    </div>
  )
}
