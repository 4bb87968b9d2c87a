import { AtomsError } from '../contract/errors.ts'
import type { SessionAnswer } from '../contract/requests.ts'
import { err } from '../contract/result.ts'
import type { Result } from '../contract/result.ts'
import { discard } from './faults.ts'
import type { Http } from './http.ts'
import type { Subscription } from './subscription.ts'
import { timelineCall } from './timeline-request.ts'

/** Asks for these streams. The answer's head must come as soon as a heartbeat would. */
export const openStream = async (
  http: Http,
  asked: readonly Subscription[],
  session: SessionAnswer,
  signal: AbortSignal,
): Promise<Result<Response>> => {
  const answer = await http.open({
    ...timelineCall(asked, session.session_id),
    signal,
    limitMs: 2.5 * session.limits.heartbeat_ms,
  })
  if (!answer.ok) return answer
  const { status, headers, body } = answer.value
  const type = headers.get('content-type') ?? 'nothing'
  if (status === 200 && /^text\/event-stream\b/i.test(type) && body !== null) return answer
  discard(answer.value)
  const message = `An event stream was asked for, and ${status} with ${type} came: is there a proxy, or another server, at this address?`
  return err(new AtomsError('PROTOCOL', message))
}
