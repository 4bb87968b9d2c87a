'use client'
import { MessagesSquare } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ReactElement, ReactNode } from 'react'
import type { ThreadId } from '../../contract/index.ts'
import { useReadable, useSession, useThread } from '../../react/index.ts'
import type { Message, Pending } from '../../session/types.ts'
import { Empty } from '../controls/empty.tsx'
import { Piece } from '../controls/part.tsx'
import type { PartProps } from '../controls/part.tsx'
import { Skeleton } from '../controls/skeleton.tsx'
import { Trouble } from '../controls/trouble.tsx'
import { useFrameTools, useMessages } from '../frame.tsx'
import type { Draft } from '../frame.tsx'
import { loadMarkdownWhenIdle } from '../markdown/markdown-text.tsx'
import { Announcer } from './announcer.tsx'
import { Composer } from './composer.tsx'
import { ThreadList } from './thread-list.tsx'
import { withoutTurns } from '../../react/text/turns.ts'

export interface ThreadViewProps extends PartProps {
  /** The thread that is shown and written in. */
  readonly thread_id: ThreadId
  /** What stands there while there is no message yet. */
  readonly renderEmpty?: () => ReactNode
}

const EMPTY_DRAFT: Draft = { text: '' }

/** The shape of messages that are on their way. */
export const ThreadSkeleton = (): ReactElement => (
  <div data-atoms-part="thread-loading">
    <Skeleton lines={3} avatar />
    <Skeleton lines={2} avatar />
  </div>
)

/** One thread with its composer; a draft outlives the rail. */
export const ThreadView = ({ thread_id, renderEmpty, ...part }: ThreadViewProps): ReactElement => {
  const messages = useMessages()
  const session = useSession()
  const { drafts, notify } = useFrameTools()
  const thread = useThread(thread_id)
  const phase = useReadable(thread.phase)
  const items = useReadable(thread.items)
  const trouble = useReadable(thread.trouble)
  const [draft, setDraft] = useState<Draft>(() => drafts.get(thread_id) ?? EMPTY_DRAFT)

  useEffect(loadMarkdownWhenIdle, [])

  const write = (next: Draft): void => {
    drafts.set(thread_id, next)
    setDraft(next)
  }
  const sayWhy = async ({ settled }: Pending<unknown>): Promise<void> => {
    const result = await settled
    if (!result.ok) notify({ title: messages.sendRefused, text: result.error.message, tone: 'danger' })
  }
  const edit = ({ text, message_id }: Message): void =>
    write({ text, replaces: message_id, before: draft.before ?? draft.text })
  const leaveEdit = (): void => write({ text: draft.before ?? '' })
  const send = (text: string): void => {
    const edited = thread.message(draft.replaces ?? '').get()
    // What was refused was never there for others: it gives way to what is sent now.
    const replaces = edited?.sending === undefined ? edited?.message_id : edited.replaces
    if (edited !== undefined) thread.discard(edited.message_id)
    const pending = thread.send(text, replaces === undefined ? {} : { replaces })
    // What is not even queued stays where it was written.
    if (pending.status.get() === 'refused') void sayWhy(pending)
    else leaveEdit()
  }
  const editLast = (): void => {
    const sent = items.flatMap(({ kind, id }) => (kind === 'message' ? (thread.message(id).get() ?? []) : []))
    const replaced = new Set(sent.map(({ replaces }) => replaces))
    const last = sent.findLast(
      ({ actor, sending, message_id }) =>
        actor.actor_id === session.me.get()?.actor_id && sending === undefined && !replaced.has(message_id),
    )
    if (last !== undefined) edit(last)
  }

  if (phase === 'not_found' || (phase === 'loading' && trouble !== null && items.length === 0)) {
    const isGone = phase === 'not_found' && trouble?.code !== 'FORBIDDEN'
    return <Trouble error={trouble} onRetry={thread.reload} {...(isGone ? { title: messages.threadNotFound } : {})} />
  }
  return (
    <Piece
      as="div"
      part="thread-view"
      {...part}
      props={{
        children: (
          <>
            {phase === 'loading' && items.length === 0 ? (
              <ThreadSkeleton />
            ) : items.length === 0 ? (
              <div data-atoms-part="thread-empty">
                {renderEmpty?.() ?? (
                  <Empty
                    icon={<MessagesSquare aria-hidden />}
                    title={messages.noMessages}
                    text={messages.noMessagesText}
                  />
                )}
              </div>
            ) : (
              <ThreadList thread={thread} items={items} onEdit={edit} />
            )}
            <Composer
              thread_id={thread_id}
              draft={draft}
              onDraft={write}
              onSend={send}
              onEditLast={editLast}
              onLeaveEdit={leaveEdit}
            />
            <Announcer thread={thread} nameOf={(id) => withoutTurns(session.actor(id).name)} />
          </>
        ),
      }}
    />
  )
}
