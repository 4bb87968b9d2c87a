import type { Readable } from '../../contract/readable.ts'
import type { SyncState } from '../types.ts'
import { createCell } from './cell.ts'

interface Part {
  readonly pending: number
}

export interface SyncPart extends Part {
  readonly conflicts: number
  /** The rev that is shown, where the gateway's hash agreed with ours at it. */
  readonly verified: number | null
  /** Someone looks at it, or something of it is on its way. */
  readonly isActive: boolean
}

/** Whether all that this session shows is stored, and the same as the gateway's. */
export const createSync = (
  canvases: ReadonlyMap<string, SyncPart>,
  threads: ReadonlyMap<string, Part>,
): { readonly state: Readable<SyncState>; changed(): void } => {
  const state = createCell<SyncState>({ pending: 0, conflicts: 0, verified_rev: null, synced: true })
  return {
    state,
    changed() {
      let pending = 0
      let conflicts = 0
      let verified: number | null = null
      let agreed = true
      for (const thread of threads.values()) pending += thread.pending
      for (const canvas of canvases.values()) {
        pending += canvas.pending
        conflicts += canvas.conflicts
        if (!canvas.isActive) continue
        if (canvas.verified === null) agreed = false
        else verified = Math.max(verified ?? 0, canvas.verified)
      }
      const next: SyncState = {
        pending,
        conflicts,
        verified_rev: agreed ? verified : null,
        synced: agreed && pending === 0,
      }
      const now = state.get()
      const same =
        now.pending === next.pending &&
        now.conflicts === next.conflicts &&
        now.verified_rev === next.verified_rev &&
        now.synced === next.synced
      if (!same) state.set(next)
    },
  }
}
