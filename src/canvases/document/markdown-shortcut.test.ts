import { expect, test } from 'vitest'
import { shortcutOf } from './markdown-shortcut.ts'

const typed = (text: string, rest = '') => shortcutOf(text + rest, text.length)

test.each([
  ['# ', 'heading1'],
  ['## ', 'heading2'],
  ['### ', 'heading3'],
  ['- ', 'bulleted'],
  ['* ', 'bulleted'],
  ['+ ', 'bulleted'],
  ['1. ', 'numbered'],
  ['12) ', 'numbered'],
  ['[] ', 'todo'],
  ['[ ] ', 'todo'],
  ['> ', 'quote'],
  ['```', 'code'],
  ['---', 'divider'],
])('"%s" asks for %s', (text, kind) => {
  expect(typed(text)).toMatchObject({ kind, length: text.length })
})

test('what stands behind the caret is kept, but a divider is asked for by nothing else', () => {
  expect(typed('# ', 'a title')).toMatchObject({ kind: 'heading1', length: 2 })
  expect(typed('---', 'rest')).toBeNull()
})

test('a ticked box is a to-do that is done', () => {
  expect(typed('[x] ')).toEqual({ kind: 'todo', length: 4, done: true })
})

test('a text that only looks like it is left alone', () => {
  for (const text of ['#', '#### ', 'a - ', '-', '1.', ' - ', '[y] ', '#tag ', '--', '']) expect(typed(text)).toBeNull()
})
