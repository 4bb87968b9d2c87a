import type { TransportStatus } from '../../transport/types.ts'

/**
 * Whether a connection that is not there is nobody's business yet: a cut heals at the first try, within a quarter of a
 * second. A sign-in that failed does not heal by a cut's rules.
 */
export const isQuiet = ({ attempt, cause }: Extract<TransportStatus, { phase: 'reconnecting' }>): boolean =>
  attempt <= 1 && cause.code !== 'SIGN_IN_FAILED'
