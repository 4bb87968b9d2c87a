import type { FieldError } from './errors.ts'
import { tenantOfKey } from './guard/uris.ts'

export type { ArtifactKind, ArtifactRef } from './schemas/artifacts.ts'

/** What a reference may look like and still not be: without an id, or of another tenant than its routing ([MED9]). */
export const artifactProblem = ({
  artifact_id,
  object_id,
  uri,
  routing,
}: {
  readonly artifact_id?: string | undefined
  readonly object_id?: string | undefined
  readonly uri: string
  readonly routing: { readonly tenant_id: string; readonly env: string }
}): FieldError | undefined => {
  if ((artifact_id ?? object_id) === undefined) return { pointer: '/artifact_id', detail: 'is required' }
  const named = tenantOfKey(uri)
  return named === undefined || (named.tenant_id === routing.tenant_id && named.env === routing.env)
    ? undefined
    : { pointer: '/uri', detail: 'is under another tenant or env than its routing' }
}

/** A reference under either of the two names of its id ([ENV6]). */
export interface Named {
  readonly artifact_id?: string | undefined
  readonly object_id?: string | undefined
}

/** `object_id`, the alias, comes out as `artifact_id` ([ENV6]). */
export const withArtifactId = <T extends Named>(
  reference: T,
): Omit<T, 'artifact_id' | 'object_id'> & { artifact_id: string } => {
  const { object_id, artifact_id = object_id ?? '', ...rest } = reference
  return object_id === undefined ? (reference as T & { artifact_id: string }) : { artifact_id, ...rest }
}
