import { expect, test } from 'vitest'
import type { ThreadItem } from '../../session/types.ts'
import { gistOf, rowsOf } from './rows-of.ts'

const call = (id: string): ThreadItem => ({ kind: 'tool_call', id })
const message = (id: string): ThreadItem => ({ kind: 'message', id })
const toolOf = (id: string): string => id[0]!

const shape = (items: readonly ThreadItem[]): string[] =>
  rowsOf(items, toolOf).map((row) => (row.kind === 'calls' ? row.ids.join('+') : row.item.id))

test('three and more calls of one tool that follow each other are one row', () => {
  expect(shape([call('a1'), call('a2'), call('a3'), call('a4')])).toEqual(['a1+a2+a3+a4'])
})

test('two calls, another tool, or a message between them stay rows of their own', () => {
  expect(shape([call('a1'), call('a2')])).toEqual(['a1', 'a2'])
  expect(shape([call('a1'), call('b1'), call('a2'), call('a3')])).toEqual(['a1', 'b1', 'a2', 'a3'])
  expect(shape([call('a1'), call('a2'), message('m'), call('a3')])).toEqual(['a1', 'a2', 'm', 'a3'])
})

test('a row keeps its key while it grows, and a message knows what stands before it', () => {
  const before = rowsOf([call('a1'), call('a2'), call('a3')], toolOf)
  const after = rowsOf([call('a1'), call('a2'), call('a3'), call('a4')], toolOf)
  expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key))
  const rows = rowsOf([message('m'), message('n')], toolOf)
  expect(rows[1]).toMatchObject({ kind: 'item', before: message('m') })
})

test('a call is recognised by its first words, not by ids', () => {
  expect(gistOf({ block: '01JABCDEFGHJKMNPQRSTVWXYZ0', title: 'Call the papers' })).toBe('Call the papers')
  expect(gistOf({ run_id: 'run-01234567890' })).toBe('')
  expect(gistOf([1, 2])).toBe('')
})
