import * as z from 'zod/mini'
import { pointerTo } from '../json.ts'
import { openObject } from './open-object.ts'

const fieldErrorSchema = openObject({ pointer: z.string(), detail: z.string() })
/** One bad field of the input: a JSON Pointer into the body, and what is wrong there. */
export type FieldError = z.infer<typeof fieldErrorSchema>

/** RFC 9457 problem details, with the contract's `code`. */
export const problemSchema = openObject({
  type: z.optional(z.string()),
  title: z.optional(z.string()),
  status: z.optional(z.int()),
  detail: z.optional(z.string()),
  code: z.string(),
  errors: z.optional(z.array(fieldErrorSchema)),
})
/** A refusal as the gateway sends it (RFC 9457), with the fields of its code. */
export type Problem = z.infer<typeof problemSchema>

/** Turns a schema's refusal into the contract's field errors; `base` is where the checked value stood. */
export const fieldErrors = (issues: readonly z.core.$ZodIssue[], base = ''): FieldError[] =>
  issues.flatMap((issue) => {
    const at = pointerTo(base, ...issue.path)
    return issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ pointer: pointerTo(at, key), detail: 'is not known here' }))
      : [{ pointer: at, detail: issue.message }]
  })
