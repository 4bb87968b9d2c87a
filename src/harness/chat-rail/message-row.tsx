'use client'
import { Pencil } from 'lucide-react'
import type { ReactElement } from 'react'
import { useMe, useSession, useReadable } from '../../react/index.ts'
import type { Message, ThreadHandle } from '../../session/types.ts'
import { ActorMark, actorColor } from '../controls/actor-mark.tsx'
import { Button, IconButton } from '../controls/button.tsx'
import { CopyButton } from '../controls/copy-button.tsx'
import { ErrorNote } from '../controls/error-note.tsx'
import { Moment, formatMoment } from '../controls/moment.tsx'
import { useMessages } from '../frame.tsx'
import { MarkdownText } from '../markdown/markdown-text.tsx'

/** Messages of one author that follow each other within this time stand under one name. */
const TOGETHER_MS = 5 * 60_000

export interface MessageRowProps {
  readonly thread: ThreadHandle
  readonly id: string
  /** The message right before it, if that is what stands there. */
  readonly before: string | undefined
  readonly onEdit: (message: Message) => void
}

const follows = (message: Message, before: Message | undefined): boolean =>
  before !== undefined &&
  before.actor.actor_id === message.actor.actor_id &&
  message.replaces === undefined &&
  Date.parse(message.ts) - Date.parse(before.ts) < TOGETHER_MS

const Sending = ({
  message,
  retry,
}: {
  readonly message: Message
  readonly retry: () => void
}): ReactElement | null => {
  const messages = useMessages()
  if (message.sending === undefined) return null
  switch (message.sending) {
    case 'queued':
      return <p data-atoms-part="sending">{messages.sendQueued}</p>
    case 'in_flight':
      return (
        <p data-atoms-part="sending" data-late="">
          {messages.sendInFlight}
        </p>
      )
    case 'possibly_stored':
      return (
        <p data-atoms-part="sending" data-tone="warning">
          {messages.sendPossiblyStored}
          <Button look="quiet" dense onClick={retry}>
            {messages.retry}
          </Button>
        </p>
      )
    case 'refused':
      return (
        <ErrorNote title={messages.sendRefused} {...(message.error === undefined ? {} : { error: message.error })}>
          <Button dense onClick={retry}>
            {messages.retry}
          </Button>
        </ErrorNote>
      )
  }
}

/** One message: who, when, what, and where one's own stands on its way. */
export const MessageRow = ({ thread, id, before, onEdit }: MessageRowProps): ReactElement | null => {
  const messages = useMessages()
  const session = useSession()
  const me = useMe()
  const message = useReadable(thread.message(id))
  const previous = useReadable(thread.message(before ?? id))
  if (message === undefined) return null
  const author = session.actor(message.actor.actor_id)
  const own = me?.actor_id === author.actor_id
  const grouped = before !== undefined && follows(message, previous)
  const streaming = !message.done && message.sending === undefined
  return (
    <article
      aria-label={`${author.name}, ${formatMoment(message.ts, messages.locale)}`}
      aria-busy={streaming}
      data-atoms-part="message"
      data-kind={author.actor_type}
      data-own={own ? '' : undefined}
      data-grouped={grouped ? '' : undefined}
      data-streaming={streaming ? '' : undefined}
      data-sending={message.sending}
      style={actorColor(author)}
    >
      {grouped ? null : <ActorMark actor={author} busy={streaming} />}
      {grouped ? null : (
        <header>
          <span data-atoms-part="author">{author.name}</span>
          {own ? <span data-atoms-part="tag">{messages.you}</span> : null}
          {author.actor_type === 'agent' ? <span data-atoms-part="tag">{messages.agent}</span> : null}
          <Moment ts={message.ts} />
          {message.replaces === undefined ? null : <span data-atoms-part="hint">{messages.edited}</span>}
        </header>
      )}
      <div data-atoms-part="message-body">
        <MarkdownText text={message.text} />
        <Sending message={message} retry={() => thread.retry(id)} />
      </div>
      {streaming ? null : (
        <div data-atoms-part="message-actions">
          <CopyButton text={message.text} iconOnly />
          {own && message.sending === undefined ? (
            <IconButton label={messages.editMessage} dense onClick={() => onEdit(message)}>
              <Pencil aria-hidden />
            </IconButton>
          ) : null}
        </div>
      )}
    </article>
  )
}
