'use client'
import { useEffect, useRef } from 'react'
import type { ReactElement } from 'react'
import { useMe } from '../../react/index.ts'
import type { ThreadHandle } from '../../session/types.ts'
import { useMessages } from '../frame.tsx'
import { speakable } from './speakable.ts'

/** Often enough to follow a conversation, seldom enough that one announcement does not cut off the one before. */
const PAUSE_MS = 1500

/** Says to assistive technology what others write, by whole sentences. It renders once and never re-renders for a delta. */
export const Announcer = ({
  thread,
  nameOf,
}: {
  readonly thread: ThreadHandle
  readonly nameOf: (id: string) => string
}): ReactElement => {
  const messages = useMessages()
  const me = useMe()
  const region = useRef<HTMLDivElement>(null)

  useEffect(() => {
    // What was there before is history, not news.
    const said = new Map(thread.items.get().map(({ id }) => [id, Number.POSITIVE_INFINITY]))
    const started = thread.phase.get() === 'ready'
    const tick = (): void => {
      const items = thread.items.get()
      // Earlier pages come before what was there, and are history too.
      const from = items.findLastIndex(({ id }) => said.get(id) === Number.POSITIVE_INFINITY) + 1
      const news = items.slice(from).flatMap(({ kind, id }) => {
        const message = kind === 'message' ? thread.message(id).get() : undefined
        if (message === undefined || message.sending !== undefined || message.actor.actor_id === me?.actor_id) return []
        const until = said.get(id) ?? (started || !message.done ? 0 : Number.POSITIVE_INFINITY)
        const { text, end } = speakable(message.text, until, message.done)
        said.set(id, end)
        return text === '' ? [] : until === 0 ? messages.says(nameOf(message.actor.actor_id), text) : text
      })
      if (news.length > 0 && region.current) region.current.textContent = news.join(' ')
    }
    const timer = setInterval(tick, PAUSE_MS)
    return () => clearInterval(timer)
  }, [thread, me, messages, nameOf])

  return <div ref={region} aria-live="polite" aria-atomic data-atoms-part="unseen" />
}
