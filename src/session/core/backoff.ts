import type { AtomsError } from '../../contract/errors.ts'

/** A span to wait before try number `attempt` (from 1): full jitter over an exponential ceiling. */
export const jittered = (random: () => number, attempt: number, base: number, cap: number): number =>
  random() * Math.min(cap, base * 2 ** Math.min(attempt - 1, 16))

/** What a failed request says of its fate. */
export type Fate =
  /** The gateway said no; nothing was stored. */
  | 'refused'
  /** The gateway did not take it now; the same again later. */
  | 'later'
  /** Nobody knows: the bytes may have arrived. */
  | 'in_doubt'
  /** The app closed the session or the transport. */
  | 'closed'

export const fateOf = ({ code, problem }: AtomsError): Fate => {
  // A proxy's page, or another server at this address: what it says is not said of what was asked for.
  if (problem === undefined && (code === 'NOT_FOUND' || code === 'FORBIDDEN')) return 'in_doubt'
  switch (code) {
    case 'NETWORK':
    case 'PROTOCOL':
    case 'INTERNAL':
      return 'in_doubt'
    case 'RATE_LIMITED':
    case 'REQUEST_TIMEOUT':
    case 'UNAUTHENTICATED':
    case 'SIGN_IN_FAILED':
    case 'SESSION_ENDED':
      return 'later'
    case 'CLOSED':
      return 'closed'
    default:
      return 'refused'
  }
}
