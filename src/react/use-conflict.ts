'use client'
import { use } from 'react'
import type { BlockId } from '../contract/index.ts'
import { blockIn } from '../contract/subjects.ts'
import { useSurroundings } from './canvas-context.ts'
import { OfferContext } from './start.tsx'
import { useReadable } from './use-readable.ts'

/**
 * Whether a change that one made to this block could not be saved, and waits for a choice: mark the block while it does.
 * What it gives is called when the mark is chosen: it selects the block, and the host shows what was not saved. Null
 * where all is well.
 */
export const useConflict = (id: BlockId): (() => void) | null => {
  const { handle, selection } = useSurroundings()
  const onConflict = use(OfferContext)?.onConflict
  const isLost = useReadable(handle.conflicts, (all) => all.some(({ op }) => blockIn(op) === id))
  if (!isLost) return null
  return () => {
    selection.set(id)
    onConflict?.(id)
  }
}
