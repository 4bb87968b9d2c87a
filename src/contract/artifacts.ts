import * as z from 'zod/mini'
import { id } from './ids.ts'
import type { Json } from './json.ts'
import { routingSchema } from './routing.ts'
import { openObject } from './schema.ts'

export const artifactKindSchema = z.enum([
  'media',
  'preview',
  'audit',
  'export',
  'bundle',
  'snapshot',
  'replay_keyframes',
  'replay_full',
  'walkthrough_sales',
  'walkthrough_debug',
])
export type ArtifactKind = z.infer<typeof artifactKindSchema>

// A gateway's resolve path is the one relative form: it starts with a single slash.
const ALLOWED_URI = /^(?:s3:\/\/[^\s]+|https:\/\/[^\s]+|\/(?!\/)[^\s]*)$/
export const artifactUriSchema = z
  .string()
  .check(z.regex(ALLOWED_URI, 'an artifact uri is s3://, https:// or a path of the gateway'))

/** A reference to a heavy asset, never its bytes (`contract` §10). */
export const artifactRefSchema = openObject({
  artifact_id: id,
  kind: artifactKindSchema,
  uri: artifactUriSchema,
  mime: z.string(),
  size: z.int().check(z.gte(0)),
  checksum: z.string(),
  frame_range: z.optional(z.tuple([z.int(), z.int()])),
  timestamps: z.optional(z.array(z.number())),
  rev: z.int().check(z.gte(0)),
  correlation_id: z.nullable(z.string()),
  upstream: z.array(id),
  routing: routingSchema,
  created_at: z.string(),
})
export type ArtifactRef = z.infer<typeof artifactRefSchema>

/** `object_id` is an alias of `artifact_id`; this gives the one name that the kit uses. */
export const withArtifactId = (value: { readonly [key: string]: Json }): { readonly [key: string]: Json } => {
  const { object_id, ...rest } = value
  return object_id === undefined ? value : { artifact_id: object_id, ...rest }
}
