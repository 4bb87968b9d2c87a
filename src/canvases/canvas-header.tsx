'use client'
import { useEffect, useState } from 'react'
import type { KeyboardEvent, ReactElement, ReactNode } from 'react'
import { fitHeight, useReadable, useStart } from '../react/index.ts'
import type { TextProps } from '../react/index.ts'
import { useSurroundings } from '../react/canvas-context.ts'
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
  /** The token that holds it. */
  readonly titleToken: string
  readonly onTitleKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void
  readonly status: Pick<StatusSelectProps, 'status' | 'onStatus' | 'container'>
  /** The token that holds it; shown where it says something, or is asked for. */
  readonly review: { readonly token: string; readonly isThere: boolean; readonly isWritable: boolean }
  /** Of a canvas with nothing on it there is nothing to say. */
  readonly isEmpty: boolean
  /** What else is told in the line of the status. */
  readonly facts: ReactNode
  /** What stands at the end of that line. */
  readonly tools?: ReactNode
  /** What is said of the canvas besides the review, below it. */
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
  titleToken,
  onTitleKeyDown,
  status,
  review,
  isEmpty,
  facts,
  tools,
  children,
}: CanvasHeaderProps): ReactElement => {
  const [isReviewing, setReviewing] = useState(false)
  const isReviewed = review.isThere || isReviewing
  const { handle } = useSurroundings()
  const isUnnamed = useReadable(handle.anyToken(titleToken), (token) => token?.value === '')
  // Where the app offers a way to begin, that alone is read.
  const isOffered = useStart() !== null
  return (
    <header data-atoms-part="canvas-header" hidden={isEmpty && isUnnamed && isOffered}>
      <textarea
        {...title}
        rows={1}
        data-atoms-part="canvas-title"
        aria-label={words.title}
        placeholder={words.untitled}
        spellCheck={false}
        onKeyDown={(event) => {
          onTitleKeyDown?.(event)
          // A title goes over several lines and has none.
          if (event.key !== 'Enter' || event.defaultPrevented || event.nativeEvent.isComposing) return
          event.preventDefault()
          event.currentTarget.blur()
        }}
        onPaste={(event) => {
          const text = event.clipboardData.getData('text/plain')
          if (!/[\r\n]/.test(text) || event.currentTarget.readOnly) return
          event.preventDefault()
          const { selectionStart, selectionEnd } = event.currentTarget
          event.currentTarget.setRangeText(
            text.trim().replaceAll(/\s*[\r\n]+\s*/g, ' '),
            selectionStart,
            selectionEnd,
            'end',
          )
          event.currentTarget.dispatchEvent(new Event('input', { bubbles: true }))
        }}
      />
      {isEmpty ? null : (
        <div data-atoms-part="canvas-facts">
          <StatusSelect label={words.status} names={words.statuses} {...status} />
          {facts}
          {isReviewed || !review.isWritable ? null : (
            <button type="button" data-atoms-part="canvas-action" data-quiet="" onClick={() => setReviewing(true)}>
              {words.addReview}
            </button>
          )}
          {tools}
        </div>
      )}
      <div data-atoms-part="canvas-remarks">
        {isReviewed ? (
          <Review
            words={words}
            token={review.token}
            isNew={isReviewing && !review.isThere}
            onEnter={() => setReviewing(true)}
            onLeave={() => setReviewing(false)}
          />
        ) : null}
        {children}
      </div>
    </header>
  )
}
