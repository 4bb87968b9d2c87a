import type { EventIds } from '../../contract/events/envelope.ts'
import type { EventData, EventType } from '../../contract/events/registry.ts'
import type { RunId, ThreadId } from '../../contract/ids.ts'
import type { Json } from '../../contract/json.ts'
import type { Requests } from '../../contract/requests.ts'
import { err, ok } from '../../contract/result.ts'
import type { Result } from '../../contract/result.ts'
import { fateOf } from '../core/backoff.ts'
import type { Context } from '../core/context.ts'
import { pause } from '../core/deliver.ts'
import { later, wait } from '../core/env.ts'
import { closedError } from '../core/pending.ts'
import { routingOf } from '../core/routing.ts'

export type PostedType = Extract<
  EventType,
  'chat_token' | 'agent_message' | 'tool_call' | 'tool_result' | 'step_start' | 'step_end' | 'run_end' | 'log_line'
>

type Wire = Requests['post_events']['body']['events'][number]

/** Where events belong. A batch holds one place's, because it is taken or refused whole ([EVT1]). */
export interface Place {
  readonly thread_id: ThreadId
  readonly run_id: RunId | null
}

interface Entry {
  readonly place: Place
  /** Undefined: an empty batch, which renews leases. */
  readonly event:
    { readonly event_id: string; readonly type: PostedType; readonly step_id: string | null; data: Json } | undefined
  readonly settle: ((result: Result<null>) => void)[]
}

/** Posts a session's events in order: numbered batches, one at a time, again after a broken connection. */
export interface Posting {
  /** Resolves once the gateway took it. `soon` may wait a moment for others to join its batch. */
  post<T extends PostedType>(
    place: Place,
    type: T,
    data: EventData<T>,
    options?: { soon?: boolean; step_id?: string },
  ): Promise<Result<null>>
  /** Renews the leases of the runs that this session joined. */
  renew(place: Place): void
  /** Resolves once few enough wait, so that a source faster than the network is slowed down to it. */
  room(): Promise<void>
}

// Long enough to join what a model streams, short enough to look live.
const COALESCE_MS = 40
const MAX_BATCH = 100
const MAX_WAITING = 500
const MAX_NUMBERING_TRIES = 5

const samePlace = (a: Place, b: Place): boolean => a.thread_id === b.thread_id && a.run_id === b.run_id

const wireOf = (event: NonNullable<Entry['event']>, run_id: RunId | null): Wire => {
  const ids: Partial<EventIds> = {
    ...(run_id === null ? {} : { run_id }),
    ...(event.step_id === null ? {} : { step_id: event.step_id }),
  }
  return { event_id: event.event_id, type: event.type, ids, data: event.data }
}

export const createPosting = (context: Context): Posting => {
  const { transport, signal, mint, env } = context
  let queue: Entry[] = []
  let running = false
  let clientSeq = 0
  let numbering: string | undefined
  let wake: (() => void) | undefined
  const roomy: (() => void)[] = []

  const settle = (entries: readonly Entry[], result: Result<null>): void => {
    for (const entry of entries) for (const done of entry.settle) done(result)
  }

  const take = (maxBytes: number): Entry[] => {
    const first = queue[0]
    if (first === undefined) return []
    let bytes = 2048
    let count = 0
    for (const entry of queue) {
      // Three bytes of UTF-8 per code unit at most, doubled quotes and all.
      bytes += entry.event === undefined ? 0 : JSON.stringify(entry.event.data).length * 3 + 256
      if (count > 0 && (bytes > maxBytes || count >= MAX_BATCH || !samePlace(entry.place, first.place))) break
      count++
    }
    const batch = queue.slice(0, count)
    queue = queue.slice(count)
    if (queue.length < MAX_WAITING) {
      for (const resolve of roomy.splice(0)) resolve()
    }
    return batch
  }

  const send = async (batch: readonly Entry[]): Promise<Result<null>> => {
    const place = batch[0]?.place
    const session = await context.opened()
    if (session === undefined || place === undefined) return err(closedError())
    const events = batch.flatMap(({ event }) => (event === undefined ? [] : [wireOf(event, place.run_id)]))
    let misnumbered = 0
    for (let attempt = 1; !signal.aborted; attempt++) {
      const now = transport.session.get() ?? session
      if (numbering !== now.session_id) {
        numbering = now.session_id
        clientSeq = 0
      }
      const answer = await transport.request(
        'post_events',
        { v: 1, routing: routingOf(now, { thread_id: place.thread_id }), client_seq: clientSeq, events },
        { signal },
      )
      if (answer.ok) {
        clientSeq = answer.value.next_client_seq
        numbering = transport.session.get()?.session_id ?? numbering
        return ok(null)
      }
      const { error } = answer
      if (error.code === 'OUT_OF_ORDER') {
        const expected = (error.problem as { expected?: unknown } | undefined)?.expected
        if (typeof expected !== 'number' || ++misnumbered > MAX_NUMBERING_TRIES) return err(error)
        numbering = transport.session.get()?.session_id ?? numbering
        clientSeq = expected
        continue
      }
      const fate = fateOf(error)
      if (fate === 'refused' || fate === 'closed') return err(error)
      await pause(context, attempt, error)
    }
    return err(closedError())
  }

  const run = async (): Promise<void> => {
    if (running) return
    running = true
    while (queue.length > 0 && !signal.aborted) {
      const limit = transport.session.get()?.limits.max_event_bytes ?? 65_536
      const batch = take(limit)
      settle(batch, await send(batch))
      if (queue.length > 0 && queue.every(({ event }) => event?.type === 'chat_token'))
        await wait(env.clock, COALESCE_MS, signal)
    }
    running = false
  }

  signal.addEventListener('abort', () => {
    wake?.()
    settle(queue.splice(0), err(closedError()))
    for (const resolve of roomy.splice(0)) resolve()
  })

  const start = (soon: boolean): void => {
    if (running) return
    if (!soon) {
      wake?.()
      wake = undefined
      void run()
      return
    }
    wake ??= later(
      env.clock,
      () => {
        wake = undefined
        void run()
      },
      COALESCE_MS,
    )
  }

  /** A delta that follows one which still waits becomes part of it. */
  const joinDelta = (place: Place, data: EventData<'chat_token'>, done: (result: Result<null>) => void): boolean => {
    const last = queue.at(-1)
    if (last?.event?.type !== 'chat_token' || !samePlace(last.place, place)) return false
    const before = last.event.data as EventData<'chat_token'>
    const joined = before.delta + data.delta
    if (
      before.message_id !== data.message_id ||
      before.index + before.delta.length !== data.index ||
      joined.length > 8192
    )
      return false
    last.event.data = { message_id: before.message_id, index: before.index, delta: joined }
    last.settle.push(done)
    return true
  }

  return {
    post(place, type, data, { soon = false, step_id } = {}) {
      return new Promise((resolve) => {
        if (signal.aborted) return resolve(err(closedError()))
        const isDelta = type === 'chat_token'
        if (!isDelta || !joinDelta(place, data as EventData<'chat_token'>, resolve)) {
          const event = { event_id: mint.ulid(), type, step_id: step_id ?? null, data: data as Json }
          queue.push({ place, event, settle: [resolve] })
        }
        start(soon)
      })
    },
    renew(place) {
      if (queue.length > 0 || running) return
      queue.push({ place, event: undefined, settle: [] })
      start(false)
    },
    room: () =>
      queue.length < MAX_WAITING || signal.aborted
        ? Promise.resolve()
        : new Promise((resolve) => {
            roomy.push(resolve)
          }),
  }
}
