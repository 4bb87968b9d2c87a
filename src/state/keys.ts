import type { BlockId } from '../contract/ids.ts'
import type { Block, Token } from '../contract/state.ts'

/** What a reader can listen to: one token, one block, the order of one parent's children, the set of token paths, the rev. */
export type Key = `token:${string}` | `block:${string}` | `children:${string}` | 'tokens' | 'rev'

export const tokenKey = (path: string): Key => `token:${path}`
export const blockKey = (id: string): Key => `block:${id}`
/** The root's children stand under `children:`. */
export const childrenKey = (parent: BlockId | null): Key => `children:${parent ?? ''}`

/** The path or id that a key names; empty where it names none, as for the children of the root. */
export const nameOf = (key: Key): string => key.slice(key.indexOf(':') + 1)

type Entry = Token | Block | undefined

/** What a change touched, each key with the token or block that stood there before (undefined: none, or no single value). */
export type Touched = Pick<ReadonlyMap<Key, Entry>, 'size' | 'has' | 'get' | 'keys' | typeof Symbol.iterator>

/** What most patches touch: one key, for which a Map would cost more than all the rest of the patch. */
export class TouchedOne implements Touched {
  readonly size = 1
  readonly #key: Key
  readonly #before: Entry

  constructor(key: Key, before: Entry) {
    this.#key = key
    this.#before = before
  }

  has(key: Key): boolean {
    return key === this.#key
  }

  get(key: Key): Entry {
    return key === this.#key ? this.#before : undefined
  }

  keys(): MapIterator<Key> {
    return [this.#key].values()
  }

  [Symbol.iterator](): MapIterator<[Key, Entry]> {
    return ([[this.#key, this.#before]] as [Key, Entry][]).values()
  }
}

/** Joins two changes in a row: what stood there before the first one counts. */
export const joinTouched = (first: Touched, second: Touched): Touched => new Map([...second, ...first])
