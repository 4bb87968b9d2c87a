import { expect, test } from 'vitest'
import type { BlockId } from '../../contract/index.ts'
import { areThere, cardBefore, countAt, directionOf, inBatches, placeOf, stepFrom } from './moves.ts'
import type { BoardColumn } from './moves.ts'

const id = (text: string) => text as BlockId
const ids = (...texts: string[]) => texts.map(id)
const board: readonly BoardColumn[] = [
  { id: id('todo'), cards: ids('a', 'b', 'c') },
  { id: id('doing'), cards: [] },
  { id: id('done'), cards: ids('d') },
]

test('a card steps up and down within its column, and no further', () => {
  const b = placeOf(board, id('b'))!
  expect(b).toEqual({ column: 'todo', index: 1 })
  expect(stepFrom(board, ids('b'), b, 'up')).toEqual({ column: 'todo', index: 0 })
  expect(stepFrom(board, ids('b'), b, 'down')).toEqual({ column: 'todo', index: 2 })
  const a = placeOf(board, id('a'))!
  expect(stepFrom(board, ids('a'), a, 'up')).toBe(a)
  const c = placeOf(board, id('c'))!
  expect(stepFrom(board, ids('c'), c, 'down')).toBe(c)
})

test('a card steps into the neighbouring column at its own height, or last where that is shorter', () => {
  const c = placeOf(board, id('c'))!
  const doing = stepFrom(board, ids('c'), c, 'forth')
  expect(doing).toEqual({ column: 'doing', index: 0 })
  expect(stepFrom(board, ids('c'), doing, 'forth')).toEqual({ column: 'done', index: 0 })
  expect(stepFrom(board, ids('c'), c, 'back')).toBe(c)
})

test('the card it lands after is counted without the moved one', () => {
  expect(cardBefore(board, ids('a'), { column: id('todo'), index: 1 })).toBe('b')
  expect(cardBefore(board, ids('a'), { column: id('todo'), index: 0 })).toBeNull()
  expect(cardBefore(board, ids('a'), { column: id('done'), index: 1 })).toBe('d')
})

test('several cards move as one, and their places are counted without all of them', () => {
  const moved = ids('a', 'c')
  expect(placeOf(board, id('c'), moved)).toEqual({ column: 'todo', index: 1 })
  expect(countAt(board, moved, { column: id('done'), index: 0 })).toBe(3)
  expect(stepFrom(board, moved, { column: id('todo'), index: 1 }, 'down')).toEqual({ column: 'todo', index: 1 })
  expect(areThere(board, moved, { column: id('todo'), index: 0 })).toBe(false)
  expect(areThere(board, ids('b', 'c'), { column: id('todo'), index: 1 })).toBe(true)
  expect(areThere(board, ids('b', 'd'), { column: id('todo'), index: 1 })).toBe(false)
})

test('what is too much for one command goes in several, in its order', () => {
  expect(inBatches(ids('a', 'b', 'c', 'd', 'e'), 2)).toEqual([['a', 'b'], ['c', 'd'], ['e']])
  expect(inBatches([], 2)).toEqual([])
})

test('in right-to-left text the arrows of the columns change sides', () => {
  expect(directionOf('ArrowLeft', false)).toBe('back')
  expect(directionOf('ArrowLeft', true)).toBe('forth')
  expect(directionOf('Enter', false)).toBeNull()
})
