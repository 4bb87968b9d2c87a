import { expect, test } from 'vitest'
import { said } from '../../../test/said.ts'
import { documentCanvas } from './definition.ts'
import { documentBound } from './bound.tsx'
import { DOCUMENT_ENGLISH } from './english.ts'
import { DOCUMENT_GERMAN } from './german.ts'
import { DOCUMENT_MESSAGES } from './messages.ts'

// The same word in both languages.
const ALIKE = new Set(['status', 'tokens.doc.status.label', 'kinds.paragraph', 'kinds.code'])

const read = (specs: Readonly<Record<string, { title?: string; label?: string; description?: string }>>) =>
  Object.fromEntries(
    Object.entries(specs).map(([name, { title, label, description }]) => [name, { title, label, description }]),
  )
const { tools, tokens } = documentCanvas
const english = said({ tools: read(tools), tokens: read(tokens), ...DOCUMENT_MESSAGES })
const german = said({ ...DOCUMENT_GERMAN, ...DOCUMENT_GERMAN.messages })

test('German says all that English says of the document, and in German', () => {
  expect(english.size).toBeGreaterThan(80)
  for (const [name, text] of english) {
    expect(german.get(name), name).toBeTruthy()
    if (!ALIKE.has(name)) expect(german.get(name), name).not.toBe(text)
  }
})

test('every block type, prop, argument and value of an enum has a German name', () => {
  const blocks = Object.entries(documentCanvas.blocks).flatMap(([type, props]) => [type, ...Object.keys(props)])
  const values = Object.values(documentCanvas.tokens).flatMap(({ constraints }) => constraints?.options ?? [])
  const args = Object.values(documentCanvas.tools).flatMap(({ args }) => Object.keys(args.shape))
  expect([...blocks, ...values, ...args].filter((name) => DOCUMENT_GERMAN.names?.[name] === undefined)).toEqual([])
})

test('what English and the keys say of tools and settings is said in German too, and of what there is', () => {
  const verbs = Object.entries(DOCUMENT_ENGLISH.tools ?? {})
  for (const [name, { verb, asks, unset, none }] of verbs) {
    const german = new Map(Object.entries(DOCUMENT_GERMAN.tools)).get(name)
    const kinds = (words: typeof german): readonly boolean[] =>
      [words?.verb, words?.asks, words?.unset, words?.none].map((word) => word !== undefined)
    expect(kinds(german), name).toEqual([verb, asks, unset, none].map((word) => word !== undefined))
  }
  for (const [path, { zero }] of Object.entries(DOCUMENT_ENGLISH.tokens ?? {})) {
    const german = new Map(Object.entries(DOCUMENT_GERMAN.tokens)).get(path)?.zero
    expect(german === undefined || german === zero, path).toBe(zero === undefined)
  }
  const named = documentBound.words({ language: 'en' }).shortcuts.flatMap(({ tool }) => tool ?? [])
  expect(named.length).toBeGreaterThan(2)
  expect(Object.keys(documentCanvas.tools)).toEqual(expect.arrayContaining(named))
})
