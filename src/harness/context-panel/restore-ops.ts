import { canWriteBlockType, canWriteToken, memberOf } from '../../contract/index.ts'
import { treeOrder } from '../../contract/tree-order.ts'
import type { Block, BlockId, CanvasReader, CanvasState, Json, Op, Token, TokenLens } from '../../contract/index.ts'
import { blockIn, pathIn } from '../../contract/subjects.ts'

export interface Restoring {
  readonly past: Pick<CanvasState, 'tokens' | 'blocks'>
  readonly now: CanvasReader
  readonly lens: TokenLens
  /** One block, with what was in it if it is gone; null for the whole canvas. */
  readonly block: BlockId | null
  /** Only what these changes touched, where not everything is meant. */
  readonly only?: Touched
}

/** What some commits changed: tokens by path, and blocks. */
export interface Touched {
  readonly tokens: ReadonlySet<string>
  readonly blocks: ReadonlySet<BlockId>
}

/** What ops name, and what was in the blocks that they took away. */
export const touchedBy = (ops: readonly Op[], past: Pick<CanvasState, 'blocks'>): Touched => {
  const isThere = (value: BlockId | undefined): value is BlockId => value !== undefined
  const blocks = new Set(ops.map(blockIn).filter(isThere))
  const removed = ops.flatMap((op) => (op.op === 'remove_block' ? [op.id] : []))
  for (const id of removed) for (const inner of parentsFirst(past, id)) blocks.add(inner.id)
  return { tokens: new Set(ops.map(pathIn).filter((path) => path !== undefined)), blocks }
}

const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

const tokenOps = ({ past, now, lens, only }: Restoring): Op[] => {
  const paths = only?.tokens ?? new Set([...Object.keys(past.tokens), ...now.tokenPaths()])
  return [...paths].flatMap((path): Op[] => {
    const [before, after]: [Token | undefined, Token | undefined] = [memberOf(past.tokens, path), now.token(path)]
    if (!canWriteToken(lens, path) || isSame(before, after)) return []
    if (before === undefined) return [{ op: 'delete_token', path }]
    const isValueAlone = after !== undefined && isSame({ ...after, value: before.value }, before)
    return [isValueAlone ? { op: 'set_token', path, value: before.value } : { op: 'define_token', path, token: before }]
  })
}

/** No op takes a prop away: one that was not there yet becomes null, as an undo makes it. */
const propOps = (before: Block, after: Block): Op[] =>
  [...new Set([...Object.keys(before.props), ...Object.keys(after.props)])].flatMap((prop): Op[] => {
    const value: Json = memberOf(before.props, prop) ?? null
    const isAsBefore = Object.hasOwn(after.props, prop) && isSame(after.props[prop], value)
    return isAsBefore ? [] : [{ op: 'set_block_prop', id: before.id, prop, value }]
  })

const everyBlock = (now: CanvasReader): readonly Block[] =>
  Array.from(treeOrder(now), ({ id }) => now.block(id)).filter((block) => block !== undefined)

/** The blocks of the past with each parent before its children, so that a place is there before what goes to it. */
const parentsFirst = (past: Pick<CanvasState, 'blocks'>, from: BlockId | null): readonly Block[] => {
  const families = Map.groupBy(Object.keys(past.blocks) as BlockId[], (id) => memberOf(past.blocks, id)?.parent)
  const tree = { children: (parent: BlockId | null): readonly BlockId[] => families.get(parent) ?? [] }
  const order = treeOrder(tree, from === null ? tree.children(null) : [from])
  return Array.from(order, ({ id }) => memberOf(past.blocks, id)).filter((block) => block !== undefined)
}

/** What stands above a place just now, from the nearest on. */
const above = (now: CanvasReader, place: BlockId | null): readonly BlockId[] => {
  const chain: BlockId[] = []
  for (let block = place === null ? undefined : now.block(place); block !== undefined;) {
    chain.push(block.id)
    block = block.parent === null ? undefined : now.block(block.parent)
  }
  return chain
}

/**
 * Of what was touched, with what has to go along: what was there before and stands by now in something that goes, or
 * between a block and the place to which it goes back.
 */
const withOthers = ({ past, now, only }: Restoring): ReadonlySet<BlockId> | undefined => {
  if (only === undefined) return undefined
  const wasThere = (id: BlockId): boolean => memberOf(past.blocks, id) !== undefined
  const wanted = new Set(only.blocks)
  const going = [...only.blocks].filter((id) => !wasThere(id) && now.block(id) !== undefined)
  for (const { id } of treeOrder(now, going)) if (wasThere(id)) wanted.add(id)
  // A set that grows is walked to its new end.
  for (const id of wanted) {
    const chain = above(now, memberOf(past.blocks, id)?.parent ?? null)
    for (const other of chain.slice(0, Math.max(0, chain.indexOf(id)))) if (wasThere(other)) wanted.add(other)
  }
  return wanted
}

const blockOps = (restoring: Restoring): Op[] => {
  const { past, now, lens, block } = restoring
  const within = withOthers(restoring)
  const isMeant = (id: BlockId): boolean => within === undefined || within.has(id)
  const isThere = block !== null && now.block(block) !== undefined
  const all = isThere ? [memberOf(past.blocks, block)].filter((own) => own !== undefined) : parentsFirst(past, block)
  const wanted = all.filter(({ id }) => isMeant(id))
  const placed = new Set<BlockId>()
  const ops = wanted.flatMap((before): Op[] => {
    const after = now.block(before.id)
    const hasPlace = before.parent === null || placed.has(before.parent) || now.block(before.parent) !== undefined
    if (!canWriteBlockType(lens, before.type) || (after !== undefined && after.type !== before.type)) return []
    if (after === undefined) {
      if (!hasPlace) return []
      placed.add(before.id)
      return [{ op: 'insert_block', block: before }]
    }
    placed.add(before.id)
    const isMoved = hasPlace && (before.parent !== after.parent || before.order !== after.order)
    return [
      ...(isMoved ? [{ op: 'move_block' as const, id: before.id, parent: before.parent, order: before.order }] : []),
      ...propOps(before, after),
    ]
  })
  // What came since goes, each with what is in it: by then nothing of the past is in it any more.
  const present = block === null ? everyBlock(now) : [now.block(block)].filter((own) => own !== undefined)
  const isNew = (id: BlockId | null): boolean => id !== null && isMeant(id) && memberOf(past.blocks, id) === undefined
  const gone = present.filter(
    ({ id, parent, type }) => isNew(id) && (block !== null || !isNew(parent)) && canWriteBlockType(lens, type),
  )
  return [...ops, ...gone.map(({ id }): Op => ({ op: 'remove_block', id }))]
}

/** What makes of a canvas, or of one block, what it was: as far as this actor sees and may change it. */
export const restoreOps = (restoring: Restoring): readonly Op[] => [
  ...(restoring.block === null ? tokenOps(restoring) : []),
  ...blockOps(restoring),
]
