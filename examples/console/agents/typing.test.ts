import { expect, test } from 'vitest'
import { blockId } from '../../../src/contract/index.ts'
import type { Op } from '../../../src/contract/index.ts'
import { movedCaret, typingChunks } from './typing.ts'

test('chunks are the whole text, and cut no character that a person sees', () => {
  const text = 'ab 👩‍👩‍👧 é🇩🇪 z'
  const chunks = typingChunks(text, 2)
  expect(chunks.join('')).toBe(text)
  expect(chunks).toEqual(['ab', ' 👩‍👩‍👧', ' é', '🇩🇪 ', 'z'])
})

test('an empty text has no chunks', () => {
  expect(typingChunks('', 4)).toEqual([])
})

const target = { block: blockId('b'), prop: 'text' }
const cases: readonly [string, Op, number][] = [
  ['an insert before it moves it on', { op: 'insert_text', target, at: 2, text: 'xyz' }, 13],
  ['an insert at it or behind it does not', { op: 'insert_text', target, at: 10, text: 'xyz' }, 10],
  ['a deletion before it moves it back', { op: 'delete_range', target, from: 2, to: 5 }, 7],
  ['a deletion around it leaves it at the gap', { op: 'delete_range', target, from: 8, to: 20 }, 8],
  ['a deletion behind it does not move it', { op: 'delete_range', target, from: 12, to: 20 }, 10],
  [
    'a replacement before it moves it by the difference',
    { op: 'replace_text_range', target, from: 0, to: 4, text: 'a' },
    7,
  ],
  ['a replacement around it keeps it inside', { op: 'replace_text_range', target, from: 8, to: 20, text: 'a' }, 9],
]
test.each(cases)('a caret at 10: %s', (_, change, expected) => {
  expect(movedCaret(10, change)).toBe(expected)
})
