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

/** What a change touched, each key with the token or block that stood there before (undefined: none, or no single value). */
export type Touched = ReadonlyMap<Key, Token | Block | undefined>

/** Joins two changes in a row: what stood there before the first one counts. */
export const joinTouched = (first: Touched, second: Touched): Touched => new Map([...second, ...first])
