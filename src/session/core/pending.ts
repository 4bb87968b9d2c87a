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
  // Node 20 and older browsers have no `Promise.withResolvers`.
  let resolve!: (result: Result<T>) => void
  const settled = new Promise<Result<T>>((done) => {
    resolve = done
  })
  let isOver = false
  // What was settled once stays so, whatever else is learnt of it.
  const settle = (next: PendingStatus, result: Result<T>): void => {
    if (isOver) return
    isOver = true
    status.set(next)
    resolve(result)
  }
  return {
    pending: { status, settled },
    mark: (next) => (isOver ? undefined : status.set(next)),
    apply: (value) => settle('applied', ok(value)),
    fail: (error, next = 'refused') => settle(next, err(error)),
  }
}

export const closedError = (): AtomsError =>
  new AtomsError(
    'CLOSED',
    'The session was closed before the gateway answered this. What still waits is in `unsent()` before closing.',
  )
