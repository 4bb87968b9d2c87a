'use client'
import { useEffect, useRef, useState } from 'react'
import type { ReactElement } from 'react'
import { fitHeight, useReadable } from '../../react/index.ts'
import { StatusSelect } from '../status-select.tsx'
import { useCanvas, useLens, useText, useToken, useMessages } from './bound.tsx'
import { useEditing } from './use-editing.ts'
import { createWordCount } from './word-count.ts'

const Status = (): ReactElement => {
  const messages = useMessages()
  const [status, setStatus] = useToken('doc.status')
  const isWritable = useLens().token('doc.status').write
  const place = useRef<HTMLSpanElement>(null)
  return (
    <span ref={place}>
      <StatusSelect
        of="document"
        label={messages.status}
        names={messages.statuses}
        status={status}
        onStatus={isWritable ? setStatus : undefined}
        container={place}
      />
    </span>
  )
}

const Words = (): ReactElement => {
  const messages = useMessages()
  const canvas = useCanvas()
  const [target] = useToken('doc.target_words')
  const [count] = useState(() => createWordCount(canvas))
  return <span data-atoms-part="document-words">{messages.words(useReadable(count), target)}</span>
}

interface ReviewTextProps {
  /** Its author asked for it just now, so it takes the focus. */
  readonly isNew: boolean
  readonly onEnter: () => void
  readonly onLeave: () => void
}

const ReviewText = ({ isNew, onEnter, onLeave }: ReviewTextProps): ReactElement => {
  const messages = useMessages()
  const text = useText({ token: 'doc.review' }, { onShown: fitHeight })
  const { ref } = text
  useEffect(() => {
    if (isNew) ref.current?.focus()
  }, [isNew, ref])
  return (
    <label data-atoms-part="document-review">
      <span>{messages.review}</span>
      <textarea {...text} rows={1} placeholder={messages.reviewPlaceholder} onFocus={onEnter} onBlur={onLeave} />
    </label>
  )
}

const Review = (): ReactElement | null => {
  const messages = useMessages()
  const [review] = useToken('doc.review')
  const [isOpen, setOpen] = useState(false)
  const isWritable = useLens().token('doc.review').write
  if (review !== '' || isOpen)
    return <ReviewText isNew={isOpen && review === ''} onEnter={() => setOpen(true)} onLeave={() => setOpen(false)} />
  return isWritable ? (
    <button type="button" data-atoms-part="document-button" data-quiet="" onClick={() => setOpen(true)}>
      {messages.addReview}
    </button>
  ) : null
}

export const DocumentHeader = (): ReactElement => {
  const messages = useMessages()
  const canvas = useCanvas()
  const { editor } = useEditing()
  const title = useText({ token: 'doc.title' })
  return (
    <header data-atoms-part="document-header">
      <input
        {...title}
        data-atoms-part="document-title"
        aria-label={messages.title}
        placeholder={messages.untitled}
        onKeyDown={(event) => {
          const isEnter = event.key === 'Enter' && !event.nativeEvent.isComposing
          if (!isEnter && event.key !== 'ArrowDown') return
          event.preventDefault()
          const first = canvas.state.children(null)[0]
          if (first !== undefined) editor.carets.focus(first, 0)
          else if (isEnter) editor.add('paragraph')
        }}
      />
      <div data-atoms-part="document-facts">
        <Status />
        <Words />
      </div>
      <Review />
    </header>
  )
}
