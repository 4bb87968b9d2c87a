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
}

export type TokenCell = Cell<Token>
export type BlockCell = Cell<Block>

export const newCell = <T>(key: Key, value: T | undefined): Cell<T> => ({
  key,
  value,
  listeners: undefined,
  hash: undefined,
})

const byOrder = (blocks: ReadonlyMap<BlockId, BlockCell>) => (a: BlockId, b: BlockId) => {
  const [left, right] = [blocks.get(a)?.value?.order ?? '', blocks.get(b)?.value?.order ?? '']
  if (left !== right) return left < right ? -1 : 1
  return a < b ? -1 : 1
}

/** The children of one parent; their order is worked out when somebody looks. */
export class Family {
  readonly members = new Set<BlockId>()
  listeners: Set<() => void> | undefined
  #sorted: readonly BlockId[] | undefined

  sorted(blocks: ReadonlyMap<BlockId, BlockCell>): readonly BlockId[] {
    return (this.#sorted ??= [...this.members].sort(byOrder(blocks)))
  }

  changed(): void {
    this.#sorted = undefined
  }
}
