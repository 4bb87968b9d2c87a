import * as z from 'zod/mini'
import { MAX_OPS } from '../commands.ts'
import { id } from './ids.ts'
import { jsonSchema, revSchema } from './state.ts'
import { opSchema } from './ops.ts'
import { actorSchema, actorTypeSchema, routingSchema } from './routing.ts'
import { openObject } from './open-object.ts'

/** Why a change is made, in the author's words; it travels with the commit and stands in the history. */
export const intentSchema = openObject({
  label: z.string().check(z.maxLength(200)),
  why: z.optional(z.string().check(z.maxLength(2000))),
  origin: actorTypeSchema,
  policy_context: z.optional(jsonSchema),
})
/** What a command is meant to do, in words for people: a label, and why. */
export type Intent = z.infer<typeof intentSchema>

export const idempotencyKeySchema = z
  .string()
  .check(z.regex(/^[\x21-\x7e]{1,128}$/, 'an idempotency key is 1–128 printable ASCII characters'))

/** A change of state as it goes up (`contract` §5). `base_rev` is the rev that the author saw. */
export const commandEnvelopeSchema = openObject({
  v: z.literal(1),
  command_id: id,
  idempotency_key: idempotencyKeySchema,
  base_rev: revSchema,
  routing: routingSchema,
  actor: actorSchema,
  correlation_id: z.nullable(id),
  intent: intentSchema,
  ops: z.array(opSchema).check(z.minLength(1), z.maxLength(MAX_OPS)),
  on_mismatch: z.optional(z.literal('rebase')),
})
/** A command as it is sent: its ops, what they are based on, and why. */
export type CommandEnvelope = z.infer<typeof commandEnvelopeSchema>
