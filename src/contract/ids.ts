import { AtomsError } from './errors.ts'
import type { BlockId, CanvasId, RunId, ThreadId } from './schemas/ids.ts'

export type { BlockId, CanvasId, RunId, ThreadId } from './schemas/ids.ts'

// Names that reach an object's prototype when they are used as keys ([ID2]). As lookaheads, so that one pattern says all
// that an id is; schema.json says it in two, for engines without them.
/** The source of a lookahead: no `__proto__` anywhere. */
export const NO_PROTO = '(?!.*__proto__)'
/** The source of a lookahead: not `constructor`, and not `prototype`. */
export const NO_RESERVED = '(?!(?:constructor|prototype)(?![A-Za-z0-9_-]))'
/** The source of a pattern: one id, or one segment of a token path ([ID1], [ID2]). */
export const SEGMENT = `${NO_RESERVED}[A-Za-z0-9][A-Za-z0-9_-]{0,63}`

/** What every id looks like ([ID1], [ID2]). */
export const ID_PATTERN = new RegExp(`^${NO_PROTO}${SEGMENT}$`)
/** What every token path looks like: 1–8 ids joined by dots. */
export const TOKEN_PATH_PATTERN = new RegExp(`^${NO_PROTO}${SEGMENT}(?:\\.${SEGMENT}){0,7}$`)
/** What every stream’s id looks like: `canvas:`, `thread:` or `run:`, and an id. */
export const STREAM_ID_PATTERN = new RegExp(`^${NO_PROTO}(?:canvas|thread|run):${SEGMENT}$`)

/** Whether a name would reach an object’s prototype when it is used as a key ([ID2]). */
export const isReservedName = (name: string): boolean =>
  name === 'constructor' || name === 'prototype' || name.includes('__proto__')

/** Whether this is an id ([ID1], [ID2]). */
export const isId = (text: unknown): text is string => typeof text === 'string' && ID_PATTERN.test(text)

/** A token path: 1–8 ids joined by dots. */
export const isTokenPath = (text: unknown): text is string => typeof text === 'string' && TOKEN_PATH_PATTERN.test(text)

/** What an id is, in words. */
export const ID_RULE =
  'an id is 1–64 characters of A–Z, a–z, 0–9, "_" and "-", starts with a letter or digit, and is not a reserved name'

const parse = (text: unknown): string => {
  if (isId(text)) return text
  throw new AtomsError('INVALID_ARGUMENT', `"${String(text)}" is no id: ${ID_RULE}.`)
}

/** Each gives its text its type, and throws `INVALID_ARGUMENT` where it is no id (`contract` §3). */
export const canvasId = (text: string): CanvasId => parse(text) as CanvasId
/** A text as the id of a thread; throws `INVALID_ARGUMENT` where it is no id. */
export const threadId = (text: string): ThreadId => parse(text) as ThreadId
/** A text as the id of a run; throws `INVALID_ARGUMENT` where it is no id. */
export const runId = (text: string): RunId => parse(text) as RunId
/** A text as the id of a block; throws `INVALID_ARGUMENT` where it is no id. */
export const blockId = (text: string): BlockId => parse(text) as BlockId

/** 26 characters of Crockford's base 32 in upper case, as gateways mint them; or a UUID in lower case with its dashes. */
export const EVENT_ID_PATTERN =
  /^(?:[0-7][0-9A-HJKMNP-TV-Z]{25}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/

/** W3C Trace Context sizes, lowercase hex. */
export const TRACE_ID_PATTERN = /^[0-9a-f]{32}$/
/** A span’s id in W3C Trace Context: 16 hexadecimal digits, lower case. */
export const SPAN_ID_PATTERN = /^[0-9a-f]{16}$/
