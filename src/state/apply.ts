import type { Op } from '../contract/ops.ts'
import { err, ok } from '../contract/result.ts'
import type { Result } from '../contract/result.ts'
import { applyOp, isProblem } from './apply-op.ts'
import type { OpProblem } from './apply-op.ts'
import { Draft } from './draft.ts'
import type { Cells } from './draft.ts'
import type { Touched } from './keys.ts'

export interface OpFailure extends OpProblem {
  /** Which of the ops could not be applied. */
  readonly index: number
}

export interface Applied {
  /** Applied in this order, they take the change back. */
  readonly inverse: readonly Op[]
  readonly touched: Touched
}

/** Applies ops in order, all or none ([OP1]). */
export const applyOps = (cells: Cells, ops: readonly Op[]): Result<Applied, OpFailure> => {
  const draft = new Draft(cells)
  const inverse: (readonly Op[])[] = []
  for (const [index, op] of ops.entries()) {
    const result = applyOp(draft, op)
    if (isProblem(result)) {
      draft.undo()
      return err({ ...result, index })
    }
    inverse.push(result)
  }
  draft.settle()
  return ok({ inverse: inverse.toReversed().flat(), touched: draft.touched })
}
