import type { VectorCursor } from '../contract/positions.ts'
import { createCell } from './cell.ts'
import type { Cell } from './cell.ts'
import type { Served } from './subscription.ts'
import type { TransportStatus } from './types.ts'

const isSame = (a: TransportStatus, b: TransportStatus): boolean => {
  if (a.phase !== b.phase) return false
  if (a.phase === 'catching_up' && b.phase === 'catching_up') return a.behind === b.behind
  return a.phase !== 'reconnecting' && a.phase !== 'failed'
}

/** `closed` is the end; `offline` keeps the moment since when. */
export const createStatus = (): Cell<TransportStatus> => {
  const cell = createCell<TransportStatus>({ phase: 'idle' })
  return {
    ...cell,
    set: (next) => {
      const now = cell.get()
      if (now.phase !== 'closed' && !isSame(now, next)) cell.set(next)
    },
  }
}

/** How many log entries lie between what these streams applied and their heads at connect. */
export const behindOf = (heads: VectorCursor, served: Served): number => {
  let behind = 0
  for (const [stream, head] of heads) {
    const subscription = served.get(stream)
    const { position } = subscription ?? {}
    if (subscription === undefined || (position !== undefined && position.epoch !== head.epoch)) continue
    behind += Math.max(0, head.seq - (position?.seq ?? 0))
  }
  return behind
}
