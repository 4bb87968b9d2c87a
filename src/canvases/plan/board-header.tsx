'use client'
import { use, useEffect, useState } from 'react'
import type { ReactElement } from 'react'
import { fitHeight } from '../../react/index.ts'
import { StatusSelect } from '../status-select.tsx'
import { OverlayContext } from './board-context.ts'
import { useLens, useText, useToken, useMessages } from './bound.tsx'
import { planCanvas } from './definition.ts'

const { min: LEAST = 0, max: MOST = 50 } = planCanvas.tokens['board.wip_limit'].constraints ?? {}

const Status = (): ReactElement => {
  const messages = useMessages()
  const overlay = use(OverlayContext)
  const [status, setStatus] = useToken('board.status')
  const isWritable = useLens().token('board.status').write
  return (
    <StatusSelect
      of="plan"
      label={messages.status}
      names={messages.statuses}
      status={status}
      onStatus={isWritable ? setStatus : undefined}
      container={overlay}
    />
  )
}

const WipLimit = (): ReactElement => {
  const messages = useMessages()
  const [limit, setLimit] = useToken('board.wip_limit')
  const [draft, setDraft] = useState<string | null>(null)
  const isWritable = useLens().token('board.wip_limit').write
  return (
    <label data-atoms-part="plan-limit" title={messages.wipLimit}>
      <span>{messages.wipLimitShort}</span>
      <input
        type="number"
        min={LEAST}
        max={MOST}
        value={draft ?? limit}
        readOnly={!isWritable}
        aria-label={messages.wipLimit}
        onBlur={() => setDraft(null)}
        onChange={(event) => {
          const { value, valueAsNumber } = event.currentTarget
          const isValid = Number.isInteger(valueAsNumber) && valueAsNumber >= LEAST && valueAsNumber <= MOST
          // What is not a limit yet stays in the box, until it is one or the box is left.
          setDraft(isValid ? null : value)
          if (isValid) setLimit(valueAsNumber)
        }}
      />
    </label>
  )
}

const Missing = (): ReactElement | null => {
  const messages = useMessages()
  const [missing] = useToken('board.missing')
  // Agents write it, and JSON holds anything.
  const lines = Array.isArray(missing) ? missing.filter((line) => typeof line === 'string' && line !== '') : []
  if (lines.length === 0) return null
  return (
    <section data-atoms-part="plan-missing" aria-label={messages.missing}>
      <h3>{messages.missing}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}

interface ReviewTextProps {
  /** Its author asked for it just now, so it takes the focus. */
  readonly isNew: boolean
  readonly onEnter: () => void
  readonly onLeave: () => void
}

const ReviewText = ({ isNew, onEnter, onLeave }: ReviewTextProps): ReactElement => {
  const messages = useMessages()
  const text = useText({ token: 'board.review' }, { onShown: fitHeight })
  const { ref } = text
  useEffect(() => {
    if (isNew) ref.current?.focus()
  }, [isNew, ref])
  return (
    <label data-atoms-part="plan-review">
      <span>{messages.review}</span>
      <textarea {...text} rows={1} placeholder={messages.reviewPlaceholder} onFocus={onEnter} onBlur={onLeave} />
    </label>
  )
}

/** The plan's title, how it stands, and what is said of it; of a board with nothing on it there is nothing to say. */
export const BoardHeader = ({ isEmpty }: { readonly isEmpty: boolean }): ReactElement => {
  const messages = useMessages()
  const title = useText({ token: 'board.title' })
  const [review] = useToken('board.review')
  const [isReviewing, setReviewing] = useState(false)
  const mayReview = useLens().token('board.review').write
  return (
    <div data-atoms-part="plan-header">
      <div data-atoms-part="plan-title-row">
        <input
          {...title}
          data-atoms-part="plan-title"
          aria-label={messages.title}
          placeholder={messages.untitled}
          spellCheck={false}
        />
        {isEmpty ? null : (
          <div data-atoms-part="plan-facts">
            <Status />
            <WipLimit />
            {review === '' && !isReviewing && mayReview ? (
              <button type="button" data-atoms-part="plan-button" data-quiet="" onClick={() => setReviewing(true)}>
                {messages.addReview}
              </button>
            ) : null}
          </div>
        )}
      </div>
      <Missing />
      {review === '' && !isReviewing ? null : (
        <ReviewText
          isNew={isReviewing && review === ''}
          onEnter={() => setReviewing(true)}
          onLeave={() => setReviewing(false)}
        />
      )}
    </div>
  )
}
