import { expect, test } from 'vitest'
import { op } from '../../contract/index.ts'
import type { RunId } from '../../contract/index.ts'
import type { Commit, Run } from '../../session/types.ts'
import { dayWords, historyRows } from './history-rows.ts'
import { backOf, isCut } from './run-back.ts'

const RUN = 'r1' as RunId
const at = (second: number): string => new Date(Date.UTC(2026, 0, 31, 10, 0, second)).toISOString()
const commit = (head_rev: number, actor_id: string, run_id: RunId | null = null): Commit => ({
  commit_id: `commit${head_rev}`,
  command_id: `command${head_rev}`,
  head_rev,
  actor: { actor_id, actor_type: 'human' },
  intent: { label: '', origin: 'human' },
  ops: [op.setToken(`board.t${head_rev}`, 1)],
  ts: at(head_rev),
  run_id,
})
const COMMITS = [
  commit(6, 'ana'),
  commit(5, 'director', RUN),
  commit(4, 'writer', RUN),
  commit(3, 'ana'),
  commit(2, 'writer', RUN),
  commit(1, 'ana'),
]
const run = (ts: string): Run => ({ run_id: RUN, flow: 'brief', status: 'done', steps: [], ts })
const revs = (commits: readonly Commit[] = []) => commits.map(({ head_rev }) => head_rev)

test('all that one author did in a run is one row, whoever worked in between; what is of no run stands by itself', () => {
  expect(historyRows(COMMITS).map((row) => [row.run, revs(row.commits)])).toEqual([
    [null, [6]],
    [RUN, [5]],
    [RUN, [4, 2]],
    [null, [3]],
    [null, [1]],
  ])
})

test('the way back to before a run stands once, at who began it, and names what others did since', () => {
  const known = { commits: COMMITS, isAll: true, runs: [] }
  const ways = historyRows(COMMITS).map((row) => backOf(row, COMMITS, known))
  expect(ways.map((back) => back && [revs(back.commits), revs(back.since)])).toEqual([
    undefined,
    undefined,
    [
      [5, 4, 2],
      [6, 3],
    ],
    undefined,
    undefined,
  ])
})

test('where it is not known when a run began, nothing says what was before it', () => {
  const commits = COMMITS.slice(0, -1)
  const [, , writer] = historyRows(commits)
  const known = (isAll: boolean, runs: readonly Run[]) => ({ commits, isAll, runs })
  for (const unknown of [known(false, []), known(false, [run(at(1))])]) {
    expect(backOf(writer!, commits, unknown)).toBeUndefined()
    expect(isCut(commits, unknown)).toBe(true)
  }
  // The oldest that is known is older than the run.
  const older = { commits: COMMITS, isAll: false, runs: [run('2026-01-31T10:00:01.500Z')] }
  expect(backOf(writer!, COMMITS, older)).toBeDefined()
  expect(isCut(COMMITS, older)).toBe(false)
})

test('a day is called as people call it', () => {
  const now = new Date(2026, 0, 31, 12)
  const day = (date: Date, locale = 'en') => dayWords(date.toISOString(), locale, now)
  expect(day(new Date(2026, 0, 31, 1))).toBe('Today')
  expect(day(new Date(2026, 0, 30, 23))).toBe('Yesterday')
  expect(day(new Date(2026, 0, 30, 23), 'de')).toBe('Gestern')
  expect(day(new Date(2026, 0, 12))).toBe('Monday, January 12')
  expect(day(new Date(2025, 11, 31))).toBe('Wednesday, December 31, 2025')
})
