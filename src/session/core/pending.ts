import { AtomsError } from '../../contract/errors.ts'
import { err, ok } from '../../contract/result.ts'
import type { Result } from '../../contract/result.ts'
import type { Pending } from '../types.ts'
import { createCell } from './cell.ts'

export type PendingStatus = ReturnType<Pending['status']['get']>

/** The sender's side of a `Pending`. */
export interface Outcome<T> {
  readonly pending: Pending<T>
  mark(status: PendingStatus): void
  apply(value: T): void
  fail(error: AtomsError, status?: 'refused' | 'conflict'): void
}

export const createOutcome = <T>(): Outcome<T> => {
  const status = createCell<PendingStatus>('queued')
  const { promise: settled, resolve: settle } = Promise.withResolvers<Result<T>>()
  return {
    pending: { status, settled },
    mark: (next) => status.set(next),
    apply(value) {
      status.set('applied')
      settle(ok(value))
    },
    fail(error, next = 'refused') {
      status.set(next)
      settle(err(error))
    },
  }
}

export const closedError = (): AtomsError =>
  new AtomsError(
    'CLOSED',
    'The session was closed before this was sent. What is not sent is in `unsent()` before closing.',
  )
