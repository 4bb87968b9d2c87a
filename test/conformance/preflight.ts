import { CannotRun } from './cannot-run.ts'
import type { CastName } from './cast.ts'
import { Client } from './client.ts'
import { PLAN } from './plan.ts'
import { differences } from './differences.ts'
import type { Target, TestIdentity } from './target.ts'
import type { WireBody } from './wire.ts'

type Reached = Pick<Target, 'url' | 'fetch'>

interface Given {
  readonly token: string
  readonly app_id?: string | undefined
  readonly surface_id?: string | undefined
}

const reasonOf = (error: unknown): string => {
  const { cause, message } = error as Error
  return cause instanceof Error && cause.message !== '' ? cause.message : message
}

/** Opens a session as somebody, to learn who that is to the gateway. */
const introduce = async (
  { url, fetch }: Reached,
  name: string,
  { token, app_id = 'console', surface_id = 'main' }: Given,
  timeout: number,
): Promise<TestIdentity> => {
  const request = new Request(`${url}/sessions`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ v: 1, app_id, surface_id }),
    signal: AbortSignal.timeout(timeout),
  })
  const response = await fetch(request).catch((error: unknown) => {
    throw new CannotRun(`${url} could not be reached: ${reasonOf(error)}. Is the gateway running, and is this its URL?`)
  })
  const body = (await response.json().catch(() => ({}))) as Partial<WireBody>
  const { routing } = body
  if (response.status === 401)
    throw new CannotRun(`The gateway refused the credentials of "${name}" (401). Give it a token that is valid now.`)
  if (response.status === 403)
    throw new CannotRun(
      `"${name}" may not use the app "${app_id}" (403: ${body.detail ?? 'no reason'}). Name one as \`app_id\` that it may.`,
    )
  if (response.status !== 201 || routing === undefined)
    throw new CannotRun(
      `${url}/sessions answered ${response.status} instead of a session. Either this is no gateway of the contract, or the URL is not the one that its routes stand under.`,
    )
  return { token, app_id, surface_id, actor_id: routing.actor_id, actor_type: routing.actor_type }
}

/** Everybody of the cast that there is, with who they are to the gateway. */
export const introduceAll = async (
  reached: Reached,
  identities: Readonly<Partial<Record<CastName, Given>>>,
  timeout: number,
): Promise<Target['identities']> => {
  const met = Object.entries(identities).map(async ([name, given]): Promise<[string, TestIdentity]> => [
    name,
    await introduce(reached, name, given, timeout),
  ])
  return Object.fromEntries(await Promise.all(met))
}

/** The cases edit canvases whose tokens they give: without that nothing could be told from anything. */
export const requireCanvas = async (target: Target): Promise<void> => {
  try {
    const ana = await Client.open(target, 'ana')
    const { state } = await ana.snapshot(await ana.canvas())
    const wrong = differences(state.tokens, PLAN.tokens, true)
    if (wrong.length > 0) throw new Error(`it does not hold the tokens that it was made with: ${wrong.join('; ')}`)
  } catch (error) {
    throw new CannotRun(`Ana made a canvas that no case can use: ${reasonOf(error)}.`)
  }
}
