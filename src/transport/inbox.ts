import { decodeEvent } from '../contract/events/decode.ts'
import type { Diagnostic } from '../contract/events/decode.ts'
import type { StreamEvent, UnknownEvent } from '../contract/events/envelope.ts'
import { isObject } from '../contract/json.ts'
import type { Json } from '../contract/json.ts'
import { parseCursor, placeOf } from '../contract/positions.ts'
import { streamIdOf } from '../contract/routing.ts'
import type { StreamId } from '../contract/routing.ts'
import type { Reports } from './reports.ts'
import type { Block } from './sse-parser.ts'
import type { Served, Subscription } from './subscription.ts'
import type { ReplayMiss, TappedEvent } from './types.ts'

const SHOWN_TEXT = 4096
const REASONS: ReadonlySet<string> = new Set(['trimmed', 'epoch', 'ahead', 'size', 'lens', 'revoked'])

type AnyEvent = StreamEvent | UnknownEvent
type Place = { readonly epoch: string; readonly prev: number; readonly seq: number }

export interface Inbox {
  /** Takes one message of a connection that serves these streams; throws only where its id is not UTF-8. */
  take(block: Block, served: Served): void
}

export interface InboxOptions {
  readonly reports: Reports
  /** Events are missing before this one: resume from the position. */
  readonly gap: (subscription: Subscription, detail: string) => void
  /** The stream ends here until somebody seeks. */
  readonly miss: (subscription: Subscription, miss: ReplayMiss) => void
}

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const missOf = (stream: StreamId, event: AnyEvent): ReplayMiss | undefined => {
  const data: Json = event.data as Json
  if (event.type !== 'error' || event.seq !== 0 || !isObject(data)) return undefined
  const { code, detail, reason, snapshot_ref } = data
  if (code !== 'REPLAY_MISS' && code !== 'NOT_FOUND') return undefined
  return {
    stream_id: stream,
    code,
    detail: typeof detail === 'string' ? detail : '',
    ...(typeof reason === 'string' && REASONS.has(reason)
      ? { reason: reason as NonNullable<ReplayMiss['reason']> }
      : {}),
    ...(typeof snapshot_ref === 'string' ? { snapshot_ref } : {}),
  }
}

const streamOf = (event: AnyEvent): StreamId | undefined => {
  const named = event.type === 'error' && isObject(event.data) ? event.data['stream_id'] : undefined
  return (
    (typeof named === 'string' ? (named as StreamId) : undefined) ??
    event.stream?.id ??
    streamIdOf(event.type, event.routing, event.ids)
  )
}

/** The place that a malformed event claims, as far as it can be made out. */
const placeIn = (raw: unknown): (Place & { readonly stream: StreamId }) | undefined => {
  if (!isObject(raw) || !isObject(raw['stream'])) return undefined
  const { id, epoch, prev } = raw['stream']
  const seq = raw['seq']
  if (typeof id !== 'string' || typeof epoch !== 'string' || !Number.isSafeInteger(prev) || !Number.isSafeInteger(seq))
    return undefined
  return { stream: id as StreamId, epoch, prev: prev as number, seq: seq as number }
}

