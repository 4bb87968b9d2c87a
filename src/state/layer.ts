import type { BlockId } from '../contract/ids.ts'
import type { Block, Token } from '../contract/state.ts'
import { NO_CHILDREN, sameItems, sortSiblings } from './cells.ts'
import type { Cells, Ground } from './draft.ts'

/** The children of one parent as they were read last, and the list below that they were worked out from. */
interface Family {
  readonly of: readonly BlockId[] | undefined
  readonly ids: readonly BlockId[]
}

/**
 * Tokens and blocks on top of a ground that it does not change. It holds just the keys that differ: what is put back
 * as it stands below stands below again, so a change that was undone hides nothing of what happens there. Where the
 * ground changes, what the layer holds has to be put anew.
 */
export class Layer implements Cells {
  protected readonly ground: Ground
  protected readonly tokens = new Map<string, Token | undefined>()
  protected readonly blocks = new Map<BlockId, Block | undefined>()
  protected readonly families = new Map<BlockId | null, Family>()
  /** The blocks that are held, by the parent that they have here. */
  readonly #held = new Map<BlockId | null, Set<BlockId>>()

  constructor(ground: Ground) {
    this.ground = ground
  }

  get isEmpty(): boolean {
    return this.tokens.size === 0 && this.blocks.size === 0
  }

  token(path: string): Token | undefined {
    const token = this.tokens.get(path)
    return token !== undefined || this.tokens.has(path) ? token : this.ground.token(path)
  }

  block(id: BlockId): Block | undefined {
    const block = this.blocks.get(id)
    return block !== undefined || this.blocks.has(id) ? block : this.ground.block(id)
  }

  /** The same list as before while its items are, else that of the ground where that has them. */
  children(parent: BlockId | null): readonly BlockId[] {
    const below = this.ground.children(parent)
    if (this.blocks.size === 0) return below
    const family = this.families.get(parent)
    if (family?.of === below) return family.ids
    let ids = this.#childrenOf(parent, below)
    if (family !== undefined && sameItems(ids, family.ids)) ids = family.ids
    else if (sameItems(ids, below)) ids = below
    this.families.set(parent, { of: below, ids })
    return ids
  }

  peekChildren(parent: BlockId | null): readonly BlockId[] {
    const below = this.ground.children(parent)
    const family = this.families.get(parent)
    return family?.of === below ? family.ids : this.#childrenOf(parent, below)
  }

  putToken(path: string, token: Token | undefined): void {
    if (token === this.ground.token(path)) this.tokens.delete(path)
    else this.tokens.set(path, token)
  }

  putBlock(id: BlockId, block: Block | undefined): void {
    const before = this.block(id)
    if (before !== undefined) this.#held.get(before.parent)?.delete(id)
    if (block === this.ground.block(id)) this.blocks.delete(id)
    else {
      this.blocks.set(id, block)
      if (block !== undefined) this.#hold(block.parent, id)
    }
    if (before?.parent === block?.parent && before?.order === block?.order) return
    if (before !== undefined) this.#changed(before.parent)
    if (block !== undefined) this.#changed(block.parent)
  }

  /** Lets go of all that it holds; the lists that were read stay to be compared with the next ones. */
  protected clear(): void {
    this.tokens.clear()
    this.blocks.clear()
    this.#held.clear()
    for (const parent of this.families.keys()) this.#changed(parent)
  }

  #hold(parent: BlockId | null, id: BlockId): void {
    const ids = this.#held.get(parent) ?? new Set()
    this.#held.set(parent, ids.add(id))
  }

  #changed(parent: BlockId | null): void {
    const family = this.families.get(parent)
    if (family !== undefined) this.families.set(parent, { of: undefined, ids: family.ids })
  }

  #childrenOf(parent: BlockId | null, below: readonly BlockId[]): readonly BlockId[] {
    const ids = below.filter((id) => !this.blocks.has(id))
    for (const id of this.#held.get(parent) ?? NO_CHILDREN) ids.push(id)
    return ids.length === 0 ? NO_CHILDREN : sortSiblings(ids, (id) => this.block(id))
  }
}
