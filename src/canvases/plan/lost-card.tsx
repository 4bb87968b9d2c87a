'use client'
import { RotateCcw, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { ReactElement } from 'react'
import { fitHeight, useActor } from '../../react/index.ts'
import { useBoard } from './board-context.ts'
import { useLastChange, useChildren, useMessages } from './bound.tsx'
import type { Lost } from './view.ts'

const Who = ({ id, title }: { readonly id: string; readonly title: string }): ReactElement => {
  const messages = useMessages()
  return <>{messages.lostTo(useActor(id).name, title)}</>
}

/** What one was writing in a card when somebody removed it: one writes on here, and it goes back where it was. */
export const LostCard = ({ lost }: { readonly lost: Lost }): ReactElement => {
  const messages = useMessages()
  const { edits } = useBoard()
  const text = useRef<HTMLTextAreaElement>(null)
  const { card, prop, caret } = lost
  const title = card.props.title || messages.untitledCard
  const who = useLastChange(`block:${card.id}`, (change) => change?.actor.actor_id ?? null)
  const hasColumn = useChildren(null).length > 0

  useEffect(() => {
    const element = text.current
    // Whoever went on to something else meanwhile stays there.
    if (element === null || element.ownerDocument.activeElement !== element.ownerDocument.body) return
    element.focus()
    element.setSelectionRange(caret, caret)
  }, [caret])

  return (
    <li data-atoms-part="plan-lost">
      <p role="alert">{who === null ? messages.lost(title) : <Who id={who} title={title} />}</p>
      <textarea
        ref={text}
        rows={1}
        data-atoms-part="plan-lost-text"
        aria-label={messages.lostText}
        defaultValue={card.props[prop] ?? ''}
        onInput={({ currentTarget }) => fitHeight(currentTarget)}
      />
      <div data-atoms-part="plan-lost-actions">
        {hasColumn ? (
          <button
            type="button"
            data-atoms-part="canvas-action"
            onClick={() => edits.putBack(lost, text.current?.value ?? '')}
          >
            <RotateCcw aria-hidden />
            {messages.putCardBack}
          </button>
        ) : null}
        <button type="button" data-atoms-part="canvas-action" data-quiet="" onClick={() => edits.forget(lost)}>
          <X aria-hidden />
          {messages.letGo}
        </button>
      </div>
    </li>
  )
}