export const createInbox = ({ reports, gap, miss }: InboxOptions): Inbox => {
  const { counts } = reports

  const tell = (diagnostic: Diagnostic, subscription: Subscription | undefined): void => {
    reports.diagnose(diagnostic)
    try {
      subscription?.sink.diagnostic?.(diagnostic)
    } catch (error) {
      reports.diagnose({
        ...diagnostic,
        code: 'PROTOCOL',
        message: `A sink threw on a diagnostic: ${describe(error)}`,
        errors: [],
      })
    }
  }

  const give = (subscription: Subscription, event: AnyEvent): void => {
    try {
      subscription.sink.event(event)
    } catch (error) {
      const { event_id, type } = event
      const message = `A sink threw on an event of type ${type}, which counts as applied: ${describe(error)}`
      reports.diagnose({ code: 'PROTOCOL', message, errors: [], event_id, type, stream_id: subscription.stream })
    }
  }

  /** [ENV3] Whether this place is next; if not, says or does what it is instead. */
  const isNext = (subscription: Subscription, served: Served, { epoch, prev, seq }: Place): boolean => {
    const { position, stream } = subscription
    if (position !== undefined && position.epoch !== epoch) {
      served.release(stream)
      const detail = `An event of epoch ${epoch} came where ${position.epoch} was held.`
      miss(subscription, { stream_id: stream, code: 'REPLAY_MISS', reason: 'epoch', detail })
      return false
    }
    const at = position?.seq ?? 0
    const place = placeOf(at, { prev, seq })
    if (place === 'duplicate') counts.duplicates++
    if (place === 'gap') {
      counts.gaps++
      served.release(stream)
      gap(subscription, `An event that follows ${prev} came where ${at} was held.`)
    }
    return place === 'next'
  }

  const takePersisted = (event: AnyEvent, served: Served): void => {
    const { stream, seq } = event
    const subscription = stream && served.get(stream.id)
    if (stream === undefined || stream.prev === undefined) {
      const errors = [{ pointer: '/stream', detail: 'a persisted event needs its stream, with prev' }]
      const message = `An event of type ${event.type} has a seq but no place in a stream, and is skipped.`
      tell({ code: 'MALFORMED_EVENT', message, errors, event_id: event.event_id, type: event.type }, subscription)
      return
    }
    if (subscription === undefined) return
    const { generation } = subscription
    if (!isNext(subscription, served, { epoch: stream.epoch, prev: stream.prev, seq })) return
    reports.tapped(event)
    give(subscription, event)
    // A sink may seek or close its stream while it takes an event.
    if (subscription.generation === generation) subscription.position = { epoch: stream.epoch, seq }
  }

  const takeEphemeral = (event: AnyEvent, served: Served): void => {
    const stream = streamOf(event)
    const subscription = stream && served.get(stream)
    if (stream === undefined || subscription !== undefined) reports.tapped(event)
    if (stream === undefined || subscription === undefined) return
    const missed = missOf(stream, event)
    if (missed === undefined) return give(subscription, event)
    served.release(stream)
    miss(subscription, missed)
  }

  /** [SSE9] Moves places forward, in the epochs held; streams that a miss or gap took off this connection stay where they are. */
  const merge = (text: string, served: Served): void => {
    const cursor = parseCursor(text)
    if (cursor === undefined) {
      const errors = [{ pointer: '', detail: text.slice(0, 128) }]
      reports.diagnose({ code: 'PROTOCOL', message: 'A message had an id which is not a cursor.', errors })
      return
    }
    for (const [stream, position] of cursor) {
      const subscription = served.get(stream)
      const held = subscription?.position
      if (
        subscription === undefined ||
        (held !== undefined && (held.epoch !== position.epoch || held.seq >= position.seq))
      )
        continue
      subscription.position = position
    }
  }

  /** [ENV5] A malformed event is skipped, and its position counts as passed. */
  const skip = (diagnostic: Diagnostic, raw: unknown, block: Block, served: Served): void => {
    const place = placeIn(raw)
    // What opens a stream has no place in it, and whoever reads it waits for it.
    const stream = place?.stream ?? (diagnostic.type === 'CANVAS_READY' ? diagnostic.stream_id : undefined)
    const subscription = stream && served.get(stream)
    reports.tapped({ malformed: diagnostic, text: (block.data ?? '').slice(0, SHOWN_TEXT) } satisfies TappedEvent)
    if (place !== undefined && place.seq > 0) {
      if (subscription === undefined || !isNext(subscription, served, place)) return
      const { generation } = subscription
      tell(diagnostic, subscription)
      if (subscription.generation === generation) subscription.position = { epoch: place.epoch, seq: place.seq }
      return
    }
    tell(diagnostic, subscription)
    if (block.cursor !== undefined) merge(block.cursor(), served)
  }

  const takeData = (data: string, block: Block, served: Served): void => {
    counts.received++
    let raw: unknown
    try {
      raw = JSON.parse(data)
    } catch (error) {
      const errors = [{ pointer: '', detail: describe(error) }]
      skip(
        { code: 'MALFORMED_EVENT', message: 'A message is not JSON and is skipped.', errors },
        undefined,
        block,
        served,
      )
      return
    }
    const decoded = decodeEvent(raw)
    if (!decoded.ok) skip(decoded.diagnostic, raw, block, served)
    else if (decoded.event.seq > 0) takePersisted(decoded.event, served)
    else takeEphemeral(decoded.event, served)
  }

  return {
    take: (block, served) => {
      if (block.data !== undefined && block.data !== '') return takeData(block.data, block, served)
      if (block.cursor !== undefined) merge(block.cursor(), served)
    },
  }
}
