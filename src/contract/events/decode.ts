import { describeErrors } from '../errors.ts'
import type { FieldError } from '../errors.ts'
import { eventMedia } from '../guard/event-media.ts'
import { isObject } from '../json.ts'
import type { Json } from '../json.ts'
import { streamIdOf } from '../routing.ts'
import type { StreamId } from '../routing.ts'
import { EVENT_DATA } from '../reading/generated/event-data.ts'
import { envelope as readEnvelope } from '../reading/generated/named.ts'
import { Wrong } from '../reading/read.ts'
import type { Envelope, StreamEvent, UnknownEvent } from './envelope.ts'
import { isKnownEnvelope } from './known-envelope.ts'
import { isEventType } from './registry.ts'

/** What was wrong with something that arrived, once, for people and tools to see. */
export interface Diagnostic {
  readonly code:
    | 'MALFORMED_EVENT'
    | 'INLINE_MEDIA_REJECTED'
    | 'UNSUPPORTED_VERSION'
    | 'PROTOCOL'
    | 'DIVERGED'
    | 'UNKNOWN_CANVAS'
    | 'CONFLICT'
  readonly message: string
  readonly errors: readonly FieldError[]
  readonly event_id?: string
  readonly type?: string
  readonly stream_id?: StreamId
}

/** An event that was understood, one of a type that is not known here, or why it is none. */
export type Decoded =
  | { readonly ok: true; readonly known: true; readonly event: StreamEvent }
  | { readonly ok: true; readonly known: false; readonly event: UnknownEvent }
  | { readonly ok: false; readonly diagnostic: Diagnostic }

const ALIASES: ReadonlyMap<string, string> = new Map([['token_chunk', 'chat_token']])

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value.slice(0, 128) : undefined)

const malformed = (raw: unknown, code: Diagnostic['code'], errors: readonly FieldError[]): Decoded => {
  const [event_id, type] = isObject(raw) ? [text(raw['event_id']), text(raw['type'])] : []
  const stream = isObject(raw) && isObject(raw['stream']) ? text(raw['stream']['id']) : undefined
  return {
    ok: false,
    diagnostic: {
      code,
      message: `An event ${type === undefined ? '' : `of type ${type} `}${code === 'INLINE_MEDIA_REJECTED' ? 'holds media instead of references' : 'was not understood'} and is skipped: ${describeErrors(errors)}`,
      errors,
      ...(event_id === undefined ? {} : { event_id }),
      ...(type === undefined ? {} : { type }),
      ...(stream === undefined ? {} : { stream_id: stream as StreamId }),
    },
  }
}

/** The one decoder (`contract` §4): unknown types and fields pass through, an unknown `v` and a bad field do not. */
export const decodeEvent = (raw: unknown): Decoded => {
  if (isObject(raw) && 'v' in raw && raw['v'] !== 1) {
    return malformed(raw, 'UNSUPPORTED_VERSION', [{ pointer: '/v', detail: 'only version 1 is known' }])
  }
  const isKnown = isKnownEnvelope(raw)
  const envelope: (Envelope & { readonly data?: Json }) | Wrong = isKnown ? raw : readEnvelope(raw)
  if (envelope instanceof Wrong) return malformed(raw, 'MALFORMED_EVENT', [envelope.at()])
  const media = eventMedia(envelope, isKnown)
  if (media.length > 0) return malformed(raw, 'INLINE_MEDIA_REJECTED', media)
  const type = ALIASES.get(envelope.type) ?? envelope.type
  if (!isEventType(type)) {
    return envelope.data === undefined
      ? malformed(raw, 'MALFORMED_EVENT', [{ pointer: '/data', detail: 'is required' }])
      : { ok: true, known: false, event: envelope as UnknownEvent }
  }
  const data = EVENT_DATA[type](envelope.data)
  if (data instanceof Wrong) return malformed(raw, 'MALFORMED_EVENT', [data.at('/data')])
  const event = (
    type === envelope.type && data === envelope.data ? envelope : { ...envelope, type, data }
  ) as StreamEvent
  const missing = routingProblem(event)
  return missing === undefined ? { ok: true, known: true, event } : malformed(raw, 'MALFORMED_EVENT', [missing])
}

/** `contract` §3: a canvas's events name a canvas or a thread, chat names a thread, all others one of canvas, thread, run. */
export const routingProblem = ({
  type,
  routing,
  ids,
}: Pick<StreamEvent, 'type' | 'routing' | 'ids'>): FieldError | undefined => {
  const needsThread = type === 'chat_message' || type === 'chat_token' || type === 'agent_message'
  if (needsThread && routing.thread_id === undefined)
    return { pointer: '/routing/thread_id', detail: `is needed by ${type}` }
  return streamIdOf(type, routing, ids) === undefined
    ? { pointer: '/routing', detail: 'needs a canvas_id, a thread_id or ids.run_id' }
    : undefined
}
