import * as z from 'zod/mini'
import { CannotRun } from './cannot-run.ts'
import { CAST } from './cast.ts'
import type { CastName } from './cast.ts'

const text = z.string().check(z.minLength(1))

const identitySchema = z.object({
  token: text,
  /** The app that this identity may use, `console` where it is left out, and the surface that it says it is, `main`. */
  app_id: z.optional(text),
  surface_id: z.optional(text),
})

const identitiesSchema = z.object({
  url: z.optional(z.url()),
  identities: z.partialRecord(z.enum(Object.keys(CAST) as [CastName, ...CastName[]]), identitySchema),
  allowed_origin: z.optional(z.url()),
  control: z.optional(z.url()),
})

/**
 * Who the suite comes in as, by the names of the cast (`CAST`), and what else it may use: an origin that the gateway
 * allows, a control port. Nobody but `ana` is needed; cases that need someone who is not there are not run.
 */
export type Identities = z.input<typeof identitiesSchema>

/** What `--identities` held, checked; names that the cast does not have are left out. */
export const parseIdentities = (given: unknown): z.output<typeof identitiesSchema> => {
  const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
  const known =
    isRecord(given) && isRecord(given['identities'])
      ? {
          ...given,
          identities: Object.fromEntries(
            Object.entries(given['identities']).filter(([name]) => Object.hasOwn(CAST, name)),
          ),
        }
      : given
  const parsed = z.safeParse(identitiesSchema, known)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new CannotRun(
      `The identities cannot be used: ${issue?.path.join('.') || 'the whole'}: ${issue?.message ?? 'not as it should be'}. What they look like says test/conformance/README.md.`,
    )
  }
  if (parsed.data.identities.ana === undefined)
    throw new CannotRun(`The identities name no "ana": ${CAST.ana}. No case goes without her.`)
  return parsed.data
}
