import { expect, test } from 'vitest'
import { readingOrder, rowsOf } from '../../src/canvases/document/outline.ts'
import { removeBlocks, turnBlocks } from '../../src/canvases/document/tree-plans.ts'
import { FULL_LENS } from '../../src/contract/index.ts'
import type { Block, BlockId, CanvasId, CanvasState, Op, PlanContext, TokenLens } from '../../src/contract/index.ts'
import { restoreOps } from '../../src/harness/context-panel/restore-ops.ts'
import { blocksOf } from '../../src/harness/tool-pop/blocks.ts'
import { sightThrough } from '../../src/session/canvas/sight.ts'
import { openCanvas } from '../../src/session/fixtures/open-canvas.ts'
import { createCanvasState, createOverlay, rebase } from '../../src/state/index.ts'
import { visibleState } from '../fixtures/gateway/canvas/lens-view.ts'
import { visibleSubtree } from '../fixtures/gateway/canvas/visibility.ts'

const LEVELS = 10_000
const idAt = (level: number): BlockId => `b${level}` as BlockId
const LAST = idAt(LEVELS - 1)
const IDS = Array.from({ length: LEVELS }, (_, level) => idAt(level))
const LENS: TokenLens = {
  tokens: { read: [], write: [] },
  blocks: { read: ['numbered'], write: ['**'] },
  sidecars: true,
}

const blockAt = (level: number): Block => {
  const parent = level === 0 ? null : idAt(level - 1)
  return { id: idAt(level), type: 'numbered', parent, order: 'a0', props: { text: `${level}` } }
}
const INSERTS = IDS.map((_, level): Op => ({ op: 'insert_block', block: blockAt(level) }))

const deepState = (): CanvasState => ({
  canvas_id: 'c1' as CanvasId,
  canvas_type: 'document',
  rev: 1,
  tokens: {},
  blocks: Object.fromEntries(IDS.map((id, level) => [id, blockAt(level)])),
})
const empty = () => createCanvasState({ canvas_id: 'c1' as CanvasId, canvas_type: 'document' })

test('[LIM5] a replica loads, hashes, changes and takes back a tree that is deeper than a call stack', () => {
  const state = empty()
  state.load(deepState())
  expect(state.hash(LENS)).toBe(state.hash())
  const before = state.hash()
  const overlay = createOverlay(state)
  const removed = overlay.push([{ op: 'remove_block', id: idAt(0) }])
  expect(overlay.children(null)).toEqual([])
  const inverse = removed.ok ? removed.value.inverse : []
  expect(inverse).toHaveLength(LEVELS)
  expect(overlay.push(inverse).ok).toBe(true)
  expect(overlay.isEmpty).toBe(true)
  expect(state.apply([{ op: 'remove_block', id: idAt(0) }]).ok).toBe(true)
  expect(state.apply(inverse).ok).toBe(true)
  expect(state.hash()).toBe(before)
  expect(state.apply([{ op: 'move_block', id: idAt(0), parent: LAST, order: 'a0' }]).ok).toBe(false)
})

test('[LIM5] [REB2] what is pending goes past the commits that bring such a tree, or take it away', () => {
  const state = empty()
  const own: Op = { op: 'set_block_prop', id: LAST, prop: 'text', value: 'mine' }
  const told: Op = { op: 'define_token', path: 't', token: { type: 'number', value: 1 } }
  expect(rebase([told], INSERTS, state).ops).toEqual([told])
  state.load(deepState())
  const gone = rebase([own, told], [{ op: 'remove_block', id: idAt(0) }], state)
  expect(gone.ops).toEqual([told])
  expect(gone.dropped).toEqual([{ op: own, reason: 'block_removed' }])
})

test('[LIM5] [LENS1] what a lens shows of such a tree is asked of each block once', () => {
  const state = createCanvasState(deepState())
  let asked = 0
  const counted = {
    token: (path: string) => state.token(path),
    children: (parent: BlockId | null) => state.children(parent),
    block: (id: BlockId) => {
      asked++
      return state.block(id)
    },
  }
  expect(visibleSubtree(counted, LENS, idAt(0))).toHaveLength(LEVELS)
  expect(asked).toBeLessThanOrEqual(2 * LEVELS)
  expect(Object.keys(visibleState(state, LENS).blocks)).toHaveLength(LEVELS)
  expect(visibleSubtree(state, { ...LENS, blocks: { read: ['x'], write: [] } }, idAt(0))).toEqual([])
  asked = 0
  const { own } = sightThrough(LENS, counted)
  for (const id of IDS.toReversed()) expect(own.block(id)).toBe(true)
  expect(asked).toBe(LEVELS)
})

test('[LIM5] a document and the panels read such a tree, line by line', () => {
  const state = createCanvasState(deepState())
  expect(readingOrder(state)).toEqual(IDS)
  expect(rowsOf(state).at(-1)).toEqual({ id: LAST, type: 'numbered', depth: LEVELS - 1, number: 1, isLost: false })
  expect(blocksOf(state, ['numbered'])).toHaveLength(400)
  let ids = 0
  const plan: PlanContext<unknown> = {
    args: {},
    state,
    newId: () => `n${ids++}` as BlockId,
    orderBetween: () => 'a1',
  }
  expect(removeBlocks(plan, IDS)).toEqual([{ op: 'remove_block', id: idAt(0) }])
  expect(turnBlocks(plan, [LAST], 'quote')).toHaveLength(2)
  const past = deepState()
  expect(restoreOps({ past, now: empty(), lens: FULL_LENS, block: null })).toEqual(INSERTS)
  expect(restoreOps({ past: { tokens: {}, blocks: {} }, now: state, lens: FULL_LENS, block: null })).toEqual([
    { op: 'remove_block', id: idAt(0) },
  ])
})

test('[LIM5] [CMD8] a session takes such a tree from its gateway with something pending, and edits its last block', async () => {
  const opened = await openCanvas()
  const { handle, stream, commit, transport } = opened
  transport.on('send_command', () => new Promise(() => undefined))
  handle.dispatch([{ op: 'set_token', path: 'doc.review', value: 'mine' }])
  for (let at = 0; at < LEVELS; at += 1000) stream.send(commit(INSERTS.slice(at, at + 1000)))
  expect(handle.state.block(LAST)?.parent).toBe(idAt(LEVELS - 2))
  expect(opened.text()).toBe('mine')
  handle.dispatch([{ op: 'set_block_prop', id: LAST, prop: 'text', value: 'mine too' }])
  stream.send(commit([{ op: 'remove_block', id: idAt(0) }]))
  expect(handle.state.block(LAST)).toBeUndefined()
  expect(handle.conflicts.get().map(({ op }) => op.op)).toEqual(['set_block_prop'])
  opened.session.close()
})
