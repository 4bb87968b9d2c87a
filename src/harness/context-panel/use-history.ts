'use client'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { AtomsError, BlockId, Result } from '../../contract/index.ts'
import { useReadable, useStatus } from '../../react/index.ts'
import type { CanvasHandle, Commit } from '../../session/types.ts'
import { unnamedIn } from './past-blocks.ts'
import type { Pasts } from './past-blocks.ts'

const PAGE = 50
// Who goes back looks for something, and a minute of typing is a hundred changes.
const PAGE_BACK = 200
// While somebody types there are many commits a second: often enough to follow, seldom enough to cost nothing.
const EVERY_MS = 500

const DOWN: ReadonlySet<string> = new Set(['offline', 'reconnecting', 'failed', 'closed'])

export interface History {
  /** Newest first. */
  readonly commits: readonly Commit[]
  /** Blocks as they were before some of these commits, for names of what is gone. */
  readonly pasts: Pasts
  readonly error: AtomsError | null
  readonly loading: boolean
  /** There is no connection: nothing is asked for, and the newest is loaded when it is back. */
  readonly isDown: boolean
  /** So many of the newest changes were looked through. */
  readonly depth: number
  /** Whether that is all that ever changed: what is too old is not kept. */
  readonly isWhole: boolean
  /** Loads the page before; undefined where there is none that is kept, or no connection. */
  readonly older: (() => void) | undefined
  /** Asks for the newest again. */
  readonly retry: () => void
}

const merged = (known: readonly Commit[], more: readonly Commit[]): readonly Commit[] =>
  [...new Map([...known, ...more].map((commit) => [commit.commit_id, commit])).values()].toSorted(
    (a, b) => b.head_rev - a.head_rev,
  )

interface Known extends Pick<History, 'commits' | 'pasts'> {
  /** The rev from which on the commits are known; null before the first answer. */
  readonly from: number | null
  /** What is older is not kept. */
  readonly isTrimmed: boolean
}

const NOTHING: Known = { commits: [], pasts: new Map(), from: null, isTrimmed: false }

type Page = Result<{ readonly commits: readonly Commit[]; readonly isTrimmed: boolean }>

/** All commits between two revs: an answer holds what fits, and says where the rest begins. */
const readPage = async (canvas: CanvasHandle, first: number, last: number): Promise<Page> => {
  const commits: Commit[] = []
  let isTrimmed = false
  for (let from: number | undefined = first; from !== undefined && from <= last;) {
    let answer = await canvas.history({ from_rev: from, to_rev: last })
    if (!answer.ok && answer.error.code === 'REPLAY_MISS' && !isTrimmed) {
      isTrimmed = true
      answer = await canvas.history({ to_rev: last })
    }
    if (!answer.ok) return answer
    commits.push(...answer.value.commits)
    from = answer.value.next
  }
  return { ok: true, value: { commits, isTrimmed } }
}

/** A canvas's recent commits, read on demand and again when it changed. */
export const useHistory = (handle: CanvasHandle): History => {
  const rev = useReadable(handle.rev)
  const isReady = useReadable(handle.phase, (phase) => phase === 'ready')
  const generation = useReadable(handle.generation)
  const { phase } = useStatus()
  const isDown = DOWN.has(phase)
  const [{ commits, pasts, from, isTrimmed }, setKnown] = useState(NOTHING)
  const [error, setError] = useState<AtomsError | null>(null)
  const askedAt = useRef(Number.NEGATIVE_INFINITY)
  const lookedFor = useRef(new Set<BlockId>())
  const [knownOf, setKnownOf] = useState(generation)
  if (knownOf !== generation) {
    // Commits that were read through another lens may hold what this one hides.
    setKnownOf(generation)
    setKnown(NOTHING)
  }

  /** What is gone has its name in the canvas as it stood before it went. */
  const nameGone = async (canvas: CanvasHandle, page: readonly Commit[], alive: () => boolean): Promise<void> => {
    const { rev: before, ids } = unnamedIn(merged(commits, page), pasts, canvas.state)
    if (before === undefined || ids.every((id) => lookedFor.current.has(id))) return
    for (const id of ids) lookedFor.current.add(id)
    const past = await canvas.at(before)
    if (alive() && past.ok)
      setKnown((known) => ({ ...known, pasts: new Map([...known.pasts, [before, past.value.blocks]]) }))
  }

  const load = async (canvas: CanvasHandle, first: number, last: number, alive: () => boolean): Promise<void> => {
    const result = await readPage(canvas, first, last)
    if (!alive()) return
    setError(result.ok ? null : result.error)
    if (!result.ok) return
    const page = result.value.commits
    setKnown((known) => ({
      ...known,
      commits: merged(known.commits, page),
      from: Math.min(known.from ?? first, first),
      isTrimmed: known.isTrimmed || result.value.isTrimmed,
    }))
    await nameGone(canvas, page, alive)
  }

  /** A page, or all that came since: what is known has no gap. */
  const newestFrom = (last: number): number =>
    Math.max(1, Math.min(last - PAGE, commits[0]?.head_rev ?? Number.POSITIVE_INFINITY) + 1)

  const loadNewest = useEffectEvent((canvas: CanvasHandle, last: number, alive: () => boolean): void => {
    askedAt.current = Date.now()
    void load(canvas, newestFrom(last), last, alive)
  })

  // What was asked for at an earlier revision is as true: while somebody types, the newest is always on its way.
  useEffect(() => {
    if (!isReady || isDown) return undefined
    const ask = (): void => loadNewest(handle, rev, () => handle.generation.get() === generation)
    const timer = setTimeout(ask, Math.max(0, askedAt.current + EVERY_MS - Date.now()))
    return () => clearTimeout(timer)
  }, [handle, rev, generation, isReady, isDown])

  const isKnown = (): boolean => handle.generation.get() === generation
  return {
    commits,
    pasts,
    error,
    loading: from === null && error === null && !isDown,
    isDown,
    depth: from === null ? 0 : rev - from + 1,
    isWhole: from !== null && from <= 1 && !isTrimmed,
    older:
      from === null || from <= 1 || isTrimmed || isDown
        ? undefined
        : () => void load(handle, Math.max(1, from - PAGE_BACK), from - 1, isKnown),
    retry: () => void load(handle, newestFrom(rev), rev, isKnown),
  }
}
