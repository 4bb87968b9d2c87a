import type { CanvasReader } from '../contract/canvas-definition.ts'
import type { BlockId, CanvasId } from '../contract/ids.ts'
import { memberOf } from '../contract/json.ts'
import { canReadBlockType, canReadToken } from '../contract/lens.ts'
import type { TokenLens } from '../contract/lens.ts'
import type { Op, PatchOp } from '../contract/ops.ts'
import type { Result } from '../contract/result.ts'
import type { Block, CanvasState, Token } from '../contract/state.ts'
import { applyOps } from './apply.ts'
import type { Applied, OpFailure } from './apply.ts'
import { Family, newCell, NO_CHILDREN, sameItems } from './cells.ts'
import type { BlockCell, Cell, TokenCell } from './cells.ts'
import type { Cells } from './draft.ts'
import { addHashes, formatHash, hashEntry, subtractHashes } from './hash.ts'
import { chunkBlock, chunkToken, withValue } from './lazy-text.ts'
import { blockKey, childrenKey, nameOf, tokenKey, TouchedOne } from './keys.ts'
import type { Key, Touched } from './keys.ts'
import { patchCells, valuePathOf } from './patch-cells.ts'
import type { PatchFailure } from './patch-cells.ts'
import { sameEntry } from './same.ts'

const NOTHING: Touched = new Map()

/** Where a cell stands, as the state hash names it. */
const pathOf = ({ key }: Cell<Token> | Cell<Block>): string =>
  `${key.startsWith('token:') ? '/tokens/' : '/blocks/'}${nameOf(key)}`

/** `left` is called when the last listener went. */
const add = (
  holder: { listeners: Set<() => void> | undefined },
  listener: () => void,
  left?: () => void,
): (() => void) => {
  const listeners = (holder.listeners ??= new Set())
  listeners.add(listener)
  return () => {
    if (listeners.delete(listener) && listeners.size === 0) left?.()
  }
}

/**
 * A canvas's state as cells: each token and block is an immutable value in a cell of its own, with listeners of its
 * own, so that a patch costs the same in a large canvas as in a small one and wakes only who shows that key.
 */
