import type { AtomsError } from '../../contract/errors.ts'
import { err } from '../../contract/result.ts'
import type { Result } from '../../contract/result.ts'
import type { RequestKind, Requests, SessionAnswer } from '../../contract/requests.ts'
import { fateOf, jittered } from './backoff.ts'
import { until } from './cell.ts'
import type { Context } from './context.ts'
import { wait } from './env.ts'
import { closedError } from './pending.ts'
import type { PendingStatus } from './pending.ts'

const RETRY_BASE_MS = 250
const RETRY_CAP_MS = 15_000

/** Whether a request could go up now; while it cannot, what is to be sent waits in memory. */
export const isReachable = (phase: string): boolean => phase !== 'offline' && phase !== 'failed'

/**
 * Waits before another try: at least what the gateway asked for, else a jittered span which ends early when the
 * connection comes back, or somebody asks for it after it was refused; and as long as there is no network at all.
 */
export const pause = async (context: Context, attempt: number, error: AtomsError): Promise<void> => {
  const { env, transport, signal } = context
  const back = new AbortController()
  const before = transport.status.get().phase
  const end = transport.status.subscribe(() => {
    const now = transport.status.get().phase
    const isBack = (before !== 'live' && now === 'live') || (before === 'failed' && now !== 'failed')
    if (isBack && error.retryAfter === undefined) back.abort()
  })
  const close = (): void => back.abort()
  signal.addEventListener('abort', close, { once: true })
  await wait(
    env.clock,
    Math.max(error.retryAfter ?? 0, jittered(env.random, attempt, RETRY_BASE_MS, RETRY_CAP_MS)),
    back.signal,
  )
  end()
  signal.removeEventListener('abort', close)
  await until(transport.status, ({ phase }) => isReachable(phase), signal)
}

/**
 * Sends one request until its fate is known: the body is made once, so that a repeated one is the same under the
 * same idempotency key. Offline is waiting, not failing.
 */
export const deliver = async <K extends RequestKind>(
  context: Context,
  kind: K,
  bodyOf: (session: SessionAnswer) => Requests[K]['body'],
  mark: (status: PendingStatus) => void = () => undefined,
): Promise<Result<Requests[K]['answer']>> => {
  const { transport, signal } = context
  const session = await context.opened()
  if (session === undefined) return err(closedError())
  await until(transport.status, ({ phase }) => isReachable(phase), signal)
  const body = bodyOf(session)
  for (let attempt = 1; !signal.aborted; attempt++) {
    mark('in_flight')
    const answer = await transport.request(kind, body, { signal })
    if (answer.ok) return answer
    const fate = fateOf(answer.error)
    if (answer.error.code === 'FORBIDDEN') context.refused()
    if (fate === 'refused' || fate === 'closed') return answer
    mark(fate === 'in_doubt' ? 'possibly_stored' : 'queued')
    await pause(context, attempt, answer.error)
  }
  return err(closedError())
}
