import { expect, test } from 'vitest'
import type { BlockId } from '../../contract/index.ts'
import { DOCUMENT_MESSAGES } from './messages.ts'
import { kindsFor, slashAfter } from './slash.ts'

const names = DOCUMENT_MESSAGES.kinds
const id = 'b1' as BlockId
const typed = (text: string, now: Parameters<typeof slashAfter>[0] = null) =>
  slashAfter(now, { id, text, caret: text.length, isSlash: text.endsWith('/') }, names)

test('a slash opens the menu at the start of a word, and not inside of one', () => {
  expect(typed('/')).toEqual({ id, from: 0, query: '', index: 0 })
  expect(typed('words /')).toMatchObject({ from: 6 })
  expect(typed('and/')).toBeNull()
  expect(typed('//')).toBeNull()
})

test('what is typed behind it narrows the menu, and closes it where nothing is found', () => {
  const open = typed('/')
  expect(typed('/h', open)).toMatchObject({ query: 'h' })
  expect(typed('/usr', open)).toBeNull()
  expect(typed('/h')).toBeNull()
})

test('kinds are found by their names, by parts of them, and by what else people call them', () => {
  expect(kindsFor('', names).length).toBe(10)
  expect(kindsFor('h1', names)).toEqual(['heading1'])
  expect(kindsFor('heading2', names)).toEqual(['heading2'])
  expect(kindsFor('LIST', names)).toEqual(['bulleted', 'numbered'])
  expect(kindsFor('task', names)).toEqual(['todo'])
})
