import type { BlockId } from '../contract/ids.ts'
import type { Block, Token } from '../contract/state.ts'
import type { Key } from './keys.ts'

export interface Cell<T> {
  /** Kept here so that it is made, and hashed, once. */
  readonly key: Key
  value: T | undefined
  listeners: Set<() => void> | undefined
  /** The hash of `value`; undefined until somebody asks. */
  hash: bigint | undefined
  /** Whether the replica has noted that `hash` is to be worked out. */
  isUnhashed: boolean
}

export type TokenCell = Cell<Token>
export type BlockCell = Cell<Block>

export const newCell = <T>(key: Key, value: T | undefined): Cell<T> => ({
  key,
  value,
  listeners: undefined,
  hash: undefined,
  isUnhashed: false,
})

/** The one empty list of children. */
export const NO_CHILDREN: readonly BlockId[] = []

/** Sorts in place, by `order` as bytes, ties by id ([ST1]). */
export const sortSiblings = (ids: BlockId[], read: (id: BlockId) => Block | undefined): BlockId[] =>
  ids.sort((a, b) => {
    const [left, right] = [read(a)?.order ?? '', read(b)?.order ?? '']
    if (left !== right) return left < right ? -1 : 1
    return a < b ? -1 : 1
  })

export const sameItems = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index])

/** The children of one parent; their order is worked out when somebody looks. */
export class Family {
  readonly members = new Set<BlockId>()
  listeners: Set<() => void> | undefined
  #sorted = NO_CHILDREN
  #isStale = false

  /** The same list until its items or their order change. */
  sorted(read: (id: BlockId) => Block | undefined): readonly BlockId[] {
    if (!this.#isStale) return this.#sorted
    this.#isStale = false
    if (this.members.size === 0) return (this.#sorted = NO_CHILDREN)
    const sorted = sortSiblings([...this.members], read)
    return sameItems(sorted, this.#sorted) ? this.#sorted : (this.#sorted = sorted)
  }

  peek(read: (id: BlockId) => Block | undefined): readonly BlockId[] {
    return this.#isStale ? sortSiblings([...this.members], read) : this.#sorted
  }

  /** Adds a child, or notes that its order changed. */
  add(id: BlockId): void {
    this.members.add(id)
    this.#isStale = true
  }

  remove(id: BlockId): void {
    this.members.delete(id)
    this.#isStale = true
  }

  /** Takes an equal list in the place of its own. */
  keep(ids: readonly BlockId[]): void {
    if (!this.#isStale) this.#sorted = ids
  }
}
