import { inlineMedia } from '../guard/inline-media.ts'
import { EVENT_ID_PATTERN, SPAN_ID_PATTERN, TRACE_ID_PATTERN } from '../ids.ts'
import { isObject } from '../json.ts'
import { eventIds, eventMeta, eventStream, routingKeys, timestamp } from '../reading/generated/named.ts'
import { Wrong } from '../reading/read.ts'
import type { Read } from '../reading/read.ts'
import type { Envelope } from './envelope.ts'

/** A busy room has this many authors and streams at a time; more only cost a look at the schema. */
const REMEMBERED = 16

type Flat = Readonly<Record<string, unknown>>

const isEqual = (a: Flat, b: Flat, size: number): boolean => {
  let count = 0
  for (const key in a) {
    if (a[key] !== b[key]) return false
    count++
  }
  return count === size
}

/**
 * Whether a flat object passes its schema. What is equal to one that passed passes: the same few routings, ids and metas
 * stand in event after event, and to compare their fields costs a twentieth of checking them.
 */
const remembering = (read: Read): ((value: unknown) => boolean) => {
  const passed: { readonly value: Flat; readonly size: number }[] = []
  return (value) => {
    if (!isObject(value)) return false
    for (let index = 0; index < passed.length; index++) {
      const known = passed[index]
      if (known !== undefined && isEqual(value, known.value, known.size)) return true
    }
    if (read(value) !== value || inlineMedia(value).length > 0) return false
    if (passed.length === REMEMBERED) passed.pop()
    passed.unshift({ value: { ...value }, size: Object.keys(value).length })
    return true
  }
}

const routingPasses = remembering(routingKeys)
const idsPass = remembering(eventIds)
const metaPasses = remembering(eventMeta)
const placePasses = remembering(eventStream)

const isSeq = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0
const fits = (value: unknown, pattern: RegExp): boolean => typeof value === 'string' && pattern.test(value)

/** `prev` differs in each event, so what is remembered of a stream is the rest. */
const streamPasses = (stream: unknown): boolean => {
  if (!isObject(stream)) return stream === undefined
  const { prev, ...place } = stream
  return (prev === undefined || isSeq(prev)) && placePasses(place)
}

/**
 * Says yes only where `envelopeSchema` would, and would give the object back as it is; a no says nothing. Checking the
 * schema for each event would cost three times what parsing its JSON does.
 */
export const isKnownEnvelope = (raw: unknown): raw is Envelope & Record<string, unknown> =>
  isObject(raw) &&
  raw['v'] === 1 &&
  typeof raw['type'] === 'string' &&
  raw['type'].length > 0 &&
  raw['type'].length <= 64 &&
  isSeq(raw['seq']) &&
  !(timestamp(raw['ts']) instanceof Wrong) &&
  fits(raw['event_id'], EVENT_ID_PATTERN) &&
  fits(raw['trace_id'], TRACE_ID_PATTERN) &&
  fits(raw['span_id'], SPAN_ID_PATTERN) &&
  idsPass(raw['ids']) &&
  metaPasses(raw['meta']) &&
  routingPasses(raw['routing']) &&
  streamPasses(raw['stream']) &&
  !Object.hasOwn(raw, '__proto__')
