import type { BlockId, Op } from '../../contract/index.ts'
import { blockIn } from '../../contract/subjects.ts'
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

/** Whether a commit does nothing but fill what is there already of these. */
const isWithin = ({ ops }: Commit, brought: ReadonlySet<BlockId>): boolean =>
  ops.length > 0 &&
  ops.every((op) => {
    const id = blockIn(op)
    return id !== undefined && brought.has(id) && op.op !== 'remove_block'
  })

interface Growing {
  readonly work: string
  /** The blocks that it brought: what their author then writes in them is part of bringing them. */
  readonly brought: Set<BlockId>
  /** Oldest first. */
  readonly commits: Commit[]
}

const isNear = (earlier: Commit | undefined, later: Commit): boolean =>
  earlier !== undefined && Date.parse(later.ts) - Date.parse(earlier.ts) <= PAUSE_MS

/**
 * Takes what one author did to one thing together, as long as no other came in between: typing is many commits, and to
 * add something and write in it is one deed. Newest first, as the commits are.
 */
export const groupCommits = (commits: readonly Commit[]): CommitGroup[] => {
  const groups: Growing[] = []
  for (const commit of commits.toReversed()) {
    const work = workOf(commit)
    const latest = groups.slice(-MOST_SIDE_BY_SIDE)
    const other = latest.findLastIndex(({ commits: [first] }) => first?.actor.actor_id !== commit.actor.actor_id)
    const own = latest.slice(other + 1)
    const same = own.find(({ brought }) => isWithin(commit, brought)) ?? own.find((group) => group.work === work)
    const group = isNear(same?.commits.at(-1), commit) ? same : undefined
    const { brought, commits: members }: Omit<Growing, 'work'> = group ?? { brought: new Set(), commits: [] }
    for (const op of commit.ops) if (op.op === 'insert_block') brought.add(op.block.id)
    members.push(commit)
    if (group === undefined) groups.push({ work, brought, commits: members })
  }
  return groups
    .flatMap(({ commits: members }): CommitGroup[] => {
      const newest = members.at(-1)
      return newest === undefined ? [] : [{ newest, commits: members.toReversed() }]
    })
    .toSorted((a, b) => b.newest.head_rev - a.newest.head_rev)
}
