import { AtomsError } from '../contract/errors.ts'
import { err, ok } from '../contract/result.ts'
import type { Result } from '../contract/result.ts'
import { closedError, signInError, unlessAborted } from './faults.ts'
import type { TransportOptions } from './types.ts'

/** The app's token, asked for once however many wait for it. */
export interface Credentials {
  get(signal: AbortSignal): Promise<Result<string>>
  /** The gateway refused this token: the next `get` asks for another, unless that has been had already. */
  expire(token: string): void
}

export const createCredentials = (ask: TransportOptions['credentials']): Credentials => {
  let token: string | undefined
  let asking: Promise<Result<string>> | undefined
  let why: 'first' | 'expired' = 'first'

  const fetchToken = async (): Promise<Result<string>> => {
    try {
      const given = await ask(why)
      // What a header cannot carry would look like a broken network.
      if (typeof given !== 'string' || !/^[\x21-\x7e]+$/.test(given)) {
        return err(
          new AtomsError(
            'INVALID_ARGUMENT',
            'credentials() gave something else than a bearer token: give the token alone, printable ASCII without spaces.',
          ),
        )
      }
      token = given
      return ok(given)
    } catch (cause) {
      return err(signInError(cause))
    } finally {
      asking = undefined
    }
  }

  return {
    get: async (signal) => {
      if (token !== undefined) return ok(token)
      asking ??= Promise.resolve().then(fetchToken)
      try {
        return await unlessAborted(asking, signal)
      } catch {
        return err(closedError())
      }
    },
    expire: (stale) => {
      if (token !== stale) return
      token = undefined
      why = 'expired'
    },
  }
}
