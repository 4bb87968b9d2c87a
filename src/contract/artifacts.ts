import type { FieldError } from './errors.ts'

export type { ArtifactKind, ArtifactRef } from './schemas/artifacts.ts'

const TENANT_OF = /^s3:\/\/(?:[^/]+\/)?tenants\/(t_[^/]+)\/([^/]+)\//

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
  const [, tenant, env] = TENANT_OF.exec(uri) ?? []
  return tenant === undefined || (tenant === routing.tenant_id && env === routing.env)
    ? undefined
    : { pointer: '/uri', detail: 'is under another tenant or env than its routing' }
}

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
