import * as z from 'zod/mini'
import { artifactRefSchema } from './artifacts.ts'
import { blockIdSchema, canvasIdSchema, id, tokenPathSchema } from './ids.ts'
import type { BlockId } from './ids.ts'
import type { Json } from './json.ts'
import { openObject } from './schema.ts'

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
export type Constraints = z.infer<typeof constraintsSchema>

export const privacySchema = z.enum(['public', 'internal', 'personal', 'sensitive'])
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
}).check(
  z.refine(({ type, constraints }) => type !== 'enum' || constraints?.options !== undefined, {
    path: ['constraints', 'options'],
    error: 'is required for an enum',
  }),
)
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
/** A node of the canvas's tree. A prop whose value is a string may be edited by range ops. */
export interface Block {
  readonly id: BlockId
  readonly type: string
  readonly parent: BlockId | null
  readonly order: string
  readonly props: { readonly [name: string]: Json }
}

export const revSchema = z.int().check(z.gte(0))

/** The whole state of a canvas at a `rev`, as a snapshot carries it. */
export const canvasStateSchema = openObject({
  canvas_id: canvasIdSchema,
  canvas_type: id,
  rev: revSchema,
  tokens: z.record(tokenPathSchema, tokenSchema),
  blocks: z.record(id, blockSchema),
})
export interface CanvasState {
  readonly canvas_id: z.infer<typeof canvasIdSchema>
  readonly canvas_type: string
  readonly rev: number
  readonly tokens: { readonly [path: string]: Token }
  readonly blocks: { readonly [id: string]: Block }
}

const COLOR = /^#(?:[0-9a-f]{6}|[0-9a-f]{8})$/i
const HOUR = '(?:[01]\\d|2[0-3]):[0-5]\\d'
const DATE = new RegExp(`^(\\d{4})-(0[1-9]|1[0-2])-(\\d{2})(?:T${HOUR}:[0-5]\\d(?:\\.\\d+)?(?:Z|[+-]${HOUR}))?$`)

/** Whether the day is in the calendar ([ST2]); a leap second is not, because most clocks cannot tell it. */
const isDate = (text: string): boolean => {
  const [, year, month, day] = DATE.exec(text)?.map(Number) ?? []
  if (year === undefined || month === undefined || day === undefined) return false
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  return day >= 1 && day <= days
}

const numberProblem = (value: Json, { min, max, integer }: Constraints): string | undefined => {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'must be a number'
  if (min !== undefined && value < min) return `must be at least ${min}`
  if (max !== undefined && value > max) return `must be at most ${max}`
  if (integer === true && !Number.isInteger(value)) return 'must be a whole number'
  return undefined
}

const stringProblem = (value: Json, { max_length }: Constraints): string | undefined => {
  if (typeof value !== 'string') return 'must be a string'
  if (max_length !== undefined && value.length > max_length) return `must be at most ${max_length} characters long`
  return undefined
}

/** Why `value` does not fit a token of this type and these constraints; undefined where it fits. */
export const valueProblem = (
  type: TokenType,
  constraints: Constraints | undefined,
  value: Json,
): string | undefined => {
  const limits = constraints ?? {}
  switch (type) {
    case 'string':
    case 'text':
      return stringProblem(value, limits)
    case 'number':
      return numberProblem(value, limits)
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'must be true or false'
    case 'enum':
      return typeof value === 'string' && limits.options?.includes(value) === true
        ? undefined
        : `must be one of: ${(limits.options ?? []).join(', ')}`
    case 'color':
      return typeof value === 'string' && COLOR.test(value) ? undefined : 'must be a color, #rrggbb or #rrggbbaa'
    case 'date':
      return value === null || (typeof value === 'string' && isDate(value))
        ? undefined
        : 'must be a date (2026-01-31 or with a time and an offset), or null'
    case 'range': {
      if (!Array.isArray(value) || value.length !== 2) return 'must be a pair [low, high]'
      const [low, high] = value as [Json, Json]
      const problem = numberProblem(low, limits) ?? numberProblem(high, limits)
      return problem ?? ((low as number) <= (high as number) ? undefined : 'low must not be above high')
    }
    case 'json':
      return undefined
    case 'artifact_ref':
      return value === null || z.safeParse(artifactRefSchema, value).success
        ? undefined
        : 'must be an artifact reference, or null'
  }
}
