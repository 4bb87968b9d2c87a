import * as z from 'zod/mini'
import type { FieldError } from './errors.ts'

/** A rule that is written in code, because it looks at several fields at once. */
export const refusing = <T>(problemOf: (value: T) => FieldError | undefined): z.core.$ZodCheck<T> =>
  z.superRefine((value, { addIssue }) => {
    const problem = problemOf(value)
    if (problem !== undefined)
      addIssue({ code: 'custom', path: problem.pointer.split('/').slice(1), message: problem.detail })
  })
