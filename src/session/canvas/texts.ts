import { isTextOp } from '../../contract/ops.ts'
import type { Op } from '../../contract/ops.ts'

type Listener = (ops: readonly Op[], origin: 'own' | 'foreign') => void

/** Tells of changes of texts as they are applied, one by one, so that carets can move along. */
export interface Texts {
  readonly isWatched: boolean
  tell(ops: readonly Op[], origin: 'own' | 'foreign'): void
  listen(listener: Listener): () => void
}

const changesText = (op: Op): boolean =>
  isTextOp(op) ||
  ((op.op === 'set_token' || op.op === 'set_block_prop') && typeof op.value === 'string') ||
  op.op === 'define_token'

export const createTexts = (): Texts => {
  const listeners = new Set<{ readonly listener: Listener }>()
  return {
    get isWatched() {
      return listeners.size > 0
    },
    tell(ops, origin) {
      if (listeners.size === 0 || !ops.some(changesText)) return
      for (const { listener } of listeners) listener(ops, origin)
    },
    listen(listener) {
      const entry = { listener }
      listeners.add(entry)
      return () => void listeners.delete(entry)
    },
  }
}
