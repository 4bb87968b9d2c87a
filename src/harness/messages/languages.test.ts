import { expect, test } from 'vitest'
import { ENGLISH } from './english.ts'
import { GERMAN } from './german.ts'

/** The strings of a language, with a sample in place of what they are told. */
const said = (messages: object): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(messages).flatMap(([name, value]: [string, unknown]): [string, string][] => {
      if (typeof value === 'string') return [[name, value]]
      if (typeof value === 'function')
        return [[name, String((value as (...told: unknown[]) => unknown)('2', 'x', 'y'))]]
      return typeof value === 'object' && value !== null
        ? [...said(value)].map(([inner, text]) => [`${name}.${inner}`, text])
        : []
    }),
  )

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
