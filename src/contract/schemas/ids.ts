import * as z from 'zod/mini'
import { EVENT_ID_PATTERN, ID_PATTERN, ID_RULE, SPAN_ID_PATTERN, TOKEN_PATH_PATTERN, TRACE_ID_PATTERN } from '../ids.ts'

/** Any id: 1–64 of A–Z, a–z, 0–9, "_" and "-", and no reserved name ([ID1], [ID2]). */
export const id = z.string().check(z.regex(ID_PATTERN, ID_RULE))

export const canvasIdSchema = id.brand<'CanvasId'>()
export const threadIdSchema = id.brand<'ThreadId'>()
export const runIdSchema = id.brand<'RunId'>()
/** A block’s id, for a tool’s arguments: a form offers the blocks there are where `blockOf` says of which type. */
export const blockIdSchema = id.brand<'BlockId'>()
export const tokenPathSchema = z.string().check(z.regex(TOKEN_PATH_PATTERN, 'a token path is 1–8 ids joined by dots'))

/**
 * The argument of a tool that names a block of these types (none given: of any): forms let people choose it by name,
 * because the manifest's schema says so with `x-atoms: {block: […]}`.
 */
// @__NO_SIDE_EFFECTS__
export const blockOf = (...types: readonly string[]): typeof blockIdSchema =>
  blockIdSchema.check(z.meta({ 'x-atoms': { block: types.length === 0 ? true : types } }))

/** The id of a canvas; made of a text by `canvasId`. */
export type CanvasId = z.infer<typeof canvasIdSchema>
/** The id of a thread; made of a text by `threadId`. */
export type ThreadId = z.infer<typeof threadIdSchema>
/** The id of a run; made of a text by `runId`. */
export type RunId = z.infer<typeof runIdSchema>
/** The id of a block; made of a text by `blockId`, or minted by a plan’s `newId`. */
export type BlockId = z.infer<typeof blockIdSchema>

export const eventIdSchema = z
  .string()
  .check(z.regex(EVENT_ID_PATTERN, 'an event id is a ULID in upper case or a UUID in lower case'))

export const traceIdSchema = z.string().check(z.regex(TRACE_ID_PATTERN, 'a trace id is 32 lowercase hex digits'))
export const spanIdSchema = z.string().check(z.regex(SPAN_ID_PATTERN, 'a span id is 16 lowercase hex digits'))
