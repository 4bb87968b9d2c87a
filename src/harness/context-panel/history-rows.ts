import type { RunId } from '../../contract/index.ts'
import type { Commit } from '../../session/types.ts'
import { groupCommits } from './group-commits.ts'
import type { CommitGroup } from './group-commits.ts'

/** A row of the history: one deed, or all that one author did in one run. */
export interface HistoryRow extends CommitGroup {
  readonly run: RunId | null
  /** The deeds that it is made of, newest first. */
  readonly deeds: readonly CommitGroup[]
}

/** The history by run and author, and what belongs to no run by deed; newest first, as the commits are. */
export const historyRows = (commits: readonly Commit[]): readonly HistoryRow[] => {
  const ofRuns = Map.groupBy(
    commits.filter(({ run_id }) => run_id !== null),
    ({ run_id, actor }) => `${run_id} ${actor.actor_id}`,
  )
  const runs = [...ofRuns.values()].flatMap((members): HistoryRow[] => {
    const [newest] = members
    return newest === undefined ? [] : [{ newest, commits: members, run: newest.run_id, deeds: groupCommits(members) }]
  })
  const alone = groupCommits(commits.filter(({ run_id }) => run_id === null))
  return [...runs, ...alone.map((group): HistoryRow => ({ ...group, run: null, deeds: [group] }))].toSorted(
    (a, b) => b.newest.head_rev - a.newest.head_rev,
  )
}

const dayOf = ({ newest: { ts } }: HistoryRow): string => {
  const at = new Date(ts)
  return Number.isNaN(at.getTime()) ? '' : `${at.getFullYear()}-${at.getMonth()}-${at.getDate()}`
}

/** Rows by the day of their newest change, in the reader's own time zone. */
export const byDay = (rows: readonly HistoryRow[]): readonly (readonly HistoryRow[])[] => [
  ...Map.groupBy(rows, dayOf).values(),
]

const DAY_MS = 86_400_000

/** A day as people call it: today, yesterday, or its date. */
export const dayWords = (ts: string, locale: string | undefined, now = new Date()): string => {
  const at = new Date(ts)
  if (Number.isNaN(at.getTime())) return ts
  const midnight = (date: Date): number => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
  const ago = (midnight(now) - midnight(at)) / DAY_MS
  if (ago === 0 || ago === 1) {
    const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-ago, 'day')
    return `${words.charAt(0).toLocaleUpperCase(locale)}${words.slice(1)}`
  }
  const year: Intl.DateTimeFormatOptions = at.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }
  return new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', ...year }).format(at)
}
