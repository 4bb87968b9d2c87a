import { afterEach, expect, test } from 'vitest'
import { documentCanvas } from '../../../src/canvases/document/definition.ts'
import { planCanvas } from '../../../src/canvases/plan/definition.ts'
import { canvasId, op, runId } from '../../../src/contract/index.ts'
import type { AnyCanvasDefinition, BlockId } from '../../../src/contract/index.ts'
import { createTestGateway } from '../../../src/testing/index.ts'
import type { TestGateway } from '../../../src/testing/index.ts'
import { clearBoard } from './fill-board.ts'
import { clearPaper } from './type-draft.ts'
import { idInRun } from './run-ids.ts'
import { until } from './waiting.ts'

const { signal } = new AbortController()
let world: TestGateway | undefined
afterEach(() => world?.close())

const open = async <D extends AnyCanvasDefinition>(name: 'ana' | 'planner' | 'writer', id: string, definition: D) => {
  const handle = (world ??= createTestGateway()).as(name).session.canvas(canvasId(id), definition)
  await until(handle.phase, (phase) => phase === 'ready', signal)
  return handle
}
const FIRST = runId('01J00000000000000000000001')
const NEXT = runId('01J00000000000000000000002')
const id = (what: string): BlockId => idInRun(FIRST, what)

test('a new run takes away what the run before laid out, and leaves what people changed, moved and added', async () => {
  world = createTestGateway()
  const board = await open('planner', 'plan-1', planCanvas)
  const column = (what: string) =>
    ({
      op: 'insert_block',
      block: { id: id(what), type: 'column', parent: null, order: what, props: { title: what } },
    }) as const
  const card = (what: string, parent: string) =>
    ({
      op: 'insert_block',
      block: { id: id(what), type: 'card', parent: id(parent), order: what, props: { title: what, done: false } },
    }) as const
  const laid = [
    ...['a', 'b', 'c', 'd', 'e'].map(column),
    ...['a', 'b', 'c', 'd', 'e'].flatMap((name) => [card(`${name}1`, name), card(`${name}2`, name)]),
  ]
  await board.dispatch(laid, { label: 'Lay out' }).settled

  const ana = await open('ana', 'plan-1', planCanvas)
  const own = 'card-of-ana' as BlockId
  await ana.dispatch(
    [
      op.insertText({ block: id('a1'), prop: 'title' }, 0, 'Not '),
      op.moveBlock(id('b1'), id('c'), 'z'),
      op.setBlockProp(id('d'), 'title', 'Renamed'),
      { op: 'insert_block', block: { id: own, type: 'card', parent: id('e'), order: 'z', props: { title: 'Mine' } } },
    ],
    { label: 'Work on it' },
  ).settled
  await until(board.block(own), (block) => block !== undefined, signal)

  expect(await clearBoard(board, NEXT, signal)).toEqual({ removed: 1, kept: 4 })
  const left = board.state.children(null).map((name) => [name, board.state.children(name)])
  expect(left).toEqual([
    [id('a'), [id('a1')]],
    [id('c'), [id('b1')]],
    [id('d'), []],
    [id('e'), [own]],
  ])
})

test('a new run replaces what the run before wrote, but no block that a person changed', async () => {
  world = createTestGateway()
  const paper = await open('writer', 'doc-1', documentCanvas)
  const before = paper.state.children(null)
  const paragraph = (what: string) =>
    ({
      op: 'insert_block',
      block: { id: id(what), type: 'paragraph', parent: null, order: `z${what}`, props: { text: what } },
    }) as const
  await paper.dispatch(['a', 'b', 'c'].map(paragraph), { label: 'Write' }).settled
  const ana = await open('ana', 'doc-1', documentCanvas)
  await ana.dispatch([op.insertText({ block: id('b'), prop: 'text' }, 1, '!')], { label: 'Typing' }).settled

  expect(await clearPaper(paper, NEXT, signal)).toBe(2)
  expect(paper.state.children(null)).toEqual([...before, id('b')])
})

test('where the history cannot be read, nothing is taken away', async () => {
  world = createTestGateway()
  const paper = await open('writer', 'doc-1', documentCanvas)
  const block = { id: id('a'), type: 'paragraph', parent: null, order: 'z', props: { text: 'a' } } as const
  await paper.dispatch([{ op: 'insert_block', block }], { label: 'Write' }).settled
  const silent = { ...paper, history: async () => ({ ok: false, error: new Error('gone') }) as never }
  expect(await clearPaper(silent, NEXT, signal)).toBe(0)
  expect(paper.state.block(id('a'))).toBeDefined()
})
