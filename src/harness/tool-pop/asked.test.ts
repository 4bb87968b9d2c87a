import { expect, test } from 'vitest'
import type { BlockId, JsonObject } from '../../contract/index.ts'
import { argsAtOnce, askedField, givenField } from './asked.ts'
import type { Tool } from './availability.ts'
import { fieldsOf } from './fields.ts'

const KNOWN = ['card', 'column']
const CARD = 'card1' as BlockId
const card = { type: 'string', 'x-atoms': { block: 'card' } }
const column = { type: 'string', 'x-atoms': { block: 'column' } }

const tool = (properties: JsonObject, required: readonly string[], more: Partial<Tool> = {}): Tool => ({
  name: 'tool',
  title: 'Tool',
  kind: 'planned',
  args: { type: 'object', properties, required },
  ...more,
})
const asked = (of: Tool): string | undefined => {
  const form = fieldsOf(of.args, KNOWN)
  return askedField(of, form, form.kind === 'group' ? givenField(form.fields, 'card') : undefined)?.name
}

test('a tool that needs the selected block alone is done at once', () => {
  const done = { type: 'boolean' }
  expect(argsAtOnce(tool({ card, done }, ['card'], { verb: 'Mark' }), KNOWN, CARD)).toEqual({ card: CARD })
  expect(argsAtOnce(tool({ card, column }, ['card', 'column'], { verb: 'Move' }), KNOWN, CARD)).toBeUndefined()
})

test('what nobody called a deed, what cannot be taken back and what has to be approved is never done without its form', () => {
  const of = (more: Partial<Tool>) => argsAtOnce(tool({ card }, ['card'], more), KNOWN, CARD)
  expect(of({})).toBeUndefined()
  expect(of({ verb: 'Do', destructive: true })).toBeUndefined()
  expect(of({ verb: 'Do', gated: true })).toBeUndefined()
  expect(of({ verb: 'Do', kind: 'external' })).toBeUndefined()
  expect(of({ verb: 'Do', asks: 'Do to…' })).toBeUndefined()
})

test('a tool asks in a list where one thing to be chosen is missing, and in its form where more is', () => {
  const asks = { asks: 'Move to…' }
  expect(asked(tool({ card, column, after: card }, ['card', 'column'], asks))).toBe('column')
  expect(asked(tool({ card, kind: { enum: ['a', 'b'] } }, ['card', 'kind'], asks))).toBe('kind')
  expect(asked(tool({ card, column }, ['card', 'column']))).toBeUndefined()
  expect(asked(tool({ card, title: { type: 'string' } }, ['card', 'title'], asks))).toBeUndefined()
  expect(asked(tool({ card, column, to: column }, ['card', 'column', 'to'], asks))).toBeUndefined()
  expect(asked(tool({ column }, ['column'], asks))).toBeUndefined()
})
