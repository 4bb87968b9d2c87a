import { expect, test } from 'vitest'
import { op } from '../../contract/index.ts'
import type { BlockId, Op } from '../../contract/index.ts'
import type { Commit } from '../../session/types.ts'
import { groupCommits } from './group-commits.ts'

const typing = (id: string): Op => op.insertText({ block: id as BlockId, prop: 'text' }, 0, 'x')
const commit = (head_rev: number, actor_id: string, ops: readonly Op[], more: Partial<Commit> = {}): Commit => ({
  commit_id: `commit${head_rev}`,
  command_id: `command${head_rev}`,
  head_rev,
  actor: { actor_id, actor_type: 'human' },
  intent: { label: `Whatever ${head_rev}`, origin: 'human' },
  ops,
  ts: new Date(Date.UTC(2026, 0, 31, 10, 0, head_rev)).toISOString(),
  run_id: null,
  ...more,
})
const revs = (commits: readonly Commit[]) =>
  groupCommits(commits).map((group) => group.commits.map(({ head_rev }) => head_rev))

test('what one author does to one thing is one line until somebody else comes in between, whatever it is called', () => {
  expect(
    revs([
      commit(6, 'ana', [typing('p1')]),
      commit(5, 'ana', [typing('p1')]),
      commit(4, 'ben', [typing('p1')]),
      commit(3, 'ana', [typing('p1')]),
      commit(2, 'ana', [typing('p2')]),
    ]),
  ).toEqual([[6, 5], [4], [3], [2]])
})

test('work that goes to and fro between a text and its count is two lines, not one for each change', () => {
  const count = (rev: number) => commit(rev, 'ana', [op.setToken('doc.word_count', rev)])
  expect(revs([count(6), commit(5, 'ana', [typing('p1')]), count(4), commit(3, 'ana', [typing('p1')])])).toEqual([
    [6, 4],
    [5, 3],
  ])
})

test('another reason and a long pause begin a line of their own', () => {
  const why = { intent: { label: 'x', why: 'The brief', origin: 'human' } } as const
  expect(revs([commit(3, 'ana', [typing('p1')], why), commit(2, 'ana', [typing('p1')])])).toEqual([[3], [2]])
  expect(revs([commit(4000, 'ana', [typing('p1')]), commit(2, 'ana', [typing('p1')])])).toEqual([[4000], [2]])
})
