import type { BlockId, RunId } from '../../contract/index.ts'
import type { Commit, Run } from '../../session/types.ts'
import type { Messages } from '../messages/messages.ts'
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

/** Whether a commit only brings back what was there before: by an undo, or by going back. */
const isReturn = ({ intent: { label } }: Commit, messages: Messages): boolean =>
  /^(?:Undo|Redo): /.test(label) ||
  [messages.restoreIntent(''), messages.beforeRunIntent(''), messages.addAgain].some((way) => label.startsWith(way))

/** Whether a block came with the oldest change of it that is known: then there is none before. */
export const isWholeLife = (oldest: Commit | undefined, block: BlockId | null, messages: Messages): boolean =>
  oldest !== undefined &&
  !isReturn(oldest, messages) &&
  oldest.ops.some((op) => op.op === 'insert_block' && op.block.id === block)

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
  if (first === undefined || commits[0]?.actor.actor_id !== first.actor.actor_id) return undefined
  return { commits: own, since: shown.filter(({ run_id, head_rev }) => run_id !== run && head_rev > first.head_rev) }
}
