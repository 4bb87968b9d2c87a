import type { CanvasReader } from '../contract/canvas-definition.ts'
import type { BlockId } from '../contract/ids.ts'
import type { Op } from '../contract/ops.ts'
import type { Result } from '../contract/result.ts'
import type { Block, Token } from '../contract/state.ts'
import { applyOps } from './apply.ts'
import type { Applied, OpFailure } from './apply.ts'
import type { CanvasReplica } from './canvas-state.ts'
import { sameItems } from './cells.ts'
import { blockKey, childrenKey, tokenKey } from './keys.ts'
import type { Key } from './keys.ts'
import { Layer } from './layer.ts'
import { sameEntry } from './same.ts'

export interface OverlayFailure {
  /** Which of the pending batches could not be applied. */
  readonly batch: number
  readonly failure: OpFailure
}

export interface Reset {
  /** The batches that did not apply: each was left out whole. */
  readonly failures: readonly OverlayFailure[]
  /** The keys at which something else is shown than before; who listens to them was told. */
  readonly touched: ReadonlySet<Key>
}

interface Shown {
  readonly paths: readonly string[]
  readonly tokens: ReadonlyMap<string, Token | undefined>
  readonly blocks: ReadonlyMap<BlockId, Block | undefined>
  readonly children: ReadonlyMap<BlockId | null, readonly BlockId[]>
}

const NOTHING: Reset = { failures: [], touched: new Set() }

/**
 * State shown: what is confirmed, with pending ops on top ([CMD8]). Holds only what the pending ops touch. Who listens
 * stands in the cells of the confirmed state, once for both.
 */
export class Overlay extends Layer implements CanvasReader {
  readonly #base: CanvasReplica
  #paths: readonly string[] = []
  #pathsOf: readonly string[] | undefined

  constructor(base: CanvasReplica) {
    super(base)
    this.#base = base
  }

  get rev(): number {
    return this.#base.rev
  }

  /** Sorted. The same list until it changes. */
  tokenPaths(): readonly string[] {
    const below = this.#base.tokenPaths()
    if (this.tokens.size === 0) return (this.#paths = this.#pathsOf = below)
    if (this.#pathsOf === below) return this.#paths
    const paths = new Set(below)
    for (const [path, token] of this.tokens) {
      if (token === undefined) paths.delete(path)
      else paths.add(path)
    }
    const next = [...paths].sort()
    if (!sameItems(next, this.#paths)) this.#paths = sameItems(next, below) ? below : next
    this.#pathsOf = below
    return this.#paths
  }

  override putToken(path: string, token: Token | undefined): void {
    if ((this.token(path) === undefined) !== (token === undefined)) this.#pathsOf = undefined
    super.putToken(path, token)
  }

  /** One more batch of ops on top, all or none. */
  push(ops: readonly Op[]): Result<Applied, OpFailure> {
    const result = applyOps(this, ops)
    if (result.ok) this.#base.tell(result.value.touched.keys())
    return result
  }

  /**
   * Works everything out anew from the base: for when it, or what is pending, changed. What comes out equal keeps its
   * reference, and nobody is told of it.
   */
  reset(pending: readonly (readonly Op[])[]): Reset {
    if (this.isEmpty && pending.length === 0) return NOTHING
    const before = this.#shown()
    this.clear()
    this.#pathsOf = undefined
    const failures: OverlayFailure[] = []
    for (const [batch, ops] of pending.entries()) {
      const result = applyOps(this, ops)
      if (!result.ok) failures.push({ batch, failure: result.error })
    }
    const touched = this.#compare(before)
    if (this.blocks.size === 0) this.families.clear()
    this.#base.tell(touched)
    return { failures, touched }
  }

  /** Calls back after each change of what the key names, whether it was confirmed or is pending. */
  listen(key: Key, listener: () => void): () => void {
    return this.#base.listen(key, listener)
  }

  /** What is shown that may not be so without what is pending. */
  #shown(): Shown {
    return {
      paths: this.tokenPaths(),
      tokens: new Map(this.tokens),
      blocks: new Map(this.blocks),
      children: new Map([...this.families.keys(), ...this.#moved()].map((parent) => [parent, this.children(parent)])),
    }
  }

  #compare(before: Shown): Set<Key> {
    const touched = new Set<Key>()
    for (const path of new Set([...before.tokens.keys(), ...this.tokens.keys()])) {
      const [was, now] = [before.tokens.has(path) ? before.tokens.get(path) : this.#base.token(path), this.token(path)]
      if (was === now) continue
      if (was === undefined || now === undefined || !sameEntry(was, now)) touched.add(tokenKey(path))
      else if (this.tokens.has(path)) this.putToken(path, was)
      else this.#base.keepToken(path, was)
    }
    for (const id of new Set([...before.blocks.keys(), ...this.blocks.keys()])) {
      const [was, now] = [before.blocks.has(id) ? before.blocks.get(id) : this.#base.block(id), this.block(id)]
      if (was === now) continue
      if (was === undefined || now === undefined || !sameEntry(was, now)) touched.add(blockKey(id))
      else if (this.blocks.has(id)) this.putBlock(id, was)
      else this.#base.keepBlock(id, was)
    }
    for (const parent of new Set([...before.children.keys(), ...this.#moved()])) {
      const [was, now] = [before.children.get(parent) ?? this.#base.children(parent), this.children(parent)]
      if (was === now) continue
      if (!sameItems(was, now)) touched.add(childrenKey(parent))
      else this.#base.keepChildren(parent, was)
    }
    if (!sameItems(before.paths, this.tokenPaths())) touched.add('tokens')
    else this.#base.keepTokenPaths(before.paths)
    return touched
  }

  /** The parents whose children are others, or in another order, than in the base. */
  #moved(): Set<BlockId | null> {
    const parents = new Set<BlockId | null>()
    for (const [id, block] of this.blocks) {
      const below = this.#base.block(id)
      if (below?.parent === block?.parent && below?.order === block?.order) continue
      if (below !== undefined) parents.add(below.parent)
      if (block !== undefined) parents.add(block.parent)
    }
    return parents
  }
}

export const createOverlay = (base: CanvasReplica): Overlay => new Overlay(base)
