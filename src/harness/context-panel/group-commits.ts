import type { Op } from '../../contract/index.ts'
import type { Commit } from '../../session/types.ts'

/** What one author did to one thing, in one commit or in several that follow each other. */
export interface CommitGroup {
  readonly newest: Commit
  /** Newest first. */
  readonly commits: readonly Commit[]
}

export type DeedKind = 'add' | 'remove' | 'move' | 'set' | 'write'

/** What an op does, and to what: equal where two of them are one thing to read. */
export const deedOf = (op: Op): { readonly kind: DeedKind; readonly key: string } => {
  switch (op.op) {
    case 'insert_block':
      return { kind: 'add', key: 'add' }
    case 'remove_block':
    case 'delete_token':
      return { kind: 'remove', key: 'remove' }
    case 'move_block':
      return { kind: 'move', key: `move ${op.parent ?? ''}` }
    case 'define_token':
    case 'set_token':
      return { kind: 'set', key: `token ${op.path}` }
    case 'set_block_prop':
      return { kind: 'set', key: `block ${op.id} ${op.prop}` }
    case 'insert_text':
    case 'delete_range':
    case 'replace_text_range':
      return {
        kind: 'write',
        key: 'token' in op.target ? `text ${op.target.token}` : `text ${op.target.block} ${op.target.prop}`,
      }
  }
}

// Who comes back after that began anew.
const PAUSE_MS = 30 * 60_000
// Work that goes to and fro between two or three things, as a text and the count of its words, is not torn apart.
const MOST_SIDE_BY_SIDE = 3

const workOf = ({ ops, intent }: Commit): string =>
  JSON.stringify([[...new Set(ops.map((op) => deedOf(op).key))].toSorted(), intent.why ?? ''])

/** Takes what one author did to one thing together, as long as no other came in between: typing is many commits. */
export const groupCommits = (commits: readonly Commit[]): CommitGroup[] => {
  const groups: { readonly newest: Commit; readonly work: string; readonly commits: Commit[] }[] = []
  for (const commit of commits) {
    const work = workOf(commit)
    const latest = groups.slice(-MOST_SIDE_BY_SIDE)
    const other = latest.findLastIndex(({ newest }) => newest.actor.actor_id !== commit.actor.actor_id)
    const same = latest.slice(other + 1).find((group) => group.work === work)
    const isNear = same !== undefined && Date.parse(same.commits.at(-1)?.ts ?? '') - Date.parse(commit.ts) <= PAUSE_MS
    if (same !== undefined && isNear) same.commits.push(commit)
    else groups.push({ newest: commit, work, commits: [commit] })
  }
  return groups.map(({ newest, commits: members }) => ({ newest, commits: members }))
}
