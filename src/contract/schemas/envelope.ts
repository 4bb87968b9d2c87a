import * as z from 'zod/mini'
import { eventIdSchema, id, runIdSchema, spanIdSchema, traceIdSchema } from './ids.ts'
import type { Json } from '../json.ts'
import { positionSchema, seqSchema } from './positions.ts'
import { routingSchema, streamIdSchema } from './routing.ts'
import { openObject } from './open-object.ts'
import type { EventData, EventType } from './events.ts'

export const eventIdsSchema = openObject({
  request_id: z.nullable(id),
  correlation_id: z.nullable(id),
  run_id: z.nullable(runIdSchema),
  step_id: z.nullable(id),
})
/** What an event belongs to: command, commit, run, step, message, where it has one. */
export type EventIds = z.infer<typeof eventIdsSchema>

export const eventMetaSchema = openObject({
  schema: z.optional(z.string()),
  priority: z.enum(['truth', 'gesture', 'info']),
  persist: z.enum(['always', 'sampled', 'never']),
})

/** Where the event stands for whoever reads the stream; `prev` only on persisted events (`contract` §4). */
export const eventStreamSchema = openObject({
  id: streamIdSchema,
  epoch: positionSchema.shape.epoch,
  prev: z.optional(seqSchema),
})

/** RFC 3339, a day of the calendar. */
export const timestampSchema = z.iso.datetime({ offset: true })

/** Everything of a StreamEvent but its `data`. */
export const envelopeSchema = openObject({
  v: z.literal(1),
  type: z.string().check(z.minLength(1), z.maxLength(64)),
  ts: timestampSchema,
  seq: seqSchema,
  event_id: eventIdSchema,
  trace_id: traceIdSchema,
  span_id: spanIdSchema,
  ids: eventIdsSchema,
  routing: routingSchema,
  meta: eventMetaSchema,
  stream: z.optional(eventStreamSchema),
})
/** What every event carries around its data. */
export type Envelope = z.infer<typeof envelopeSchema>

/** A StreamEvent of one known type. */
export type EventOf<T extends EventType> = { [K in T]: Envelope & { type: K; data: EventData<K> } }[T]

/** The only shape that the UI consumes: discriminated on `type`. */
export type StreamEvent = EventOf<EventType>

/** An event of a type that this version does not know: kept and passed through. */
export type UnknownEvent = Envelope & { data: Json }
