import { isTextOp } from '../../contract/ops.ts'
import type { Op } from '../../contract/ops.ts'
import { memberOf } from '../../contract/json.ts'
import type { Json } from '../../contract/json.ts'
import type { Readable } from '../../contract/readable.ts'
import { createCell } from '../core/cell.ts'
import type { Context } from '../core/context.ts'
import type { Conflict } from '../types.ts'
import type { Reader } from './part.ts'
import { isInRange, withoutQuotes } from './sight.ts'
import type { Sight } from './sight.ts'

/** What could not be done as it was meant, until somebody has seen it ([CMD10]). */
export interface Conflicts {
  readonly list: Readable<readonly Conflict[]>
  /** `isRevert`: the op puts back what stood there, which need not be one's own. */
  add(op: Op, reason: string, isRevert?: boolean): void
  dismiss(conflict_id: string): void
  /** Leaves of what is out of sight only what the author wrote. */
  forget(sight: Sight): void
}

const MAX_CONFLICTS = 100

const mineOf = (op: Op): Json | undefined => {
  switch (op.op) {
    case 'set_token':
    case 'set_block_prop':
      return op.value
    case 'define_token':
      return op.token.value
    case 'insert_text':
    case 'replace_text_range':
      return op.text
    case 'delete_range':
      return ''
    case 'insert_block':
      return { ...op.block }
    case 'move_block':
      return { parent: op.parent, order: op.order }
    case 'delete_token':
    case 'remove_block':
      return undefined
  }
}

const theirsOf = (op: Op, state: Reader): Json | undefined => {
  if (isTextOp(op)) {
    return 'token' in op.target
      ? state.token(op.target.token)?.value
      : memberOf(state.block(op.target.block)?.props, op.target.prop)
  }
  switch (op.op) {
    case 'define_token':
    case 'set_token':
    case 'delete_token':
      return state.token(op.path)?.value
    case 'set_block_prop':
      return memberOf(state.block(op.id)?.props, op.prop)
    case 'insert_block': {
      const block = state.block(op.block.id)
      return block === undefined ? undefined : { ...block }
    }
    case 'move_block':
    case 'remove_block': {
      const block = state.block(op.id)
      return block === undefined ? undefined : { parent: block.parent, order: block.order }
    }
  }
}

export const createConflicts = (
  { mint, env, frames, shed }: Pick<Context, 'mint' | 'env' | 'frames' | 'shed'>,
  confirmed: () => Reader,
  onChange: () => void,
): Conflicts => {
  const list = createCell<readonly Conflict[]>([])
  const reverts = new WeakSet<Op>()
  return {
    list,
    add(op, reason, isRevert = false) {
      if (isRevert) reverts.add(op)
      const mine = mineOf(op)
      const theirs = theirsOf(op, confirmed())
      const conflict: Conflict = {
        conflict_id: mint.id(),
        op,
        reason,
        at: env.clock.now(),
        ...(mine === undefined ? {} : { mine }),
        ...(theirs === undefined ? {} : { theirs }),
      }
      const all = [...list.get(), conflict]
      list.setLater(all.slice(-MAX_CONFLICTS), frames)
      if (all.length > MAX_CONFLICTS) shed('conflicts')
      onChange()
    },
    dismiss(conflict_id) {
      list.set(list.get().filter((conflict) => conflict.conflict_id !== conflict_id))
      onChange()
    },
    forget(sight) {
      const bare = list.get().map((conflict): Conflict => {
        if (isInRange(sight.quoted, conflict.op)) return conflict
        const { theirs: _, mine, ...rest } = conflict
        const isRevert = reverts.has(conflict.op)
        const op = withoutQuotes(conflict.op, isRevert)
        return { ...rest, op, ...(mine === undefined || isRevert ? {} : { mine }) }
      })
      list.setLater(bare, frames)
    },
  }
}
