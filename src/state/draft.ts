import type { CanvasReader } from '../contract/canvas-definition.ts'
import type { BlockId } from '../contract/ids.ts'
import type { Block, Token } from '../contract/state.ts'
import { blockKey, childrenKey, nameOf, tokenKey } from './keys.ts'
import type { Key } from './keys.ts'
import { sameEntry } from './same.ts'

/** A state as ops read it. */
export type Ground = Pick<CanvasReader, 'token' | 'block' | 'children'>

/** What ops are applied to: a replica's cells, or a layer over them. */
export interface Cells extends Ground {
  /** As `children`, but not remembered: for a look in the middle of a change, which may yet be taken back. */
  peekChildren(parent: BlockId | null): readonly BlockId[]
  putToken(path: string, token: Token | undefined): void
  /** Keeps the children's lists of both parents. */
  putBlock(id: BlockId, block: Block | undefined): void
}

/** Changes to cells that can be taken back, remembering what stood at each key before the first of them. */
export class Draft {
  readonly touched = new Map<Key, Token | Block | undefined>()
  readonly #cells: Cells
  /** Keys that were changed more than once, and so may be as they were. */
  readonly #again = new Set<Key>()

  constructor(cells: Cells) {
    this.#cells = cells
  }

  token(path: string): Token | undefined {
    return this.#cells.token(path)
  }

  block(id: BlockId): Block | undefined {
    return this.#cells.block(id)
  }

  children(parent: BlockId | null): readonly BlockId[] {
    return this.#cells.peekChildren(parent)
  }

  putToken(path: string, token: Token | undefined): void {
    const before = this.#cells.token(path)
    const key = tokenKey(path)
    this.#touch(key, before)
    if ((before === undefined) !== (token === undefined)) this.touched.set('tokens', undefined)
    this.#cells.putToken(path, token)
  }

  putBlock(id: BlockId, block: Block | undefined): void {
    const before = this.#cells.block(id)
    const key = blockKey(id)
    this.#touch(key, before)
    if (before === undefined || block === undefined || before.parent !== block.parent || before.order !== block.order) {
      if (before !== undefined) this.touched.set(childrenKey(before.parent), undefined)
      if (block !== undefined) this.touched.set(childrenKey(block.parent), undefined)
    }
    this.#cells.putBlock(id, block)
  }

  /** Ends with what came back as it was: it is the same object again, and not touched. */
  settle(): void {
    for (const key of this.#again) {
      const before = this.touched.get(key)
      const now = this.#at(key)
      const isSame = before === now || (before !== undefined && now !== undefined && sameEntry(before, now))
      if (!isSame) continue
      this.#put(key, before)
      this.touched.delete(key)
    }
  }

  /** Puts back all that was there. */
  undo(): void {
    for (const [key, before] of this.touched) this.#put(key, before)
  }

  #touch(key: Key, before: Token | Block | undefined): void {
    if (this.touched.has(key)) this.#again.add(key)
    else this.touched.set(key, before)
  }

  #at(key: Key): Token | Block | undefined {
    const name = nameOf(key)
    return key.startsWith('token:') ? this.#cells.token(name) : this.#cells.block(name as BlockId)
  }

  #put(key: Key, entry: Token | Block | undefined): void {
    const name = nameOf(key)
    if (key.startsWith('token:')) this.#cells.putToken(name, entry as Token | undefined)
    else if (key.startsWith('block:')) this.#cells.putBlock(name as BlockId, entry as Block | undefined)
  }
}
