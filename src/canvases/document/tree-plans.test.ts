import fc from 'fast-check'
import { expect, test } from 'vitest'
import { property } from '../../../test/seed.ts'
import { canvasId } from '../../contract/index.ts'
import type { Block, BlockId, Op } from '../../contract/index.ts'
import { createCanvasState, orderBetween } from '../../state/index.ts'
import { readingOrder } from './outline.ts'
import { pasteInto } from './text-plans.ts'
import {
  copyBlock,
  indentBlocks,
  insertAll,
  moveBeside,
  moveBlocks,
  outdentBlocks,
  placeOf,
  removeBlocks,
  turnBlocks,
} from './tree-plans.ts'
import type { Plan } from './tree-plans.ts'

type State = ReturnType<typeof createCanvasState>

/** A tree of blocks named by their place in reading order; each number says how far its block may stand in. */
const treeOf = (depths: readonly number[]): Block[] => {
  const open: BlockId[] = []
  return depths.map((depth, index) => {
    open.length = Math.min(depth, open.length)
    const id = `b${index}` as BlockId
    const parent = open.at(-1) ?? null
    open.push(id)
    return {
      id,
      type: index % 3 === 0 ? 'bulleted' : 'paragraph',
      parent,
      order: `a${String(index).padStart(3, '0')}V`,
      props: { text: `t${index}` },
    }
  })
}

const stateOf = (blocks: readonly Block[]): State =>
  createCanvasState({
    canvas_id: canvasId('c1'),
    canvas_type: 'document',
    tokens: {},
    blocks: Object.fromEntries(blocks.map((block) => [block.id, block])),
  })

const planOn = (state: State): Plan => {
  let ids = 0
  return {
    state,
    newId: () => `n${String(ids++).padStart(3, '0')}` as BlockId,
    orderBetween: (parent, after, before) => orderBetween(state, { parent, after, before }),
  }
}
const textsOf = (state: State): string[] => readingOrder(state).map((id) => String(state.block(id)?.props['text']))
const applied = (state: State, ops: readonly Op[]): void => {
  if (ops.length > 0) expect(state.apply(ops)).toMatchObject({ ok: true })
}

const trees = fc.record({
  depths: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 14 }),
  picks: fc.array(fc.nat(13), { minLength: 1, maxLength: 8 }),
  at: fc.nat(13),
})
interface Drawn {
  readonly state: State
  readonly plan: Plan
  readonly picked: readonly BlockId[]
  readonly at: BlockId
  readonly before: readonly string[]
}
const onTrees = (name: string, check: (drawn: Drawn) => void): void =>
  property(name, trees, ({ depths, picks, at }) => {
    const state = stateOf(treeOf(depths))
    const ids = readingOrder(state)
    const picked = [...new Set(picks)]
      .flatMap((pick) => ids[pick] ?? [])
      .toSorted((a, b) => ids.indexOf(a) - ids.indexOf(b))
    if (picked.length === 0) return
    check({ state, plan: planOn(state), picked, at: ids[at % ids.length]!, before: textsOf(state) })
  })

test('a run of blocks that goes in or out is read as before', () => {
  for (const [name, plan] of [
    ['in', indentBlocks],
    ['out', outdentBlocks],
  ] as const)
    onTrees(`a run goes ${name}`, ({ state, plan: given, picked, before }) => {
      const ids = readingOrder(state)
      const run = ids.slice(ids.indexOf(picked[0]!), ids.indexOf(picked.at(-1)!) + 1)
      applied(state, plan(given, run))
      expect(textsOf(state)).toEqual(before)
    })
})

test('one block that goes in keeps its place on the page', () => {
  onTrees('one goes in', ({ state, plan, at, before }) => {
    applied(state, indentBlocks(plan, [at]))
    expect(textsOf(state)).toEqual(before)
  })
})