export class CanvasReplica implements CanvasReader, Cells {
  readonly canvas_id: CanvasId
  readonly canvas_type: string
  /** The revision that the state is at. `apply` and `patch` leave it to the caller, who knows it from the commit. */
  rev: number
  readonly #tokens = new Map<string, TokenCell>()
  readonly #blocks = new Map<BlockId, BlockCell>()
  readonly #families = new Map<BlockId | null, Family>()
  readonly #paths: { listeners: Set<() => void> | undefined; sorted: readonly string[]; isStale: boolean } = {
    listeners: undefined,
    sorted: [],
    isStale: true,
  }
  readonly #revision: { listeners: Set<() => void> | undefined } = { listeners: undefined }
  #sum = 0n
  #round: Generator<readonly [string, Cell<Token> | Cell<Block>], void> | undefined
  readonly #unhashed = new Set<Cell<Token> | Cell<Block>>()

  constructor(initial: Pick<CanvasState, 'canvas_id' | 'canvas_type'> & Partial<CanvasState>) {
    this.canvas_id = initial.canvas_id
    this.canvas_type = initial.canvas_type
    this.rev = initial.rev ?? 0
    for (const [path, token] of Object.entries(initial.tokens ?? {})) this.putToken(path, chunkToken(token))
    for (const block of Object.values(initial.blocks ?? {})) this.putBlock(block.id, chunkBlock(block))
  }

  token(path: string): Token | undefined {
    return this.#tokens.get(path)?.value
  }

  block(id: BlockId): Block | undefined {
    return this.#blocks.get(id)?.value
  }

  /** Sorted by `order` as bytes, ties by id ([ST1]). The same array until it changes. */
  children(parent: BlockId | null): readonly BlockId[] {
    return this.#families.get(parent)?.sorted((id) => this.block(id)) ?? NO_CHILDREN
  }

  peekChildren(parent: BlockId | null): readonly BlockId[] {
    return this.#families.get(parent)?.peek((id) => this.block(id)) ?? NO_CHILDREN
  }

  /** Sorted. The same array until it changes. */
  tokenPaths(): readonly string[] {
    const paths = this.#paths
    if (!paths.isStale) return paths.sorted
    paths.isStale = false
    const present = [...this.#tokens].filter(([, cell]) => cell.value !== undefined)
    const sorted = present.map(([path]) => path).sort()
    return sameItems(sorted, paths.sorted) ? paths.sorted : (paths.sorted = sorted)
  }

  /** In no order. */
  blockIds(): BlockId[] {
    return [...this.#blocks].filter(([, cell]) => cell.value !== undefined).map(([id]) => id)
  }

  putToken(path: string, token: Token | undefined): void {
    const cell = this.#tokens.get(path)
    if (cell === undefined) {
      if (token === undefined) return
      const fresh = newCell(tokenKey(path), token)
      this.#tokens.set(path, fresh)
      this.#paths.isStale = true
      this.#unhash(fresh)
      return
    }
    if ((cell.value === undefined) !== (token === undefined)) this.#paths.isStale = true
    cell.value = token
    this.#unhash(cell)
    if (token === undefined && !cell.listeners?.size) this.#forget(this.#tokens, path, cell)
  }

  putBlock(id: BlockId, block: Block | undefined): void {
    const cell = this.#blocks.get(id) ?? newCell<Block>(blockKey(id), undefined)
    this.#blocks.set(id, cell)
    const before = cell.value
    cell.value = block
    this.#unhash(cell)
    if (before?.parent !== block?.parent || before?.order !== block?.order) {
      if (before !== undefined) this.#family(before.parent).remove(id)
      if (block !== undefined) this.#family(block.parent).add(id)
    }
    if (block === undefined && !cell.listeners?.size) this.#forget(this.#blocks, id, cell)
  }

  /** Takes what equals it in the place of what stands there, so that a reference which was handed out stays. */
  keepToken(path: string, token: Token): void {
    const cell = this.#tokens.get(path)
    if (cell !== undefined) cell.value = token
  }

  keepBlock(id: BlockId, block: Block): void {
    const cell = this.#blocks.get(id)
    if (cell !== undefined) cell.value = block
  }

  keepChildren(parent: BlockId | null, ids: readonly BlockId[]): void {
    this.#families.get(parent)?.keep(ids)
  }

  keepTokenPaths(paths: readonly string[]): void {
    if (sameItems(paths, this.tokenPaths())) this.#paths.sorted = paths
  }

  /** Applies a commit's ops, all or none ([OP1]), and tells who listens. */
  apply(ops: readonly Op[]): Result<Applied, OpFailure> {
    const result = applyOps(this, ops)
    if (result.ok) this.tell(result.value.touched.keys())
    return result
  }

  /** Applies an RFC 6902 patch from the root of `CanvasState`, all or none, and tells who listens. */
  patch(ops: readonly PatchOp[]): Result<Touched, PatchFailure> {
    const fast = ops.length === 1 ? this.#setValue(ops[0]!) : undefined
    if (fast !== undefined) return { ok: true, value: fast }
    const result = patchCells(this, ops)
    if (result.ok) this.tell(result.value.keys())
    return result
  }

  /** Replaces everything by a snapshot; what is equal keeps its reference. */
  load(state: CanvasState): Touched {
    const touched = new Map<Key, Token | Block | undefined>()
    for (const path of new Set([...this.#tokens.keys(), ...Object.keys(state.tokens)])) {
      const [before, after] = [this.token(path), memberOf(state.tokens, path)]
      if (before === after || (before !== undefined && after !== undefined && sameEntry(before, after))) continue
      touched.set(tokenKey(path), before)
      if (before === undefined || after === undefined) touched.set('tokens', undefined)
      this.putToken(path, after && chunkToken(after))
    }
    for (const id of new Set([...this.#blocks.keys(), ...(Object.keys(state.blocks) as BlockId[])])) {
      const [before, after] = [this.block(id), memberOf(state.blocks, id)]
      if (before === after || (before !== undefined && after !== undefined && sameEntry(before, after))) continue
      touched.set(blockKey(id), before)
      if (before?.parent !== after?.parent || before?.order !== after?.order) {
        if (before !== undefined) touched.set(childrenKey(before.parent), undefined)
        if (after !== undefined) touched.set(childrenKey(after.parent), undefined)
      }
      this.putBlock(id, after && chunkBlock(after))
    }
    this.setRev(state.rev)
    this.tell(touched.keys())
    return touched
  }

  setRev(rev: number): void {
    if (rev === this.rev) return
    this.rev = rev
    this.#revision.listeners?.forEach((listener) => listener())
  }

  /** A copy of the whole state, as a snapshot carries it. */
  toJSON(): CanvasState {
    const tokens: Record<string, Token> = {}
    for (const path of this.tokenPaths()) tokens[path] = this.token(path)!
    const blocks: Record<string, Block> = {}
    for (const id of this.blockIds()) blocks[id] = this.block(id)!
    return { canvas_id: this.canvas_id, canvas_type: this.canvas_type, rev: this.rev, tokens, blocks }
  }

  /** The state hash of what the lens shows ([ST3]); it costs what changed since it was last asked for. */
  hash(lens?: TokenLens): string {
    this.#settleHashes()
    if (lens === undefined) return formatHash(this.#sum)
    let sum = 0n
    for (const [path, cell] of this.#tokens)
      if (cell.value !== undefined && canReadToken(lens, path)) sum = addHashes(sum, cell.hash!)
    const parents: (BlockId | null)[] = [null]
    for (let parent = parents.pop(); parent !== undefined; parent = parents.pop()) {
      for (const id of this.#families.get(parent)?.members ?? []) {
        const cell = this.#blocks.get(id)!
        if (!canReadBlockType(lens, cell.value!.type)) continue
        sum = addHashes(sum, cell.hash!)
        parents.push(id)
      }
    }
    return formatHash(sum)
  }

  /**
   * Works out anew what the next `limit` tokens and blocks hash to, in turn: the path of the first whose value is not
   * what was hashed, because something changed it in its place.
   */
  audit(limit: number): string | undefined {
    for (let left = limit; left > 0; left--) {
      const next = (this.#round ??= this.#entries()).next()
      if (next.done === true) {
        this.#round = undefined
        return undefined
      }
      const [path, { value, hash }] = next.value
      if (value !== undefined && hash !== undefined && hashEntry(path, value) !== hash) return path
    }
    return undefined
  }

  /** Whether `audit` has not come round yet. */
  get isAuditing(): boolean {
    return this.#round !== undefined
  }

  /** Calls back after each change of what the key names. */
  listen(key: Key, listener: () => void): () => void {
    if (key === 'tokens') return add(this.#paths, listener)
    if (key === 'rev') return add(this.#revision, listener)
    const name = nameOf(key)
    if (key.startsWith('children:')) {
      const parent = name === '' ? null : (name as BlockId)
      return add(this.#family(parent), listener, () => this.#prune(parent))
    }
    const cells = (key.startsWith('token:') ? this.#tokens : this.#blocks) as Map<string, Cell<unknown>>
    const cell = cells.get(name) ?? newCell<unknown>(key, undefined)
    cells.set(name, cell)
    return add(cell, listener, () => {
      if (cell.value === undefined && cells.get(name) === cell) cells.delete(name)
    })
  }

  /** The one shape that most patches have, without the cost of the general case. */
  #setValue(op: PatchOp): Touched | undefined {
    const path = op.op === 'replace' ? valuePathOf(op.path) : undefined
    const cell = path === undefined ? undefined : this.#tokens.get(path)
    if (op.op !== 'replace' || path === undefined || cell?.value === undefined) return undefined
    const before = cell.value
    if (before.value === op.value) return NOTHING
    cell.value = withValue(before, op.value)
    this.#unhash(cell)
    if (cell.listeners !== undefined) for (const listener of cell.listeners) listener()
    return new TouchedOne(cell.key, before)
  }

  *#entries(): Generator<readonly [string, Cell<Token> | Cell<Block>], void> {
    for (const [path, cell] of this.#tokens) yield [`/tokens/${path}`, cell]
    for (const [id, cell] of this.#blocks) yield [`/blocks/${id}`, cell]
  }

  #family(parent: BlockId | null): Family {
    let family = this.#families.get(parent)
    if (family === undefined) this.#families.set(parent, (family = new Family()))
    return family
  }

  /** A family is kept while it has members or somebody listens. */
  #prune(parent: BlockId | null): void {
    const family = this.#families.get(parent)
    if (family?.members.size === 0 && !family.listeners?.size) this.#families.delete(parent)
  }

  #forget<K>(cells: Map<K, Cell<Token> | Cell<Block>>, key: K, cell: Cell<Token> | Cell<Block>): void {
    cells.delete(key)
    if (cell.hash !== undefined) this.#sum = subtractHashes(this.#sum, cell.hash)
    cell.isUnhashed = false
    this.#unhashed.delete(cell)
  }

  #unhash(cell: Cell<Token> | Cell<Block>): void {
    if (cell.hash !== undefined) {
      this.#sum = subtractHashes(this.#sum, cell.hash)
      cell.hash = undefined
    }
    // Asked of the cell, because of a set it would cost as much as the patch itself.
    if (cell.isUnhashed) return
    cell.isUnhashed = true
    this.#unhashed.add(cell)
  }

  #settleHashes(): void {
    for (const cell of this.#unhashed) {
      cell.isUnhashed = false
      if (cell.value === undefined) continue
      cell.hash = hashEntry(pathOf(cell), cell.value)
      this.#sum = addHashes(this.#sum, cell.hash)
    }
    this.#unhashed.clear()
  }

  /** Tells who listens to these keys, each listener once. */
  tell(keys: Iterable<Key>): void {
    const told = new Set<() => void>()
    const tell = (holder: { listeners: Set<() => void> | undefined } | undefined): void => {
      for (const listener of holder?.listeners ?? []) told.add(listener)
    }
    for (const key of keys) {
      const name = nameOf(key)
      if (key === 'tokens') tell(this.#paths)
      else if (key.startsWith('token:')) tell(this.#tokens.get(name))
      else if (key.startsWith('block:')) tell(this.#blocks.get(name as BlockId))
      else if (key.startsWith('children:')) {
        const parent = name === '' ? null : (name as BlockId)
        tell(this.#families.get(parent))
        this.#prune(parent)
      }
    }
    for (const listener of told) listener()
  }
}

/** A replica with this state, or an empty one at rev 0. */
export const createCanvasState = (
  initial: Pick<CanvasState, 'canvas_id' | 'canvas_type'> & Partial<CanvasState>,
): CanvasReplica => new CanvasReplica(initial)
