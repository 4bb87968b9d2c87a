import { expect, test } from 'vitest'
import { manifestOf } from '../../contract/index.ts'
import type { Block, BlockId, CanvasReader } from '../../contract/index.ts'
import { documentCanvas } from '../../canvases/document/definition.ts'
import { planCanvas } from '../../canvases/plan/definition.ts'
import { needsOf, typesThere, unmet } from './needs.ts'

const needs = (definition: typeof planCanvas | typeof documentCanvas, name: string) => {
  const tool = manifestOf(definition).find((each) => each.name === name)
  if (tool === undefined) throw new Error(`There is no tool called "${name}".`)
  return needsOf(tool, Object.keys(definition.blocks))
}

test('a tool needs the blocks that it must be given, and none of those that may be left out', () => {
  expect(needs(planCanvas, 'add_column')).toEqual([])
  expect(needs(planCanvas, 'move_column')).toEqual([['column']])
  expect(needs(planCanvas, 'move_card')).toEqual([['card'], ['column']])
  expect(needs(documentCanvas, 'append_text')).toEqual([[]])
})

test('the first thing that is not there is told; any block will do where no type is named', () => {
  expect(unmet([['card'], ['column']], ['column'], false)).toEqual(['card'])
  expect(unmet([['card', 'column']], ['column'], false)).toBeUndefined()
  expect(unmet([[]], [], true)).toEqual([])
  expect(unmet([[]], [], false)).toBeUndefined()
})

test('blocks are read no further than until each type was found', () => {
  const ids = Array.from({ length: 100 }, (_, index) => `b${index}` as BlockId)
  let reads = 0
  const state: Pick<CanvasReader, 'children' | 'block'> = {
    children: (parent) => (parent === null ? ids : []),
    block: (id) => {
      reads++
      return { id, type: id === 'b3' ? 'card' : 'column', parent: null, order: 'a0', props: {} } satisfies Block
    },
  }
  expect(typesThere(state, ['card', 'column'])).toEqual(['card', 'column'])
  expect(reads).toBe(4)
  expect(typesThere(state, ['guest'])).toEqual([])
})
