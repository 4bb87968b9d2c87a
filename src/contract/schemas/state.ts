import * as z from 'zod/mini'
import type { Json } from '../json.ts'
import { tokenProblem } from '../token-problem.ts'
import { blockIdSchema, canvasIdSchema, id, tokenPathSchema } from './ids.ts'
import { openObject } from './open-object.ts'
import { refusing } from './refusing.ts'

// What is checked here came out of JSON.parse, so it only has to be there; walking it again would cost more than parsing.
export const jsonSchema = z
  .unknown()
  .check(z.refine((value) => value !== undefined, 'is required')) as unknown as z.ZodMiniType<Json, Json>

export const tokenTypeSchema = z.enum([
  'string',
  'text',
  'number',
  'boolean',
  'enum',
  'color',
  'date',
  'range',
  'json',
  'artifact_ref',
])
/** What kind of value a token holds. */
export type TokenType = z.infer<typeof tokenTypeSchema>

/** What a token's value must fit. `min`, `max`, `step` hold for numbers and each end of a range. */
export const constraintsSchema = openObject({
  min: z.optional(z.number()),
  max: z.optional(z.number()),
  step: z.optional(z.number().check(z.gt(0))),
  integer: z.optional(z.boolean()),
  /** In UTF-16 code units, for `string` and `text`. */
  max_length: z.optional(z.int().check(z.gte(0))),
  /** The values that an `enum` may have. */
  options: z.optional(z.array(z.string()).check(z.minLength(1))),
})
/** What a token’s value must keep to ([ST2]). */
export type Constraints = z.infer<typeof constraintsSchema>

export const privacySchema = z.enum(['public', 'internal', 'personal', 'sensitive'])
/** How private the value is that a token is bound to. */
export type PrivacyClass = z.infer<typeof privacySchema>

export const tokenSchema = openObject({
  type: tokenTypeSchema,
  value: jsonSchema,
  label: z.optional(z.string()),
  description: z.optional(z.string()),
  constraints: z.optional(constraintsSchema),
  binding_ref: z.optional(tokenPathSchema),
  fallback: z.optional(jsonSchema),
  privacy: z.optional(privacySchema),
}).check(refusing(tokenProblem))
/** A typed value for controls and shared state. */
export type Token<V extends Json = Json> = Omit<z.infer<typeof tokenSchema>, 'value'> & { value: V }

/** Sort key among siblings: compared as bytes, ties by block id. */
export const orderSchema = z.string().check(z.regex(/^[0-9A-Za-z]{1,128}$/, 'an order is 1–128 of 0–9, A–Z, a–z'))

export const propNameSchema = id
export const propsSchema = z.record(id, jsonSchema)

export const blockSchema = openObject({
  id: blockIdSchema,
  type: id,
  parent: z.nullable(blockIdSchema),
  order: orderSchema,
  props: propsSchema,
})
export const revSchema = z.int().check(z.gte(0))

/** The whole state of a canvas at a `rev`, as a snapshot carries it. */
export const canvasStateSchema = openObject({
  canvas_id: canvasIdSchema,
  canvas_type: id,
  rev: revSchema,
  tokens: z.record(tokenPathSchema, tokenSchema),
  blocks: z.record(id, blockSchema),
})
