import { err, ok } from '../contract/result.ts'
import type { Result } from '../contract/result.ts'
import type { Credentials } from './credentials.ts'
import type { Environment } from './environment.ts'
import type { Reports } from './reports.ts'
import { closedError, discard, refusalOf, unlessAborted, unreachableError } from './faults.ts'

/** A connection that died silently would otherwise hold its caller for minutes. */
const ANSWER_LIMIT_MS = 30_000
/** Longer than any gateway takes that is well. */
const LATE_MS = 8000

export interface Call {
  readonly method: 'GET' | 'POST'
  /** Path and query, starting with a slash. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal: AbortSignal
  /** How long to wait for the answer; 30 s. */
  readonly limitMs?: number
}

/** Requests with credentials. On 401 these are renewed and the request is sent again, once ([SSE11]). */
export interface Http {
  /** The answer's head; its body is the caller's to read or to cancel. */
  open(call: Call): Promise<Result<Response>>
  /** The text of an answer, read whole; a refusal is the error that it means. */
  exchange(call: Call): Promise<Result<string>>
}

export const createHttp = (
  url: string,
  { fetch, clock }: Environment,
  credentials: Credentials,
  { counts, changed }: Pick<Reports, 'counts' | 'changed'>,
): Http => {
  const base = url.replace(/\/+$/, '')

  const send = async (call: Call, token: string, signal: AbortSignal): Promise<Response> => {
    const sent = fetch(base + call.path, {
      method: call.method,
      headers: {
        accept: 'application/json, application/problem+json',
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...call.headers,
        authorization: `Bearer ${token}`,
      },
      ...(call.body === undefined ? {} : { body: call.body }),
      signal,
      cache: 'no-store',
      credentials: 'omit',
    })
    try {
      return await unlessAborted(sent, signal)
    } catch (error) {
      // A fetch that does not listen to its signal answers later, to nobody.
      sent.then(discard, () => undefined)
      throw error
    }
  }

  const authorised = async <T>(
    call: Call,
    attempt: (token: string) => Promise<{ readonly status: number; readonly result: Result<T> }>,
  ): Promise<Result<T>> => {
    for (let renewed = false; ; renewed = true) {
      if (call.signal.aborted) return err(closedError())
      const token = await credentials.get(call.signal)
      if (!token.ok) return token
      try {
        const { status, result } = await attempt(token.value)
        if (status !== 401) return result
        credentials.expire(token.value)
        if (renewed) return result
      } catch (error) {
        return err(call.signal.aborted ? closedError() : unreachableError(error, base))
      }
    }
  }

  const read = async (response: Response, signal: AbortSignal): Promise<Result<string>> => {
    const text = await unlessAborted(response.text(), signal)
    return response.ok ? ok(text) : err(refusalOf(response, text, clock))
  }

  /** Waiting for the answer is limited; waiting for credentials is not, because a person may be signing in. */
  const limited = async <T>(
    { signal, limitMs = ANSWER_LIMIT_MS }: Call,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> => {
    const limit = new AbortController()
    const giveUp = () => limit.abort()
    signal.addEventListener('abort', giveUp, { once: true })
    const timer = clock.setTimeout(giveUp, limitMs)
    let isLate = false
    const late = clock.setTimeout(() => {
      isLate = true
      counts.unanswered++
      changed()
    }, LATE_MS)
    try {
      return await work(limit.signal)
    } finally {
      clock.clearTimeout(timer)
      clock.clearTimeout(late)
      if (isLate) {
        counts.unanswered--
        changed()
      }
      signal.removeEventListener('abort', giveUp)
    }
  }

  return {
    exchange: (call) =>
      authorised(call, (token) =>
        limited(call, async (signal) => {
          const response = await send(call, token, signal)
          return { status: response.status, result: await read(response, signal) }
        }),
      ),
    open: (call) =>
      authorised(call, (token) =>
        limited(call, async (signal) => {
          const response = await send(call, token, signal)
          if (response.ok) return { status: response.status, result: ok(response) }
          const refused = await read(response, signal)
          return { status: response.status, result: refused.ok ? ok(response) : refused }
        }),
      ),
  }
}
