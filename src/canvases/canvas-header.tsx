'use client'
import { useEffect, useState } from 'react'
import type { KeyboardEvent, ReactElement, ReactNode } from 'react'
import { fitHeight } from '../react/index.ts'
import type { TextProps } from '../react/index.ts'
import { useTextTarget } from '../react/text/use-text.ts'
import { StatusSelect } from './status-select.tsx'
import type { StatusSelectProps } from './status-select.tsx'

/** What the header of any canvas says. */
export interface HeaderWords {
  readonly title: string
  readonly untitled: string
  readonly status: string
  readonly statuses: StatusSelectProps['names']
  readonly review: string
  readonly addReview: string
  readonly reviewPlaceholder: string
}

export interface CanvasHeaderProps {
  readonly words: HeaderWords
  readonly title: TextProps
  /** What the title is until somebody writes one: a click takes all of it, to be written over. */
  readonly initialTitle: string
  readonly onTitleKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
  readonly status: Pick<StatusSelectProps, 'status' | 'onStatus' | 'container'>
  /** The token that holds it; shown where it says something, or is asked for. */
  readonly review: { readonly token: string; readonly isThere: boolean; readonly isWritable: boolean }
  /** Of a canvas with nothing on it there is nothing to say. */
  readonly isEmpty: boolean
  /** What else is told in the line of the status, and what stands at its end. */
  readonly facts: ReactNode
  /** What is said of the canvas besides the review, above it. */
  readonly children?: ReactNode
}

interface ReviewProps {
  readonly words: HeaderWords
  readonly token: string
  /** Its author asked for it just now, so it takes the focus. */
  readonly isNew: boolean
  readonly onEnter: () => void
  readonly onLeave: () => void
}

const Review = ({ words, token, isNew, onEnter, onLeave }: ReviewProps): ReactElement => {
  const text = useTextTarget({ token }, { onShown: fitHeight })
  const { ref } = text
  useEffect(() => {
    if (isNew) ref.current?.focus()
  }, [isNew, ref])
  return (
    <label data-atoms-part="canvas-remark">
      <span>{words.review}</span>
      <textarea {...text} rows={1} placeholder={words.reviewPlaceholder} onFocus={onEnter} onBlur={onLeave} />
    </label>
  )
}

/** A canvas's title, how far it is, and what is said of it: the same on each. */
export const CanvasHeader = ({
  words,
  title,
  initialTitle,
  onTitleKeyDown,
  status,
  review,
  isEmpty,
  facts,
  children,
}: CanvasHeaderProps): ReactElement => {
  const [isReviewing, setReviewing] = useState(false)
  const isReviewed = review.isThere || isReviewing
  return (
    <header data-atoms-part="canvas-header">
      <input
        {...title}
        data-atoms-part="canvas-title"
        aria-label={words.title}
        placeholder={words.untitled}
        spellCheck={false}
        onKeyDown={onTitleKeyDown}
        onClick={({ currentTarget }) => {
          if (currentTarget.value === initialTitle) currentTarget.select()
        }}
      />
      {isEmpty ? null : (
        <div data-atoms-part="canvas-facts">
          <StatusSelect label={words.status} names={words.statuses} {...status} />
          {isReviewed || !review.isWritable ? null : (
            <button type="button" data-atoms-part="canvas-action" data-quiet="" onClick={() => setReviewing(true)}>
              {words.addReview}
            </button>
          )}
          {facts}
        </div>
      )}
      {children}
      {isReviewed ? (
        <Review
          words={words}
          token={review.token}
          isNew={isReviewing && !review.isThere}
          onEnter={() => setReviewing(true)}
          onLeave={() => setReviewing(false)}
        />
      ) : null}
    </header>
  )
}
