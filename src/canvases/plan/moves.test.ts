import { expect, test } from 'vitest'
import type { BlockId } from '../../contract/index.ts'
import { cardBefore, directionOf, placeOf, stepFrom } from './moves.ts'
import type { BoardColumn } from './moves.ts'

const id = (text: string) => text as BlockId
const board: readonly BoardColumn[] = [
  { id: id('todo'), cards: ['a', 'b', 'c'].map(id) },
  { id: id('doing'), cards: [] },
  { id: id('done'), cards: ['d'].map(id) },
]

test('a card steps up and down within its column, and no further', () => {
  const b = placeOf(board, id('b'))!
  expect(b).toEqual({ column: 'todo', index: 1 })
  expect(stepFrom(board, id('b'), b, 'up')).toEqual({ column: 'todo', index: 0 })
  expect(stepFrom(board, id('b'), b, 'down')).toEqual({ column: 'todo', index: 2 })
  const a = placeOf(board, id('a'))!
  expect(stepFrom(board, id('a'), a, 'up')).toBe(a)
  const c = placeOf(board, id('c'))!
  expect(stepFrom(board, id('c'), c, 'down')).toBe(c)
})

test('a card steps into the neighbouring column at its own height, or last where that is shorter', () => {
  const c = placeOf(board, id('c'))!
  const doing = stepFrom(board, id('c'), c, 'forth')
  expect(doing).toEqual({ column: 'doing', index: 0 })
  expect(stepFrom(board, id('c'), doing, 'forth')).toEqual({ column: 'done', index: 0 })
  expect(stepFrom(board, id('c'), c, 'back')).toBe(c)
})

test('the card it lands after is counted without the moved one', () => {
  expect(cardBefore(board, id('a'), { column: id('todo'), index: 1 })).toBe('b')
  expect(cardBefore(board, id('a'), { column: id('todo'), index: 0 })).toBeNull()
  expect(cardBefore(board, id('a'), { column: id('done'), index: 1 })).toBe('d')
})

test('in right-to-left text the arrows of the columns change sides', () => {
  expect(directionOf('ArrowLeft', false)).toBe('back')
  expect(directionOf('ArrowLeft', true)).toBe('forth')
  expect(directionOf('Enter', false)).toBeNull()
})
