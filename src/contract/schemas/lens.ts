import * as z from 'zod/mini'
import { openObject } from './open-object.ts'

const glob = z
  .string()
  .check(
    z.regex(
      /^(?:\*\*?|[A-Za-z0-9][A-Za-z0-9_-]{0,63})(?:\.(?:\*\*?|[A-Za-z0-9][A-Za-z0-9_-]{0,63})){0,7}$/,
      'a glob is 1–8 ids, "*" or "**", joined by dots',
    ),
  )
/** What may be read, and what of it may be written. */
export const accessSchema = openObject({ read: z.array(glob), write: z.array(glob) })

/** What an actor may see and change on a canvas (`contract` §12): allowlists of token paths and block types. */
export const tokenLensSchema = openObject({ tokens: accessSchema, blocks: accessSchema, sidecars: z.boolean() })
/**
 * What an actor sees and may change, as globs over token paths and block types. What is hidden does not exist for
 * them.
 */
export type TokenLens = z.infer<typeof tokenLensSchema>
