import { expect, test } from 'vitest'
import { said } from '../../../test/said.ts'
import { planCanvas } from './definition.ts'
import { plan } from './bound.tsx'
import { PLAN_ENGLISH } from './english.ts'
import { PLAN_GERMAN } from './german.ts'
import { PLAN_MESSAGES } from './messages.ts'

// The same word in both languages.
const ALIKE = new Set(['status', 'tokens.board.status.label'])

const read = (specs: Readonly<Record<string, { title?: string; label?: string; description?: string }>>) =>
  Object.fromEntries(
    Object.entries(specs).map(([name, { title, label, description }]) => [name, { title, label, description }]),
  )
const { tools, tokens } = planCanvas
const english = said({ tools: read(tools), tokens: read(tokens), ...PLAN_MESSAGES })
const german = said({ ...PLAN_GERMAN, ...PLAN_GERMAN.messages })

test('German says all that English says of the board, and in German', () => {
  expect(english.size).toBeGreaterThan(120)
  for (const [name, text] of english) {
    expect(german.get(name), name).toBeTruthy()
    if (!ALIKE.has(name)) expect(german.get(name), name).not.toBe(text)
  }
})

test('every block type, prop, argument and value of an enum has a German name', () => {
  const blocks = Object.entries(planCanvas.blocks).flatMap(([type, props]) => [type, ...Object.keys(props)])
  const values = Object.values(planCanvas.tokens).flatMap(({ constraints }) => constraints?.options ?? [])
  const args = Object.values(planCanvas.tools).flatMap(({ args }) => Object.keys(args.shape))
  expect([...blocks, ...values, ...args].filter((name) => PLAN_GERMAN.names?.[name] === undefined)).toEqual([])
})

test('what English and the keys say of tools and settings is said in German too, and of what there is', () => {
  const verbs = Object.entries(PLAN_ENGLISH.tools ?? {})
  for (const [name, { verb, asks, unset, none }] of verbs) {
    const german = new Map(Object.entries(PLAN_GERMAN.tools)).get(name)
    const kinds = (words: typeof german): readonly boolean[] =>
      [words?.verb, words?.asks, words?.unset, words?.none].map((word) => word !== undefined)
    expect(kinds(german), name).toEqual([verb, asks, unset, none].map((word) => word !== undefined))
  }
  for (const [path, { zero }] of Object.entries(PLAN_ENGLISH.tokens ?? {})) {
    const german = new Map(Object.entries(PLAN_GERMAN.tokens)).get(path)?.zero
    expect(german === undefined || german === zero, path).toBe(zero === undefined)
  }
  const named = plan.words({ language: 'en' }).shortcuts.flatMap(({ tool }) => tool ?? [])
  expect(named.length).toBeGreaterThan(2)
  expect(Object.keys(planCanvas.tools)).toEqual(expect.arrayContaining(named))
})