test('what is removed is what was named, and the rest is read as before', () => {
  onTrees('remove', ({ state, plan, picked, before }) => {
    const gone = new Set(picked.map((id) => `t${id.slice(1)}`))
    applied(state, removeBlocks(plan, picked))
    expect(textsOf(state)).toEqual(before.filter((text) => !gone.has(text)))
  })
})

test('blocks that turn into another kind keep their texts, places and children', () => {
  onTrees('turn', ({ state, plan, picked, before }) => {
    applied(state, turnBlocks(plan, picked, 'quote'))
    expect(textsOf(state)).toEqual(before)
    expect(readingOrder(state).filter((id) => state.block(id)?.type === 'quote').length).toBe(picked.length)
  })
})

test('moved blocks arrive in their order, and nothing moves into itself', () => {
  onTrees('move', ({ state, plan, picked, at, before }) => {
    applied(state, moveBlocks(plan, picked, placeOf(state, at)))
    expect(textsOf(state).toSorted()).toEqual(before.toSorted())
  })
})

test('many blocks are put between two others in their order', () => {
  const state = stateOf(treeOf([0, 0]))
  const drafts = Array.from({ length: 300 }, (_, index) => ({
    type: 'paragraph' as const,
    text: `x${index}`,
    indent: index % 3,
  }))
  applied(state, insertAll(planOn(state), drafts, placeOf(state, 'b0' as BlockId)).ops)
  expect(textsOf(state)).toEqual(['t0', ...drafts.map(({ text }) => text), 't1'])
})

test('pasted blocks stand where the text was, and what followed it follows them', () => {
  property(
    'paste',
    fc.record({
      from: fc.nat(6),
      to: fc.nat(6),
      types: fc.array(fc.constantFrom('paragraph', 'heading', 'bulleted', 'code', 'divider'), {
        minLength: 1,
        maxLength: 4,
      }),
    }),
    ({ from, to, types }) => {
      const state = stateOf([
        { id: 'b0' as BlockId, type: 'paragraph', parent: null, order: 'a0', props: { text: 'abcdef' } },
        { id: 'b1' as BlockId, type: 'bulleted', parent: 'b0' as BlockId, order: 'a0', props: { text: 'below' } },
      ])
      const blocks = (types as readonly ('paragraph' | 'divider')[]).map((type, index) => ({
        type,
        text: type === 'divider' ? '' : `<${index}>`,
      }))
      applied(state, pasteInto(planOn(state), { block: 'b0' as BlockId, from, to, blocks }))
      const texts = readingOrder(state).map((id) => String(state.block(id)?.props['text'] ?? ''))
      const put = blocks.map(({ text }) => text).join('')
      expect(texts.join('')).toBe(`${'abcdef'.slice(0, from)}${put}${'abcdef'.slice(Math.max(from, to))}below`)
    },
  )
})

test('a block moves one place on among those beside it, and beyond the last of them out of its parent', () => {
  const after = (id: string, step: 1 | -1): string[] => {
    const state = stateOf(treeOf([0, 1, 1, 0]))
    applied(state, moveBeside(planOn(state), id as BlockId, step))
    return readingOrder(state).map((each) => `${state.block(each)?.parent === null ? '' : '  '}${each}`)
  }
  expect(after('b2', -1)).toEqual(['b0', '  b2', '  b1', 'b3'])
  expect(after('b1', -1)).toEqual(['b1', 'b0', '  b2', 'b3'])
  expect(after('b2', 1)).toEqual(['b0', '  b1', 'b2', 'b3'])
  expect(after('b0', 1)).toEqual(['b3', 'b0', '  b1', '  b2'])
  expect(after('b0', -1)).toEqual(['b0', '  b1', '  b2', 'b3'])
})

test('a copy stands right behind its block, with all that is below', () => {
  const state = stateOf(treeOf([0, 1, 2, 0]))
  applied(state, copyBlock(planOn(state), 'b0' as BlockId))
  expect(textsOf(state)).toEqual(['t0', 't1', 't2', 't0', 't1', 't2', 't3'])
})
