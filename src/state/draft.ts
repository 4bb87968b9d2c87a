import type { BlockId } from '../contract/ids.ts'
import type { Block, Token } from '../contract/state.ts'
import { blockKey, childrenKey, tokenKey } from './keys.ts'
import type { Key } from './keys.ts'

/** What ops are applied to: a replica's cells, or an overlay over them. */
export interface Cells {
  token(path: string): Token | undefined
  block(id: BlockId): Block | undefined
  children(parent: BlockId | null): readonly BlockId[]
  putToken(path: string, token: Token | undefined): void
  /** Keeps the children's lists of both parents. */
  putBlock(id: BlockId, block: Block | undefined): void
}

/** Changes to cells that can be taken back, remembering what stood at each key before the first of them. */
export class Draft {
  readonly touched = new Map<Key, Token | Block | undefined>()
  readonly #cells: Cells

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
    return this.#cells.children(parent)
  }

  putToken(path: string, token: Token | undefined): void {
    const before = this.#cells.token(path)
    const key = tokenKey(path)
    if (!this.touched.has(key)) this.touched.set(key, before)
    if ((before === undefined) !== (token === undefined)) this.touched.set('tokens', undefined)
    this.#cells.putToken(path, token)
  }

  putBlock(id: BlockId, block: Block | undefined): void {
    const before = this.#cells.block(id)
    const key = blockKey(id)
    if (!this.touched.has(key)) this.touched.set(key, before)
    if (before === undefined || block === undefined || before.parent !== block.parent || before.order !== block.order) {
      if (before !== undefined) this.touched.set(childrenKey(before.parent), undefined)
      if (block !== undefined) this.touched.set(childrenKey(block.parent), undefined)
    }
    this.#cells.putBlock(id, block)
  }

  /** Puts back all that was there. */
  undo(): void {
    for (const [key, before] of this.touched) {
      if (key.startsWith('token:')) this.#cells.putToken(key.slice('token:'.length), before as Token | undefined)
      else if (key.startsWith('block:'))
        this.#cells.putBlock(key.slice('block:'.length) as BlockId, before as Block | undefined)
    }
  }
}
