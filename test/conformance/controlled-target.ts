import { CannotRun } from './cannot-run.ts'
import { NotRun } from './case.ts'
import { parseIdentities } from './identities.ts'
import { introduceAll } from './preflight.ts'
import { CONTROLS } from './target.ts'
import type { MakeTarget, TargetControl } from './target.ts'

/** Makes targets through a control port. What that answers 501 to, it cannot do, and the case that needs it is not run. */
export const controlledTarget =
  (port: string, timeout: number): MakeTarget =>
  async (options = {}) => {
    const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
      const response = await globalThis
        .fetch(`${port.replace(/\/+$/, '')}${path}`, {
          method,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          signal: AbortSignal.timeout(timeout),
        })
        .catch((error: unknown) => {
          throw new CannotRun(`The control port ${port} could not be reached: ${String(error)}.`)
        })
      const text = await response.text()
      if (response.status === 501) throw new NotRun(`the control port cannot: ${path} ${JSON.stringify(body)}`)
      if (!response.ok)
        throw new CannotRun(`The control port answered ${response.status} to ${method} ${path}: ${text.slice(0, 200)}`)
      return text === '' ? undefined : JSON.parse(text)
    }
    const world = (await ask('POST', '/worlds', options)) as { readonly id: string; readonly url: string }
    const { identities, allowed_origin } = parseIdentities(world)
    const does =
      (what: string) =>
      async (...given: unknown[]): Promise<unknown> =>
        ((await ask('POST', `/worlds/${world.id}/${what}`, given)) as { readonly answer: unknown }).answer
    const control = Object.fromEntries(CONTROLS.map((what) => [what, does(what)])) as unknown as TargetControl
    const reached = { url: world.url, fetch: (request: Request) => globalThis.fetch(request) }
    return {
      ...reached,
      identities: await introduceAll(reached, identities, timeout),
      ...(allowed_origin === undefined ? {} : { allowed_origin }),
      control,
      close: async () => void (await ask('DELETE', `/worlds/${world.id}`)),
    }
  }
