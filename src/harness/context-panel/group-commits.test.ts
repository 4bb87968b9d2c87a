import { expect, test } from 'vitest'
import type { Commit } from '../../session/types.ts'
import { groupCommits } from './group-commits.ts'

const commit = (head_rev: number, actor_id: string, label: string): Commit => ({
  commit_id: `commit${head_rev}`,
  command_id: `command${head_rev}`,
  head_rev,
  actor: { actor_id, actor_type: 'human' },
  intent: { label, origin: 'human' },
  ops: [],
  ts: '2026-01-31T10:00:00Z',
  run_id: null,
})

test('neighbours of one author with one intent are one line, with the newest of them and their count', () => {
  const groups = groupCommits([
    commit(5, 'ana', 'Type'),
    commit(4, 'ana', 'Type'),
    commit(3, 'ben', 'Type'),
    commit(2, 'ana', 'Type'),
    commit(1, 'ana', 'Move'),
  ])
  expect(groups.map(({ newest, count }) => [newest.head_rev, count])).toEqual([
    [5, 2],
    [3, 1],
    [2, 1],
    [1, 1],
  ])
})
