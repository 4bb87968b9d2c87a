import type { BlockId } from './ids.ts'

interface Tree {
  children(parent: BlockId | null): readonly BlockId[]
}

interface Place {
  readonly id: BlockId
  /** How many of the blocks that were entered it is below. */
  readonly depth: number
}

/**
 * These blocks and what is below them, parents before their children, siblings in their order; below a block only where
 * it is entered. A tree may be deeper than the call stack, so nothing here calls itself.
 */
export function* treeOrder(
  tree: Tree,
  from: readonly BlockId[] = tree.children(null),
  enters: (id: BlockId) => boolean = () => true,
): Generator<Place, void> {
  const open = [{ ids: from, next: 0 }]
  for (let level = open.at(-1); level !== undefined; level = open.at(-1)) {
    const id = level.ids[level.next++]
    if (id === undefined) open.pop()
    else {
      yield { id, depth: open.length - 1 }
      if (enters(id)) open.push({ ids: tree.children(id), next: 0 })
    }
  }
}
