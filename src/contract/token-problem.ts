import type { FieldError } from './errors.ts'

/** What a token may look like and still not be: one that chooses, without what there is to choose from ([ST2]). */
export const tokenProblem = ({
  type,
  constraints,
}: {
  readonly type: string
  readonly constraints?: { readonly options?: readonly string[] | undefined } | undefined
}): FieldError | undefined =>
  type === 'enum' && constraints?.options === undefined
    ? { pointer: '/constraints/options', detail: 'is required for an enum' }
    : undefined
