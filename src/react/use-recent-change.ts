'use client'
import { use } from 'react'
import type { BlockId } from '../contract/index.ts'
import { useSurroundings } from './canvas-context.ts'
import { recentChangesOf } from './recent-changes.ts'
import type { RecentChange } from './recent-changes.ts'
import { OfferContext } from './start.tsx'
import { useReadable } from './use-readable.ts'

/**
 * Where somebody else changes this block just now, and 1.5 s on; null otherwise. Mark the place in the colour of
 * `actorColor`, hidden from assistive technology and without moving anything, and put `data-writer={actor_id}` on the
 * mark: who follows a run is kept where that is.
 */
export const useRecentChange = (id: BlockId): RecentChange | null => {
  const { handle } = useSurroundings()
  const session = use(OfferContext)?.session
  return useReadable(recentChangesOf(handle, session?.me ?? null).of(id))
}
