'use client'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { AtomsError } from '../../contract/index.ts'
import { useReadable } from '../../react/index.ts'
import type { CanvasHandle, Commit } from '../../session/types.ts'

const PAGE = 50
// While somebody types there are many commits a second: often enough to follow, seldom enough to cost nothing.
const EVERY_MS = 500

export interface History {
  /** Newest first. */
  readonly commits: readonly Commit[]
  readonly error: AtomsError | null
  readonly loading: boolean
  readonly older: (() => void) | undefined
}

const merged = (known: readonly Commit[], more: readonly Commit[]): readonly Commit[] =>
  [...new Map([...known, ...more].map((commit) => [commit.commit_id, commit])).values()].toSorted(
    (a, b) => b.head_rev - a.head_rev,
  )

/** A canvas's recent commits, read on demand and again when it changed. */
export const useHistory = (handle: CanvasHandle): History => {
  const rev = useReadable(handle.rev)
  const [commits, setCommits] = useState<readonly Commit[]>([])
  const [from, setFrom] = useState<number | null>(null)
  const [error, setError] = useState<AtomsError | null>(null)
  const askedAt = useRef(Number.NEGATIVE_INFINITY)
  const generation = useReadable(handle.generation)
  const [knownOf, setKnownOf] = useState(generation)
  if (knownOf !== generation) {
    // Commits that were read through another lens may hold what this one hides.
    setKnownOf(generation)
    setCommits([])
    setFrom(null)
  }

  const load = async (canvas: CanvasHandle, first: number, last: number, alive: () => boolean): Promise<void> => {
    const result = await canvas.history({ from_rev: first, to_rev: last })
    if (!alive()) return
    setError(result.ok ? null : result.error)
    if (!result.ok) return
    setCommits((known) => merged(known, result.value.commits))
    setFrom((known) => Math.min(known ?? first, first))
  }

  const loadNewest = useEffectEvent((canvas: CanvasHandle, last: number, alive: () => boolean): void => {
    askedAt.current = Date.now()
    void load(canvas, Math.max(1, last - PAGE + 1), last, alive)
  })

  // What was asked for at an earlier revision is as true: while somebody types, the newest is always on its way.
  useEffect(() => {
    const ask = (): void => loadNewest(handle, rev, () => handle.generation.get() === generation)
    const timer = setTimeout(ask, Math.max(0, askedAt.current + EVERY_MS - Date.now()))
    return () => clearTimeout(timer)
  }, [handle, rev, generation])

  const isKnown = (): boolean => handle.generation.get() === generation
  return {
    commits,
    error,
    loading: from === null && error === null,
    older:
      from === null || from <= 1 ? undefined : () => void load(handle, Math.max(1, from - PAGE), from - 1, isKnown),
  }
}
