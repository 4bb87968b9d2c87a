import type { BlockId } from '../../../src/contract/index.ts'
import { blockIn } from '../../../src/contract/subjects.ts'
import type { CanvasHandle, Commit } from '../../../src/session/index.ts'

/** The blocks that people added, changed or moved, as far as the canvas's history goes back. */
export const blocksOfPeople = (commits: readonly Commit[]): Set<BlockId> =>
  new Set(
    commits
      .filter(({ actor }) => actor.actor_type === 'human')
      .flatMap(({ ops }) => ops.flatMap((op) => blockIn(op) ?? [])),
  )

/** The same, read from the gateway; undefined where it does not tell, so that nobody's work is taken for an agent's. */
export const peopleTouched = async (canvas: Pick<CanvasHandle, 'history'>): Promise<Set<BlockId> | undefined> => {
  const all: Commit[] = []
  for (let from: number | undefined; ;) {
    // Each page begins where the last one ended.
    // oxlint-disable-next-line no-await-in-loop
    const page = await canvas.history(from === undefined ? {} : { from_rev: from })
    if (!page.ok) return undefined
    all.push(...page.value.commits)
    from = page.value.next
    if (from === undefined) return blocksOfPeople(all)
  }
}
