import type { Commit } from '../../session/types.ts'

export interface CommitGroup {
  readonly newest: Commit
  readonly count: number
}

const isSameWork = (a: Commit, b: Commit): boolean =>
  a.actor.actor_id === b.actor.actor_id && a.intent.label === b.intent.label && a.intent.why === b.intent.why

/** Takes neighbours of one author with one intent together: typing is many commits, and one thing to read. */
export const groupCommits = (commits: readonly Commit[]): CommitGroup[] => {
  const groups: { newest: Commit; count: number }[] = []
  for (const commit of commits) {
    const last = groups.at(-1)
    if (last !== undefined && isSameWork(last.newest, commit)) last.count++
    else groups.push({ newest: commit, count: 1 })
  }
  return groups
}
