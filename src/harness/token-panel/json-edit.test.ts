import { describe, expect, test } from 'vitest'
import { addAt, asKind, emptyLike, moveAt, placeNow, removeAt, renameAt, setAt, valueAt } from './json-edit.ts'

const VALUE = { items: ['press', 'list'], owner: { name: 'Ana', open: true } }

test('an item is set, added, moved, renamed and taken away in its place, and the rest stays the same', () => {
  expect(setAt(VALUE, ['items', 1], 'mail')).toEqual({ ...VALUE, items: ['press', 'mail'] })
  expect((setAt(VALUE, ['items', 1], 'mail') as typeof VALUE).owner).toBe(VALUE.owner)
  expect(addAt(VALUE, ['items'], 'page', 1)).toEqual({ ...VALUE, items: ['press', 'page', 'list'] })
  expect(addAt(VALUE, ['items'], 'page')).toEqual({ ...VALUE, items: ['press', 'list', 'page'] })
  expect(moveAt(VALUE, ['items', 0], 1)).toEqual({ ...VALUE, items: ['list', 'press'] })
  expect(moveAt(VALUE, ['items', 0], -1)).toEqual(VALUE)
  expect(removeAt(VALUE, ['items', 0])).toEqual({ ...VALUE, items: ['list'] })
  const renamed = renameAt(VALUE, ['items'], 'channels')
  expect(Object.keys(renamed as object)).toEqual(['channels', 'owner'])
})

test('a place that is gone changes nothing, nor does a name that is taken', () => {
  expect(setAt(VALUE, ['items', 7], 'x')).toEqual(VALUE)
  expect(setAt(VALUE, ['constructor', 'name'], 'x')).toEqual(VALUE)
  expect(addAt(VALUE, [], 'x', 'owner')).toEqual(VALUE)
  expect(renameAt(VALUE, ['items'], 'owner')).toEqual(VALUE)
})

test('an entry may have any name, also one that objects know', () => {
  const next = addAt({}, [], 'x', '__proto__')
  expect(Object.keys(next as object)).toEqual(['__proto__'])
  expect(valueAt(next, ['__proto__'])).toBe('x')
  expect(valueAt({}, ['__proto__'])).toBeUndefined()
})

test('an edit finds its item again where others have put something before it, and guesses nothing', () => {
  expect(placeNow(['new', 'press', 'list'], [0], 'press')).toEqual([1])
  expect(placeNow(['press', 'list'], [0], 'press')).toEqual([0])
  expect(placeNow(['new', 'press', 'press'], [0], 'press')).toEqual([0])
  expect(placeNow(['list'], [0], 'press')).toEqual([0])
  expect(placeNow({ a: 1 }, ['a'], 2)).toEqual(['a'])
})

describe('kinds', () => {
  test.each([
    ['7', 'number', 7],
    ['seven', 'number', 0],
    ['true', 'boolean', true],
    [null, 'list', []],
    ['press', 'list', ['press']],
    [{ a: 1, b: 2 }, 'list', [1, 2]],
    [[1], 'text', '[1]'],
    [3, 'none', null],
  ] as const)('%j as %s is %j', (value, kind, wanted) => {
    expect(asKind(value as never, kind)).toEqual(wanted)
  })

  test('a new item has the form of the one before it, and nothing in it', () => {
    expect(emptyLike({ name: 'Ana', age: 3, tags: ['x'], open: true })).toEqual({
      name: '',
      age: 0,
      tags: [],
      open: false,
    })
    expect(emptyLike(undefined)).toBe('')
  })
})
