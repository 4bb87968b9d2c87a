import type { AtomsError } from './errors.ts'

/** An expected outcome as a value: nothing here is thrown. */
export type Result<T, E = AtomsError> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }

/** An outcome that went well. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })
/** An outcome that went wrong, as a value. */
export const err = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error })
