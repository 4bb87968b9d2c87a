import type { EventData, Readable } from '../../../src/contract/index.ts'
import type { CanvasTransport, TappedEvent } from '../../../src/transport/index.ts'

/** One event of the realtime stream, with what the list shows and filters by. */
export interface LoggedEvent {
  readonly key: number
  /** When it came, in milliseconds since 1970. */
  readonly at: number
  readonly type: string
  /** 0: not in the log of a stream. */
  readonly seq: number
  readonly stream: string
  readonly actor: string
  readonly event: TappedEvent
}

export interface EventLog extends Readable<readonly LoggedEvent[]> {
  /** How many were dropped to stay within the limit. */
  readonly shed: number
  clear(): void
  close(): void
}

const logged = (event: TappedEvent, key: number, at: number): LoggedEvent => {
  if ('malformed' in event) return { key, at, type: 'malformed', seq: 0, stream: '', actor: '', event }
  const { type, seq, stream, routing } = event
  return { key, at, type, seq, stream: stream?.id ?? '', actor: routing.actor_id, event }
}

/** The stream that may not be known any more, where an event says so ([LENS6]). */
const forgottenBy = (event: TappedEvent): string | undefined => {
  if (!('type' in event) || event.type !== 'error') return undefined
  const { stream_id, reason } = event.data as EventData<'error'>
  return reason === 'lens' || reason === 'revoked' ? stream_id : undefined
}

const texts = new WeakMap<LoggedEvent, string>()

export const textOf = (entry: LoggedEvent): string => {
  let text = texts.get(entry)
  if (text === undefined) texts.set(entry, (text = JSON.stringify(entry.event).toLowerCase()))
  return text
}

export interface EventFilter {
  readonly text: string
  readonly type: string
  readonly actor: string
}

/** Those that match all of the filter's fields; an empty field matches everything. */
export const filterEvents = (
  entries: readonly LoggedEvent[],
  { text, type, actor }: EventFilter,
): readonly LoggedEvent[] => {
  const wanted = text.trim().toLowerCase()
  if (wanted === '' && type === '' && actor === '') return entries
  return entries.filter(
    (entry) =>
      (type === '' || entry.type === type) &&
      (actor === '' || entry.actor === actor) &&
      (wanted === '' || textOf(entry).includes(wanted)),
  )
}

export interface EventLogOptions {
  readonly limit?: number
  readonly now?: () => number
  /** Runs what it is given when the next frame is due. */
  readonly frame?: (run: () => void) => void
}

/** The newest events that a transport received, in the order they came; told of once per frame. */
export const createEventLog = (
  { tap }: Pick<CanvasTransport, 'tap'>,
  { limit = 5000, now = Date.now, frame = (run) => void requestAnimationFrame(run) }: EventLogOptions = {},
): EventLog => {
  const listeners = new Set<() => void>()
  let entries: readonly LoggedEvent[] = []
  let fresh: LoggedEvent[] = []
  let key = 0
  let shed = 0

  const flush = (): void => {
    if (fresh.length === 0) return
    const all = [...entries, ...fresh]
    entries = all.slice(-limit)
    shed += all.length - entries.length
    fresh = []
    for (const listener of listeners) listener()
  }
  const end = tap((event) => {
    const gone = forgottenBy(event)
    if (gone !== undefined) {
      entries = entries.filter(({ stream }) => stream !== gone)
      fresh = fresh.filter(({ stream }) => stream !== gone)
    }
    fresh.push(logged(event, key++, now()))
    // A hidden page has no frames, and must not keep everything that came meanwhile.
    if (fresh.length >= limit) flush()
    else if (fresh.length === 1) frame(flush)
  })
  return {
    get: () => entries,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    get shed() {
      return shed
    },
    clear() {
      entries = []
      fresh = []
      shed = 0
      for (const listener of listeners) listener()
    },
    close: end,
  }
}
