import { expect, test } from 'vitest'
import { said } from '../../../test/said.ts'
import { planCanvas } from './definition.ts'
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
