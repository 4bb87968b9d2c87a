import * as z from 'zod/mini'
import { openObject } from './open-object.ts'

const epochSchema = z.string().check(z.regex(/^[a-z0-9]{1,16}$/, 'an epoch is 1–16 of a–z, 0–9'))
export const seqSchema = z.int().check(z.gte(0))

/** A place in one stream: everything up to and including `seq` of that `epoch` was received. */
export const positionSchema = openObject({ epoch: epochSchema, seq: seqSchema })
/** A place in one stream: all up to and including `seq` of that `epoch`. */
export type Position = z.infer<typeof positionSchema>
