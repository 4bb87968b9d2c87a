import { AtomsError } from '../contract/errors.ts'
import { isObject } from '../contract/json.ts'
import { ROUTES } from '../contract/requests.ts'
import type { RequestKind, Requests } from '../contract/requests.ts'
import { err } from '../contract/result.ts'
import type { Result } from '../contract/result.ts'
import { closedError, unlessAborted } from './faults.ts'
import type { Call, Http } from './http.ts'
import { readAnswer } from './read-answer.ts'
import type { SessionKeeper } from './session-keeper.ts'
import type { RequestOptions } from './types.ts'

/** A session may end between its opening and the request, but hardly more than this many times in a row. */
const RENEWALS = 3

type Fields = Readonly<Record<string, unknown>>

const without = (body: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(body).filter(([name, value]) => !names.includes(name) && value !== undefined))

/** `{name}` is filled from the body's field; of a GET the rest becomes the query, of a POST the body. */
export const routeOf = (
  kind: RequestKind,
  body: Fields,
): { readonly method: 'GET' | 'POST'; readonly path: string; readonly rest: Fields } => {
  const { method, path } = ROUTES[kind]
  const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
  const filled = named.reduce((route, name) => route.replace(`{${name}}`, encodeURIComponent(String(body[name]))), path)
  const rest = without(body, named)
  if (method === 'POST') return { method, path: filled, rest }
  const query = new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, String(value)])).toString()
  return { method, path: query === '' ? filled : `${filled}${filled.includes('?') ? '&' : '?'}${query}`, rest: {} }
}

/** [SES2] The session that a body stands under is the one that it travels under; idempotency does not look at it ([CMD3]). */
export const underSession = (body: Fields, session_id: string): Fields => {
  const routing = body['routing']
  return isObject(routing) && routing['session_id'] !== session_id
    ? { ...body, routing: { ...routing, session_id } }
    : body
}

const frozenBody = (frozen: string, session_id: string): string => {
  const parsed: unknown = JSON.parse(frozen)
  if (!isObject(parsed)) return frozen
  const renewed = underSession(parsed, session_id)
  return renewed === parsed ? frozen : JSON.stringify(renewed)
}

export type SendRequest = <K extends RequestKind>(
  kind: K,
  body: Requests[K]['body'],
  options?: RequestOptions,
) => Promise<Result<Requests[K]['answer']>>

export const createRequests = (http: Http, keeper: SessionKeeper, closed: AbortSignal): SendRequest => {
  const attempt = async (
    kind: RequestKind,
    body: Fields,
    frozen: string | undefined,
    signal: AbortSignal,
  ): Promise<Result<string>> => {
    const { method, path, rest } = routeOf(kind, body)
    for (let tries = 0; ; tries++) {
      const session = await unlessAborted(keeper.get(), signal)
      if (!session.ok) return session
      const { session_id } = session.value
      const text =
        frozen === undefined ? JSON.stringify(underSession(rest, session_id)) : frozenBody(frozen, session_id)
      const headers = { 'atoms-session': session_id }
      const call: Call =
        method === 'GET' ? { method, path, headers, signal } : { method, path, headers, body: text, signal }
      const answer = await http.exchange(call)
      if (answer.ok || answer.error.code !== 'SESSION_ENDED' || tries === RENEWALS) return answer
      keeper.end(session_id)
    }
  }

  return async (kind, body, options = {}) => {
    const stop = new AbortController()
    const abort = () => stop.abort()
    const signals = options.signal === undefined ? [closed] : [closed, options.signal]
    if (signals.some((signal) => signal.aborted)) return err(closedError())
    for (const signal of signals) signal.addEventListener('abort', abort, { once: true })
    try {
      const answer = await attempt(kind, body, options.frozen, stop.signal)
      return answer.ok ? readAnswer(kind, answer.value) : answer
    } catch (error) {
      if (error instanceof AtomsError) return err(error)
      throw error
    } finally {
      for (const signal of signals) signal.removeEventListener('abort', abort)
    }
  }
}
