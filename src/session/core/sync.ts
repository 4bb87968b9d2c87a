import type { Readable } from '../../contract/readable.ts'
import type { Heal, SyncState } from '../types.ts'
import { createCell } from './cell.ts'

/** What one canvas says of itself. */
export interface SyncPart {
  readonly pending: number
  readonly conflicts: number
  /** The rev that is shown, where the gateway's hash agreed with ours at it. */
  readonly verified: number | null
  /** Someone looks at it, or something of it is on its way. */
  readonly isActive: boolean
  readonly heals: { readonly count: number; readonly last: Heal | null }
}

const stateOf = (parts: Iterable<SyncPart>, messages: number): SyncState => {
  let pending = messages
  let conflicts = 0
  let verified: number | null = null
  let agreed = true
  let healed = 0
  let last_heal: Heal | null = null
  for (const part of parts) {
    pending += part.pending
    conflicts += part.conflicts
    healed += part.heals.count
    const { last } = part.heals
    if (last !== null && (last_heal === null || last.at >= last_heal.at)) last_heal = last
    if (!part.isActive) continue
    if (part.verified === null) agreed = false
    else verified = Math.max(verified ?? 0, part.verified)
  }
  return {
    pending,
    conflicts,
    verified_rev: agreed ? verified : null,
    synced: agreed && pending === 0,
    healed,
    last_heal,
  }
}

const isSame = (a: SyncState, b: SyncState): boolean =>
  (Object.keys(a) as (keyof SyncState)[]).every((key) => a[key] === b[key])

/** Whether all that these parts show is stored, and the same as the gateway's ([SYNC1]). */
export const createSync = (
  parts: () => Iterable<SyncPart>,
  /** Chat messages that are not stored yet. */
  messages: () => number = () => 0,
): { readonly state: Readable<SyncState>; changed(): void } => {
  const state = createCell(stateOf([], 0))
  return {
    state,
    changed() {
      const next = stateOf(parts(), messages())
      if (!isSame(state.get(), next)) state.set(next)
    },
  }
}
