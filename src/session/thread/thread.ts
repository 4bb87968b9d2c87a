import type { EventOf } from '../../contract/events/envelope.ts'
import type { ThreadId } from '../../contract/ids.ts'
import type { StreamId } from '../../contract/routing.ts'
import { hashText } from '../../state/hash.ts'
import { createCell } from '../core/cell.ts'
import { isKnown } from '../core/context.ts'
import type { AnyEvent, Context } from '../core/context.ts'
import { createFeed } from '../core/feed.ts'
import type { ThreadHandle } from '../types.ts'
import { createThreadLog } from './log.ts'
import type { ThreadSnapshot } from './log.ts'
import { createOutgoing } from './outgoing.ts'

const PAGE = 50

/** One thread of a session, shared by all its handles. */
export interface Thread {
  handle(): ThreadHandle
  /** A run ended, on whatever stream: what it said here is closed ([RUN3]). */
  ended(event: EventOf<'run_end'>): void
  /** One's own messages that are not on the stream yet. */
  readonly pending: number
  unsent(): readonly string[]
  close(): void
}

export interface ThreadHooks {
  /** A snapshot's runs, for the one list of runs. */
  runs(runs: ThreadSnapshot['runs'], thread_id: ThreadId): void
  changed(): void
  /** Runs of this thread may not be known any more. */
  forget(thread_id: ThreadId): void
  gone(thread_id: ThreadId): void
}

export const createThread = (context: Context, thread_id: ThreadId, hooks: ThreadHooks): Thread => {
  const log = createThreadLog(context)
  const outgoing = createOutgoing(context, thread_id, log, hooks.changed)
  const hasOlder = createCell(false)
  let older: string | undefined
  let paging: Promise<boolean> | undefined

  const setOlder = (next: string | undefined): void => {
    older = next
    hasOlder.setLater(next !== undefined, context.frames)
  }

  const trim = (): void => {
    const oldest = log.trim()
    if (oldest !== undefined) setOlder(oldest)
  }

  const take = (event: AnyEvent): void => {
    // Deltas first, for they come by the thousand; the decoder has checked that they are what they say.
    if (event.type === 'chat_token') {
      if (log.delta(event as EventOf<'chat_token'>) === 'hole') feed.reload()
      return
    }
    if (!isKnown(event)) return
    switch (event.type) {
      case 'agent_message':
        if (log.finish(event, hashText) === 'hole') feed.reload()
        return trim()
      case 'chat_message': {
        const { routing, data, ts, ids } = event
        const { message_id, text, replaces } = data
        const actor = { actor_id: routing.actor_id, actor_type: routing.actor_type }
        log.putMessage(
          { message_id, actor, done: true, ts, run_id: ids.run_id, ...(replaces === undefined ? {} : { replaces }) },
          text,
        )
        outgoing.arrived({ message_id, text, session_id: routing.session_id })
        return trim()
      }
      case 'tool_call':
        log.call(event)
        return trim()
      case 'tool_result':
        return log.result(event)
      case 'step_start':
        log.stepStart(event)
        trim()
        return context.heard(event)
      case 'step_end':
        log.stepEnd(event.data.step_id, event.data.status)
        return context.heard(event)
      case 'run_start':
        log.runStart(event)
        return context.heard(event)
      default:
        return context.heard(event)
    }
  }

  /** What came from the gateway goes; what was not sent yet is one's own, and stays. */
  const forget = (): void => {
    log.clear()
    setOlder(undefined)
    hooks.forget(thread_id)
  }

  const feed = createFeed(context, {
    stream: `thread:${thread_id}` as StreamId,
    async load() {
      const answer = await context.transport.request(
        'thread_snapshot',
        { thread_id, limit: PAGE },
        { signal: context.signal },
      )
      if (!answer.ok) return answer
      const page = answer.value
      return {
        ok: true,
        value: {
          position: page.position,
          apply() {
            const joins = log.load(page)
            if (!joins) setOlder(page.next)
            hooks.runs(page.runs, thread_id)
            outgoing.loaded()
          },
        },
      }
    },
    event: take,
    malformed({ type }) {
      if (type === 'chat_token' || type === 'agent_message') feed.reload()
    },
    isBusy: () => outgoing.count > 0,
    missed(reason) {
      if (reason === 'revoked' || reason === 'lens') forget()
    },
    lost(why) {
      forget()
      // As of a canvas: what is forbidden stays in the list, and says so where it would be shown.
      if (why.code !== 'FORBIDDEN') hooks.gone(thread_id)
    },
  })

  const loadOlder = async (): Promise<boolean> => {
    if (older === undefined) return false
    const before = older
    const answer = await context.transport.request(
      'thread_snapshot',
      { thread_id, before, limit: PAGE },
      { signal: context.signal },
    )
    // A heal in between has made this page another list's.
    if (!answer.ok || older !== before) return false
    log.prepend(answer.value)
    setOlder(answer.value.next)
    return answer.value.messages.length > 0
  }

  return {
    handle() {
      let isOpen = true
      feed.retain()
      return {
        id: thread_id,
        phase: feed.phase,
        trouble: feed.trouble,
        reload: feed.retry,
        items: log.items.readable,
        message: (id) => log.message(id),
        toolCall: (id) => log.toolCall(id),
        step: (id) => log.step(id),
        send: (text, options) => outgoing.send(text, options?.replaces),
        retry: (id) => outgoing.retry(id),
        discard: (id) => outgoing.discard(id),
        older: () => (paging ??= loadOlder().finally(() => (paging = undefined))),
        hasOlder,
        close() {
          if (!isOpen) return
          isOpen = false
          feed.release()
        },
      }
    },
    ended: log.runEnd,
    get pending() {
      return outgoing.count
    },
    unsent: () => outgoing.texts(),
    close: () => feed.close(),
  }
}
