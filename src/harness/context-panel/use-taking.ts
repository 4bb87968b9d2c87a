'use client'
import { useEffect, useState } from 'react'
import type { Op } from '../../contract/index.ts'
import { useReadable } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { findTaking } from './taking.ts'
import type { Taking } from './taking.ts'

/** What others did for which an own change could not be made; undefined while it is looked for, null where it is not found. */
export const useTaking = (handle: CanvasHandle, mine: Op): Taking | null | undefined => {
  const generation = useReadable(handle.generation)
  const isReady = useReadable(handle.phase, (phase) => phase === 'ready')
  const [found, setFound] = useState<{ readonly of: number; readonly taking: Taking | null } | null>(null)
  useEffect(() => {
    if (!isReady) return undefined
    let isWanted = true
    const look = async (): Promise<void> => {
      const taking = (await findTaking(handle, mine)) ?? null
      if (isWanted) setFound({ of: generation, taking })
    }
    void look()
    return () => {
      isWanted = false
    }
  }, [handle, mine, generation, isReady])
  // What was read through another lens may show what this one hides.
  return found?.of === generation ? found.taking : undefined
}
