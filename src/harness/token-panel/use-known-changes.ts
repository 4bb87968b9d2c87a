'use client'
import { createContext, useContext, useEffect, useState } from 'react'
import { useReadable } from '../../react/index.ts'
import type { CanvasHandle, Commit } from '../../session/types.ts'

type Change = Pick<Commit, 'actor' | 'intent' | 'ts' | 'head_rev'>
type Changes = ReadonlyMap<string, Change>

const NONE: Changes = new Map()
// About as many as one answer holds: what is older was changed so long ago that its author matters less.
const LOOK_BACK = 200

const pathsIn = ({ ops }: Commit): readonly string[] =>
  ops.flatMap((op) => {
    if ('path' in op) return [op.path]
    return 'target' in op && 'token' in op.target ? [op.target.token] : []
  })

/** Who changed which token last before this page was opened, as the canvas's recent history says: read once. */
export const useKnownChanges = (handle: CanvasHandle): Changes => {
  const generation = useReadable(handle.generation)
  const isReady = useReadable(handle.ready, (ready) => ready !== null)
  const [known, setKnown] = useState({ of: generation, changes: NONE })
  useEffect(() => {
    if (!isReady) return
    let isWanted = true
    const read = async (): Promise<void> => {
      const rev = handle.rev.get()
      if (rev === 0) return
      const page = await handle.history({ from_rev: Math.max(1, rev - LOOK_BACK + 1), to_rev: rev })
      if (!page.ok || !isWanted) return
      const changes = new Map(page.value.commits.flatMap((commit) => pathsIn(commit).map((path) => [path, commit])))
      setKnown({ of: generation, changes })
    }
    void read()
    return () => {
      isWanted = false
    }
  }, [handle, generation, isReady])
  // What was read through another lens may tell of what this one hides.
  return known.of === generation ? known.changes : NONE
}

export const KnownChangesContext = createContext<Changes>(NONE)

/** Who changed a token last and why: as this session saw it, or as the history says. */
export const useLastChange = (handle: CanvasHandle, path: string): Change | undefined => {
  const seen = useReadable(handle.lastChange(`token:${path}`))
  const known = useContext(KnownChangesContext).get(path)
  // A patch tells no why; where the history knows that very change, it does.
  return seen === undefined || seen.head_rev === known?.head_rev ? (known ?? seen) : seen
}
