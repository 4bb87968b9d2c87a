import * as z from 'zod/mini'

// Names that reach an object's prototype when they are used as keys ([ID2]). As lookaheads, so that one pattern says all
// that an id is, in the exported JSON Schema too.
const NO_PROTO = '(?!.*__proto__)'
const SEGMENT = '(?!(?:constructor|prototype)(?![A-Za-z0-9_-]))[A-Za-z0-9][A-Za-z0-9_-]{0,63}'

/** What every id looks like ([ID1], [ID2]). */
export const ID_PATTERN = new RegExp(`^${NO_PROTO}${SEGMENT}$`)
export const TOKEN_PATH_PATTERN = new RegExp(`^${NO_PROTO}${SEGMENT}(?:\\.${SEGMENT}){0,7}$`)
export const STREAM_ID_PATTERN = new RegExp(`^${NO_PROTO}(?:canvas|thread|run):${SEGMENT}$`)

export const isReservedName = (name: string): boolean =>
  name === 'constructor' || name === 'prototype' || name.includes('__proto__')

export const isId = (text: unknown): text is string => typeof text === 'string' && ID_PATTERN.test(text)

/** A token path: 1–8 ids joined by dots. */
export const isTokenPath = (text: unknown): text is string => typeof text === 'string' && TOKEN_PATH_PATTERN.test(text)

const ID_RULE =
  'an id is 1–64 characters of A–Z, a–z, 0–9, "_" and "-", starts with a letter or digit, and is not a reserved name'

export const id = z.string().check(z.regex(ID_PATTERN, ID_RULE))

export const canvasIdSchema = id.brand<'CanvasId'>()
export const threadIdSchema = id.brand<'ThreadId'>()
export const runIdSchema = id.brand<'RunId'>()
export const blockIdSchema = id.brand<'BlockId'>()
export const tokenPathSchema = z.string().check(z.regex(TOKEN_PATH_PATTERN, 'a token path is 1–8 ids joined by dots'))

/**
 * The argument of a tool that names a block of these types (none given: of any): forms let people choose it by name,
 * because the manifest's schema says so with `x-atoms: {block: […]}`.
 */
// @__NO_SIDE_EFFECTS__
export const blockOf = (...types: readonly string[]): typeof blockIdSchema =>
  blockIdSchema.check(z.meta({ 'x-atoms': { block: types.length === 0 ? true : types } }))

export type CanvasId = z.infer<typeof canvasIdSchema>
export type ThreadId = z.infer<typeof threadIdSchema>
export type RunId = z.infer<typeof runIdSchema>
export type BlockId = z.infer<typeof blockIdSchema>

/** Each parses its text and throws a `ZodError` where it is no id (`contract` §3). */
export const canvasId = (text: string): CanvasId => z.parse(canvasIdSchema, text)
export const threadId = (text: string): ThreadId => z.parse(threadIdSchema, text)
export const runId = (text: string): RunId => z.parse(runIdSchema, text)
export const blockId = (text: string): BlockId => z.parse(blockIdSchema, text)

/** 26 characters of Crockford's base 32 in upper case, as gateways mint them; or a UUID in lower case with its dashes. */
export const EVENT_ID_PATTERN =
  /^(?:[0-7][0-9A-HJKMNP-TV-Z]{25}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/
export const eventIdSchema = z
  .string()
  .check(z.regex(EVENT_ID_PATTERN, 'an event id is a ULID in upper case or a UUID in lower case'))

/** W3C Trace Context sizes, lowercase hex. */
export const TRACE_ID_PATTERN = /^[0-9a-f]{32}$/
export const SPAN_ID_PATTERN = /^[0-9a-f]{16}$/
export const traceIdSchema = z.string().check(z.regex(TRACE_ID_PATTERN, 'a trace id is 32 lowercase hex digits'))
export const spanIdSchema = z.string().check(z.regex(SPAN_ID_PATTERN, 'a span id is 16 lowercase hex digits'))
