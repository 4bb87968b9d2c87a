import type { RunId } from '../../contract/index.ts'
import type { Commit, Run } from '../../session/types.ts'
import type { HistoryRow } from './history-rows.ts'
import type { RunBack } from './restore-button.tsx'

/** What is known of a history: its newest commits, newest first, and whether these are all. */
export interface KnownHistory {
  readonly commits: readonly Commit[]
  readonly isAll: boolean
  readonly runs: readonly Run[]
}

/** Whether nothing of a run is older than what is known: all is known, or what came before the run's beginning. */
const isWholeRun = (run: RunId, { commits, isAll, runs }: KnownHistory): boolean => {
  const began = runs.find(({ run_id }) => run_id === run)?.ts
  const oldest = commits.at(-1)?.ts
  return isAll || (began !== undefined && oldest !== undefined && Date.parse(oldest) < Date.parse(began))
}

/** Whether the oldest of these commits (newest first) are of a run that may have begun before them. */
export const isCut = (shown: readonly Commit[], known: KnownHistory): boolean => {
  const run = shown.at(-1)?.run_id ?? null
  return run !== null && !isWholeRun(run, known)
}

/**
 * What a run did, and what others did since it began: at the row of who began it, and only where its beginning is
 * known, so that "before" is what it says.
 */
export const backOf = (
  { run, commits }: HistoryRow,
  shown: readonly Commit[],
  known: KnownHistory,
): RunBack | undefined => {
  if (run === null || !isWholeRun(run, known)) return undefined
  const own = shown.filter(({ run_id }) => run_id === run)
  const first = own.at(-1)
  if (first === undefined || commits.at(-1)?.commit_id !== first.commit_id) return undefined
  return { commits: own, since: shown.filter(({ run_id, head_rev }) => run_id !== run && head_rev > first.head_rev) }
}
