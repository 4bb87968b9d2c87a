import { expect, test } from 'vitest'
import { AtomsError } from '../../contract/index.ts'
import type { ErrorCode } from '../../contract/index.ts'
import { isQuiet } from './is-quiet.ts'

const lost = (code: ErrorCode, attempt: number) =>
  isQuiet({ phase: 'reconnecting', attempt, retry_at: 0, cause: new AtomsError(code, code) })

test('a cut is told from its second try on, a sign-in that failed at once', () => {
  expect([lost('NETWORK', 1), lost('NETWORK', 2)]).toEqual([true, false])
  expect([lost('SIGN_IN_FAILED', 1), lost('SIGN_IN_FAILED', 2)]).toEqual([false, false])
})
