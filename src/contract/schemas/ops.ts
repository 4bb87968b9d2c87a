import * as z from 'zod/mini'
import { blockIdSchema, tokenPathSchema } from './ids.ts'
import { openObject } from './open-object.ts'
import { blockSchema, jsonSchema, orderSchema, propNameSchema, tokenSchema } from './state.ts'

/** Where a range op edits: a text token, or a block's prop whose value is a string. */
export const textTargetSchema = z.union([
  openObject({ token: tokenPathSchema }),
  openObject({ block: blockIdSchema, prop: propNameSchema }),
])
/** A text that ops change within: a token’s, or a prop’s of a block. */
export type TextTarget = z.infer<typeof textTargetSchema>

const at = z.int().check(z.gte(0))
const expect = z.optional(z.string())

export const opSchema = z.discriminatedUnion('op', [
  openObject({ op: z.literal('define_token'), path: tokenPathSchema, token: tokenSchema }),
  openObject({ op: z.literal('set_token'), path: tokenPathSchema, value: jsonSchema }),
  openObject({ op: z.literal('delete_token'), path: tokenPathSchema }),
  openObject({ op: z.literal('insert_text'), target: textTargetSchema, at, text: z.string(), expect }),
  openObject({ op: z.literal('delete_range'), target: textTargetSchema, from: at, to: at, expect }),
  openObject({
    op: z.literal('replace_text_range'),
    target: textTargetSchema,
    from: at,
    to: at,
    text: z.string(),
    expect,
  }),
  openObject({ op: z.literal('insert_block'), block: blockSchema }),
  openObject({ op: z.literal('move_block'), id: blockIdSchema, parent: z.nullable(blockIdSchema), order: orderSchema }),
  openObject({ op: z.literal('remove_block'), id: blockIdSchema }),
  openObject({ op: z.literal('set_block_prop'), id: blockIdSchema, prop: propNameSchema, value: jsonSchema }),
])

/** One change of a canvas's state (`contract` §5). Positions are UTF-16 code units. */
export type Op = z.infer<typeof opSchema>
const patchOp = z.union([
  openObject({ op: z.enum(['add', 'replace', 'test']), path: z.string(), value: jsonSchema }),
  openObject({ op: z.literal('remove'), path: z.string() }),
  openObject({ op: z.enum(['move', 'copy']), from: z.string(), path: z.string() }),
])
/** One operation of an RFC 6902 patch; its path starts at the root of `CanvasState`. */
export type PatchOp = z.infer<typeof patchOp>
export const patchSchema = z.array(patchOp)
