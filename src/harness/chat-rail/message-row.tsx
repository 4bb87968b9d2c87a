'use client'
import { Pencil } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { ReactElement } from 'react'
import { actorColor, useMe, useSession, useReadable } from '../../react/index.ts'
import type { Message, ThreadHandle } from '../../session/types.ts'
import { ActorMark, longName } from '../controls/actor-mark.tsx'
import { Button, IconButton } from '../controls/button.tsx'
import { CopyButton } from '../controls/copy-button.tsx'
import { ErrorNote } from '../controls/error-note.tsx'
import { Moment, formatMoment } from '../controls/moment.tsx'
import { Piece } from '../controls/part.tsx'
import type { PartProps } from '../controls/part.tsx'
import { useMessages } from '../frame.tsx'
import { MarkdownText } from '../markdown/markdown-text.tsx'
import { withoutTurns } from '../../react/text/turns.ts'
import { paced } from './paced.ts'

/** Messages of one author that follow each other within this time stand under one name. */
const TOGETHER_MS = 5 * 60_000

/** About a rail's height: what people paste is known to who pasted it, and the answer stands below it. */
const LONGEST_PASTED = 1600

type Head = Omit<Message, 'text'>

/** All of a message but its text, which alone changes with each delta: the same reference until something else does. */
const createHeadOf = (): ((message: Message | undefined) => Head | undefined) => {
  let last: Message | undefined
  return (message) => {
    const isSame =
      last !== undefined &&
      message !== undefined &&
      (Object.keys({ ...last, ...message }) as (keyof Message)[]).every(
        (field) => field === 'text' || last?.[field] === message[field],
      )
    if (!isSame) last = message
    return last
  }
}

const useHead = (thread: ThreadHandle, id: string): Head | undefined => {
  const [headOf] = useState(createHeadOf)
  return useReadable(thread.message(id), headOf)
}

export interface MessageRowProps extends PartProps {
  /** The thread that it stands in, as `useThread` gives it. */
  readonly thread: ThreadHandle
  /** Its `message_id`. */
  readonly id: string
  /** The message right before it, if that is what stands there: of one author, the two stand under one name. */
  readonly before?: string | undefined
  /** Whose name stands over it already, as that of a step's agent does: their messages do not repeat it. */
  readonly under?: string | undefined
  /** Another message took its place. */
  readonly isReplaced?: boolean
  /** Left out: one's own messages cannot be edited here. */
  readonly onEdit?: (message: Message) => void
}

const follows = (message: Head, before: Head | undefined): boolean =>
  before !== undefined &&
  before.actor.actor_id === message.actor.actor_id &&
  Date.parse(message.ts) - Date.parse(before.ts) < TOGETHER_MS

interface BodyProps {
  readonly thread: ThreadHandle
  readonly id: string
  readonly isStreaming: boolean
  readonly longest: number | undefined
}

/** The one part of a message that renders as it grows. */
const Body = ({ thread, id, isStreaming, longest }: BodyProps): ReactElement => {
  // Another object would begin its pace anew.
  const message = useMemo(
    () => (isStreaming ? paced(thread.message(id)) : thread.message(id)),
    [thread, id, isStreaming],
  )
  return <MarkdownText text={useReadable(message, textOf)} isOpen={isStreaming} longest={longest} />
}
const textOf = (message: Message | undefined): string => message?.text ?? ''

interface SendingProps {
  readonly message: Head
  readonly retry: () => void
  readonly edit: (() => void) | undefined
}

const Sending = ({ message, retry, edit }: SendingProps): ReactElement | null => {
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
          {edit === undefined ? null : (
            <Button look="quiet" dense onClick={edit}>
              {messages.editMessage}
            </Button>
          )}
        </ErrorNote>
      )
  }
}

/** One message: who, when, what, and where one's own stands on its way. */
export const MessageRow = ({
  thread,
  id,
  before,
  under,
  isReplaced = false,
  onEdit,
  style,
  ...part
}: MessageRowProps): ReactElement | null => {
  const messages = useMessages()
  const session = useSession()
  const me = useMe()
  const message = useHead(thread, id)
  const previous = useHead(thread, before ?? id)
  if (message === undefined) return null
  const author = session.actor(message.actor.actor_id)
  const name = withoutTurns(author.name)
  const own = me?.actor_id === author.actor_id
  const isEdit = message.replaces !== undefined
  const grouped = !isEdit && (under === author.actor_id || (before !== undefined && follows(message, previous)))
  // One's own are told by where they stand, those that follow by what they follow; who only hears them is told.
  const hasHead = !own && !grouped
  const streaming = !message.done && message.sending === undefined
  const whole = (): Message | undefined => thread.message(id).get()
  const edit = (): void => {
    const now = whole()
    if (now !== undefined) onEdit?.(now)
  }
  return (
    <Piece
      as="article"
      part="message"
      {...part}
      style={{ ...actorColor(author), ...style }}
      state={{
        kind: author.actor_type,
        own,
        grouped,
        headed: hasHead,
        streaming,
        replaced: isReplaced,
        ...(message.sending === undefined ? {} : { sending: message.sending }),
      }}
      props={{
        'aria-label': `${name}, ${formatMoment(message.ts, messages.locale)}`,
        'aria-busy': streaming,
        children: (
          <>
            {hasHead ? <ActorMark actor={author} busy={streaming} /> : null}
            <header data-atoms-part={hasHead ? 'message-head' : 'unseen'}>
              <span data-atoms-part="author" title={hasHead ? longName(name) : undefined}>
                {name}
              </span>{' '}
              {own ? <span data-atoms-part="tag">{messages.you} </span> : null}
              {author.actor_type === 'agent' ? (
                <span data-atoms-part={message.run_id === null ? 'tag' : 'unseen'}>{messages.agent} </span>
              ) : null}
              <Moment ts={message.ts} />
              {isEdit && hasHead ? <span data-atoms-part="hint">{messages.edited}</span> : null}
            </header>
            <div data-atoms-part="message-body">
              {isReplaced ? <p data-atoms-part="hint">{messages.replaced}</p> : null}
              <Body
                thread={thread}
                id={id}
                isStreaming={streaming}
                longest={author.actor_type === 'human' ? LONGEST_PASTED : undefined}
              />
              {isEdit && !hasHead ? <p data-atoms-part="hint">{messages.edited}</p> : null}
              <Sending message={message} retry={() => thread.retry(id)} edit={onEdit && edit} />
            </div>
            {streaming ? null : (
              <div data-atoms-part="message-actions">
                <CopyButton
                  text={() => whole()?.text ?? ''}
                  iconOnly
                  tip={
                    hasHead ? (
                      messages.copy
                    ) : (
                      <>
                        {messages.copy} <Moment ts={message.ts} />
                      </>
                    )
                  }
                />
                {own && !isReplaced && onEdit !== undefined && message.sending === undefined ? (
                  <IconButton label={messages.editMessage} dense onClick={edit}>
                    <Pencil aria-hidden />
                  </IconButton>
                ) : null}
              </div>
            )}
          </>
        ),
      }}
    />
  )
}
