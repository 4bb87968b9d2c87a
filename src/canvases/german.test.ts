import { describe, expect, test } from 'vitest'
import { said } from '../../test/said.ts'
import { documentBound } from './document/bound.tsx'
import { documentCanvas } from './document/definition.ts'
import { DOCUMENT_ENGLISH } from './document/english.ts'
import { DOCUMENT_GERMAN } from './document/german.ts'
import { DOCUMENT_MESSAGES } from './document/messages.ts'
import { plan } from './plan/bound.tsx'
import { planCanvas } from './plan/definition.ts'
import { PLAN_ENGLISH } from './plan/english.ts'
import { PLAN_GERMAN } from './plan/german.ts'
import { PLAN_MESSAGES } from './plan/messages.ts'

const DOCUMENT = {
  canvas: documentCanvas,
  bound: documentBound,
  english: DOCUMENT_ENGLISH,
  german: DOCUMENT_GERMAN,
  messages: DOCUMENT_MESSAGES,
  least: 80,
  // The same word in both languages.
  alike: new Set(['status', 'tokens.doc.status.label', 'kinds.paragraph', 'kinds.code']),
}
const BOARD = {
  canvas: planCanvas,
  bound: plan,
  english: PLAN_ENGLISH,
  german: PLAN_GERMAN,
  messages: PLAN_MESSAGES,
  least: 120,
  alike: new Set(['status', 'tokens.board.status.label']),
}

const read = (specs: Readonly<Record<string, { title?: string; label?: string; description?: string }>>) =>
  Object.fromEntries(
    Object.entries(specs).map(([name, { title, label, description }]) => [name, { title, label, description }]),
  )

describe.each([
  ['document', DOCUMENT],
  ['board', BOARD],
])('of the %s', (_, { canvas, bound, english, german, messages, least, alike }) => {
  test('German says all that English says, and in German', () => {
    const spoken = said({ ...german, ...german.messages })
    const all = said({ tools: read(canvas.tools), tokens: read(canvas.tokens), ...messages })
    expect(all.size).toBeGreaterThan(least)
    for (const [name, text] of all) {
      expect(spoken.get(name), name).toBeTruthy()
      if (!alike.has(name)) expect(spoken.get(name), name).not.toBe(text)
    }
  })

  test('every block type, prop, argument and value of an enum has a German name', () => {
    const blocks = Object.entries(canvas.blocks).flatMap(([type, props]) => [type, ...Object.keys(props)])
    const values = Object.values(canvas.tokens).flatMap(({ constraints }) => constraints?.options ?? [])
    const args = Object.values(canvas.tools).flatMap((tool) => Object.keys(tool.args.shape))
    expect([...blocks, ...values, ...args].filter((name) => german.names?.[name] === undefined)).toEqual([])
    const many = Object.entries(canvas.names ?? {}).filter(([, naming]) => 'many' in naming)
    expect(Object.keys(german.many ?? {})).toEqual(many.map(([type]) => type))
  })

  test('what English and the keys say of tools and settings is said in German too, and of what there is', () => {
    const verbs = Object.entries(english.tools ?? {})
    for (const [name, { verb, asks, unset, none }] of verbs) {
      const tool = new Map(Object.entries(german.tools)).get(name)
      const kinds = (words: typeof tool): readonly boolean[] =>
        [words?.verb, words?.asks, words?.unset, words?.none].map((word) => word !== undefined)
      expect(kinds(tool), name).toEqual([verb, asks, unset, none].map((word) => word !== undefined))
    }
    for (const [path, { zero }] of Object.entries(english.tokens ?? {})) {
      const token = new Map(Object.entries(german.tokens)).get(path)?.zero
      expect(token === undefined || token === zero, path).toBe(zero === undefined)
    }
    const named = bound.words({ language: 'en' }).shortcuts.flatMap(({ tool }) => tool ?? [])
    expect(named.length).toBeGreaterThan(2)
    expect(Object.keys(canvas.tools)).toEqual(expect.arrayContaining(named))
  })
})
