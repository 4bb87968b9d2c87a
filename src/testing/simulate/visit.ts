import type { Requests, SessionAnswer } from '../../contract/index.ts'
import { CANVAS } from './client.ts'
import { ORIGIN } from './network.ts'
import { STRANGER } from './world.ts'
import type { World } from './world.ts'

interface Visit {
  readonly session: SessionAnswer
  get<T>(path: string): Promise<T>
  post(path: string, body: object): Promise<void>
}

/** Somebody who comes by once, on a network without faults. */
export const visit = async ({ gateway }: Pick<World, 'gateway'>, token: string): Promise<Visit> => {
  const ask = async <T>(path: string, headers: Record<string, string>, body?: object): Promise<T> => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    const answer = await gateway.fetch(
      new Request(ORIGIN + path, {
        ...init,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      }),
    )
    return (await answer.json()) as T
  }
  const session = await ask<SessionAnswer>('/sessions', {}, { v: 1, app_id: 'console', surface_id: 'main' })
  const headers = { 'atoms-session': session.session_id }
  return { session, get: (path) => ask(path, headers), post: (path, body) => ask(path, headers, body) }
}

/**
 * One more commit. Whoever stands at the place of an event that the gateway lost, and has given to another since, cannot
 * tell before the next one comes.
 */
export const nudge = async (world: World): Promise<void> => {
  const { session, post } = await visit(world, STRANGER)
  const { routing } = session
  const command: Requests['send_command']['body'] = {
    v: 1,
    command_id: 'nudge',
    idempotency_key: 'nudge',
    base_rev: world.truth.head,
    routing: { ...routing, projection_id: 'main', panel_id: 'harness', canvas_id: CANVAS },
    actor: { actor_id: routing.actor_id, actor_type: routing.actor_type },
    correlation_id: null,
    intent: { label: 'Nudge', origin: 'human' },
    ops: [{ op: 'set_token', path: 'doc.target_words', value: world.truth.head }],
  }
  await post('/commands', command)
}
