import { planCanvas } from '../../src/canvases/plan/definition.ts'
import { initialStateOf } from '../../src/contract/index.ts'
import { CannotRun } from './cannot-run.ts'
import { Client } from './client.ts'
import { differences } from './differences.ts'
import type { Target, TestIdentity } from './target.ts'
import type { WireBody } from './wire.ts'

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
export const introduce = async (
  { url, fetch }: Pick<Target, 'url' | 'fetch'>,
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

/** The cases edit canvases of the type `plan`: without it nothing could be told from anything. */
export const requirePlan = async (target: Target): Promise<void> => {
  try {
    const ana = await Client.open(target, 'ana')
    const { state } = await ana.snapshot(await ana.canvas())
    const wrong = differences(state.tokens, initialStateOf(planCanvas).tokens, true)
    if (wrong.length > 0) throw new Error(`its tokens differ: ${wrong.join('; ')}`)
  } catch (error) {
    throw new CannotRun(
      `A new canvas of the type "plan" is not as the suite needs it: ${reasonOf(error)}. \`npm run conformance -- --needs\` says what it holds.`,
    )
  }
}
