import { AtomsError, isErrorCode } from '../contract/errors.ts'
import type { ErrorCode, Problem } from '../contract/errors.ts'
import { problem as readProblem } from '../contract/reading/generated/named.ts'
import { Wrong } from '../contract/reading/read.ts'
import type { Clock } from './environment.ts'

export const closedError = (): AtomsError =>
  new AtomsError('CLOSED', 'The request was given up: its signal was aborted, or the transport was closed.')

export const networkError = (cause: unknown): AtomsError =>
  new AtomsError('NETWORK', 'The gateway could not be reached, or the connection broke.', { cause })

/** The platform tells a server that is down, a wrong address and a refusal by CORS by the same word. */
export const unreachableError = (cause: unknown, url: string): AtomsError =>
  new AtomsError(
    'NETWORK',
    `No answer came from ${url}: it is down, the address is wrong, it does not let this page's origin in (CORS), or the connection broke.`,
    { cause },
  )

/** A server that knows no such address often answers with a page, which a parser of JSON refuses at its first `<`. */
const isPage = (cause: unknown): boolean => cause instanceof SyntaxError && cause.message.includes("'<'")

/** What the app's own `credentials` threw; a token endpoint that is down is a fault that passes. */
export const signInError = (cause: unknown): AtomsError =>
  new AtomsError(
    'SIGN_IN_FAILED',
    `credentials() gave no token: ${cause instanceof Error ? cause.message : String(cause)}${isPage(cause) ? ' (What it asked gave a page, not JSON: is its address right?)' : ''}`,
    { cause },
  )

const CODE_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  408: 'NETWORK',
  413: 'EVENT_TOO_LARGE',
  423: 'KILL_SWITCH',
  429: 'RATE_LIMITED',
  500: 'INTERNAL',
  502: 'NETWORK',
  503: 'NETWORK',
  504: 'NETWORK',
}

/** Milliseconds from a `Retry-After`, which is in seconds or a date (RFC 9110). */
const retryAfterOf = (header: string | null, clock: Clock): number | undefined => {
  if (header === null) return undefined
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - clock.now()
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined
}

const problemOf = (text: string): Problem | undefined => {
  try {
    const problem = readProblem(JSON.parse(text))
    return problem instanceof Wrong ? undefined : problem
  } catch {
    return undefined
  }
}

/** What a refused answer means; a proxy's page instead of a problem counts by its status. */
export const refusalOf = (response: Response, text: string, clock: Clock): AtomsError => {
  const problem = problemOf(text)
  const known = problem !== undefined && isErrorCode(problem.code) ? problem.code : CODE_OF_STATUS[response.status]
  const retryAfter = retryAfterOf(response.headers.get('retry-after'), clock)
  return new AtomsError(
    known ?? 'PROTOCOL',
    problem?.detail ?? problem?.title ?? `${response.url || 'The gateway'} answered with ${response.status}.`,
    {
      ...(problem === undefined ? {} : { problem }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
    },
  )
}

const PASSING: ReadonlySet<ErrorCode> = new Set([
  'NETWORK',
  'SIGN_IN_FAILED',
  'REQUEST_TIMEOUT',
  'RATE_LIMITED',
  'INTERNAL',
  'SESSION_ENDED',
])

/** A refusal that trying again cannot change. Faults that pass are retried for ever. */
export const isTerminal = ({ code, problem }: AtomsError): boolean => {
  if (PASSING.has(code)) return false
  // An answer which is not the contract's may be a captive portal's, or a gateway's that is being deployed.
  return code !== 'PROTOCOL' || problem !== undefined
}

/** A body that nobody reads would keep its connection. */
export const discard = (response: Response): void => {
  response.body?.cancel().catch(() => undefined)
}

/** Gives up waiting, not the work, when the signal aborts; its listener goes either way. */
export const unlessAborted = async <T>(work: Promise<T>, signal: AbortSignal): Promise<T> => {
  let stop: (() => void) | undefined
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(closedError())
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([aborted, work])
  } finally {
    if (stop !== undefined) signal.removeEventListener('abort', stop)
    work.catch(() => undefined)
  }
}
