'use client'
import { useState } from 'react'
import type { ReactElement } from 'react'
import type { ThreadId } from '../../contract/index.ts'
import { useReadable, useThread } from '../../react/index.ts'
import type { ThreadItem } from '../../session/types.ts'
import { useLayout, useMessages, useThreadId } from '../frame.tsx'

interface HeldProps {
  readonly id: ThreadId
}

const Held = ({ id }: HeldProps): null => {
  useThread(id)
  return null
}

/**
 * Keeps the harness' thread open while the harness stands: runs are told in it, and people see and stop them whether they
 * look at the chat or not.
 */
export const HeldThread = (): ReactElement | null => {
  const id = useThreadId()
  return id === undefined ? null : <Held id={id} />
}

const countOf = (items: readonly ThreadItem[]): number => items.length

const Dot = ({ id }: HeldProps): ReactElement | null => {
  const messages = useMessages()
  const thread = useThread(id)
  const { open } = useLayout()
  const isReady = useReadable(thread.phase) === 'ready'
  const count = useReadable(thread.items, countOf)
  const [seen, setSeen] = useState<number | null>(null)
  if (isReady && seen !== count && (seen === null || open.chat)) setSeen(count)
  return seen === null || count <= seen ? null : (
    <span data-atoms-part="unread-dot">
      <span data-atoms-part="unseen">{messages.unread}</span>
    </span>
  )
}

/** That something came in the thread while its rail was not open. */
export const UnreadDot = (): ReactElement | null => {
  const id = useThreadId()
  return id === undefined ? null : <Dot key={id} id={id} />
}
