import * as z from 'zod/mini'
import { artifactProblem, withArtifactId } from '../artifacts.ts'
import { ARTIFACT_URI } from '../guard/uris.ts'
import { id } from './ids.ts'
import { openObject } from './open-object.ts'
import { refusing } from './refusing.ts'
import { routingSchema } from './routing.ts'

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
/** What kind of thing a reference leads to. */
export type ArtifactKind = z.infer<typeof artifactKindSchema>

export const artifactUriSchema = z
  .string()
  .check(
    z.regex(
      ARTIFACT_URI,
      'an artifact uri is s3:// with a key under tenants/{tenant_id}/{env}/, https://, or /artifacts/{artifact_id}/resolve',
    ),
  )

const artifactFields = openObject({
  artifact_id: z.optional(id),
  /** Read as `artifact_id` ([ENV6]). */
  object_id: z.optional(id),
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
}).check(refusing(artifactProblem))

/** A reference to a heavy asset, never its bytes ([MED9]); `object_id`, its alias, comes out as `artifact_id`. */
export const artifactRefSchema = z.pipe(artifactFields, z.transform(withArtifactId))
/** A file by reference: where it is and what it is, never its bytes. */
export type ArtifactRef = z.infer<typeof artifactRefSchema>
