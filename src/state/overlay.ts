import type { CanvasReader } from '../contract/canvas-definition.ts'
import type { BlockId } from '../contract/ids.ts'
import type { Op } from '../contract/ops.ts'
import type { Result } from '../contract/result.ts'
import type { Block, Token } from '../contract/state.ts'
import { applyOps } from './apply.ts'
import type { Applied, OpFailure } from './apply.ts'
import type { CanvasReplica } from './canvas-state.ts'
import type { Cells } from './draft.ts'
import { blockKey, childrenKey, tokenKey } from './keys.ts'
import type { Key } from './keys.ts'
import { isChunked } from './lazy-text.ts'

export interface OverlayFailure {
  /** Which of the pending batches could not be applied. */
  readonly batch: number
  readonly failure: OpFailure
}

/** State shown: what is confirmed, with pending ops on top ([CMD8]). Holds only what the pending ops touch. */
export class Overlay implements CanvasReader, Cells {
  readonly #base: CanvasReplica
  readonly #tokens = new Map<string, Token | undefined>()
  readonly #blocks = new Map<BlockId, Block | undefined>()
  readonly #children = new Map<BlockId | null, readonly BlockId[]>()
  readonly #listeners = new Map<Key, Set<() => void>>()
  #paths: readonly string[] | undefined
  #pathsOf: readonly string[] | undefined

  constructor(base: CanvasReplica) {
    this.#base = base
  }

  get rev(): number {
    return this.#base.rev
  }

  get isEmpty(): boolean {
    return this.#tokens.size === 0 && this.#blocks.size === 0 && this.#children.size === 0
  }

  token(path: string): Token | undefined {
    return this.#tokens.has(path) ? this.#tokens.get(path) : this.#base.token(path)
  }

  block(id: BlockId): Block | undefined {
    return this.#blocks.has(id) ? this.#blocks.get(id) : this.#base.block(id)
  }

  children(parent: BlockId | null): readonly BlockId[] {
    return this.#children.get(parent) ?? this.#base.children(parent)
  }

  tokenPaths(): readonly string[] {
    const base = this.#base.tokenPaths()
    if (this.#tokens.size === 0) return base
    if (this.#paths === undefined || this.#pathsOf !== base) {
      const paths = new Set(base)
      for (const [path, token] of this.#tokens) {
        if (token === undefined) paths.delete(path)
        else paths.add(path)
      }
      const next = [...paths].sort()
      const unchanged = next.length === base.length && next.every((path, i) => path === base[i])
      this.#paths = unchanged ? base : next
      this.#pathsOf = base
    }
    return this.#paths
  }

  putToken(path: string, token: Token | undefined): void {
    // What is as the base has it masks nothing: after a refused push, the base shows through again.
    if (token === this.#base.token(path)) this.#tokens.delete(path)
    else this.#tokens.set(path, token)
    this.#paths = undefined
  }

  putBlock(id: BlockId, block: Block | undefined): void {
    const before = this.block(id)
    if (block === this.#base.block(id)) this.#blocks.delete(id)
    else this.#blocks.set(id, block)
    if (before?.parent === block?.parent && before?.order === block?.order) return
    const without = (parent: BlockId | null): BlockId[] => this.children(parent).filter((child) => child !== id)
    if (before !== undefined) this.#putChildren(before.parent, without(before.parent))
    if (block !== undefined) this.#putChildren(block.parent, this.#sorted([...without(block.parent), id]))
  }

  /** One more batch of ops on top, all or none. */
  push(ops: readonly Op[]): Result<Applied, OpFailure> {
    const result = applyOps(this, ops)
    if (result.ok) this.#tell(result.value.touched.keys())
    return result
  }

  /**
   * Works everything out anew from the base: for when it, or what is pending, changed. A batch that does not apply is
   * left out whole and reported.
   */
  reset(pending: readonly (readonly Op[])[]): readonly OverlayFailure[] {
    if (this.isEmpty && pending.length === 0) return []
    const before = { tokens: new Map(this.#tokens), blocks: new Map(this.#blocks), children: new Map(this.#children) }
    const paths = this.#paths
    this.#tokens.clear()
    this.#blocks.clear()
    this.#children.clear()
    this.#paths = undefined
    const failures: OverlayFailure[] = []
    for (const [batch, ops] of pending.entries()) {
      const result = applyOps(this, ops)
      if (!result.ok) failures.push({ batch, failure: result.error })
    }
    const keys = new Set<Key>()
    for (const path of new Set([...before.tokens.keys(), ...this.#tokens.keys()]))
      if (!keepsEqual(this.#tokens, before.tokens, path, isSameCell)) keys.add(tokenKey(path))
    for (const id of new Set([...before.blocks.keys(), ...this.#blocks.keys()]))
      if (!keepsEqual(this.#blocks, before.blocks, id, isSameCell)) keys.add(blockKey(id))
    for (const parent of new Set([...before.children.keys(), ...this.#children.keys()]))
      if (!keepsEqual(this.#children, before.children, parent, isSameList)) keys.add(childrenKey(parent))
    if (!this.#keepsPaths(paths)) keys.add('tokens')
    this.#tell(keys)
    return failures
  }

  /** Calls back after each change of what the key names, whether it was confirmed or is pending. */
  listen(key: Key, listener: () => void): () => void {
    const listeners = this.#listeners.get(key) ?? new Set()
    this.#listeners.set(key, listeners)
    listeners.add(listener)
    const stop = this.#base.listen(key, listener)
    return () => {
      stop()
      listeners.delete(listener)
      if (listeners.size === 0) this.#listeners.delete(key)
    }
  }

  #putChildren(parent: BlockId | null, ids: readonly BlockId[]): void {
    if (isSameList(ids, this.#base.children(parent))) this.#children.delete(parent)
    else this.#children.set(parent, ids)
  }

  /** Keeps the list of paths where it came out equal. */
  #keepsPaths(before: readonly string[] | undefined): boolean {
    const now = this.tokenPaths()
    if (before === undefined) return now === this.#base.tokenPaths()
    if (!isSameList(now, before)) return false
    this.#paths = before
    this.#pathsOf = this.#base.tokenPaths()
    return true
  }

  #sorted(ids: BlockId[]): readonly BlockId[] {
    const orderOf = (id: BlockId): string => this.block(id)?.order ?? ''
    return ids.sort((a, b) => {
      const [left, right] = [orderOf(a), orderOf(b)]
      if (left !== right) return left < right ? -1 : 1
      return a < b ? -1 : 1
    })
  }

  #tell(keys: Iterable<Key>): void {
    const told = new Set<() => void>()
    for (const key of keys) for (const listener of this.#listeners.get(key) ?? []) told.add(listener)
    for (const listener of told) listener()
  }
}

const isSameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index])

const isSameCell = (a: Token | Block | undefined, b: Token | Block | undefined): boolean => {
  if (a === b) return true
  if (a === undefined || b === undefined || isChunked(a) || isChunked(b)) return false
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Whether a key's value came out equal; then it keeps the reference that it had, as who shows it expects. */
const keepsEqual = <K, V>(
  now: Map<K, V>,
  before: ReadonlyMap<K, V>,
  key: K,
  isSame: (a: V, b: V) => boolean,
): boolean => {
  if (now.has(key) !== before.has(key) || !isSame(now.get(key) as V, before.get(key) as V)) return false
  now.set(key, before.get(key) as V)
  return true
}

export const createOverlay = (base: CanvasReplica): Overlay => new Overlay(base)
