import { expect, test } from 'vitest'
import { said } from '../../../test/said.ts'
import { documentCanvas } from './definition.ts'
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
