import { expect, test } from 'vitest'
import { said } from '../../../test/said.ts'
import { ENGLISH } from './english.ts'
import { GERMAN } from './german.ts'

// The same word in both languages, or nothing but what it is told.
const ALIKE = new Set([
  'chat',
  'status',
  'agent',
  'live',
  'offline',
  'code',
  'says',
  'untitledBlock',
  'changedBy',
  'counted',
  'jsonKind.text',
])

test('German says all that English says, and in German', () => {
  const english = said(ENGLISH)
  const german = said(GERMAN)
  for (const [name, text] of english) {
    expect(german.get(name), name).toBeTruthy()
    if (!ALIKE.has(name)) expect(german.get(name), name).not.toBe(text)
  }
})
