import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod'
import type { Json, JsonObject } from '../../contract/index.ts'
import { property } from '../../../test/seed.ts'
import { ENGLISH } from '../messages/english.ts'
import { draftOf } from './drafts.ts'
import type { Draft } from './drafts.ts'
import { fieldsOf } from './fields.ts'
import type { Field } from './fields.ts'
import { judge } from './problems.ts'

interface Sample {
  readonly schema: JsonObject
  readonly value: Json
}

/** A schema that a form has a control for, with a value of it. An empty text is none: the form leaves it out. */
const scalar: fc.Arbitrary<Sample> = fc.oneof(
  fc
    .record({
      value: fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
      least: fc.integer({ min: 0, max: 1 }),
    })
    .map(({ value, least }) => ({ value, schema: { type: 'string', minLength: least, maxLength: 300 } })),
  fc
    .record({ value: fc.integer({ min: -50, max: 50 }), below: fc.nat(9), above: fc.nat(9) })
    .map(({ value, below, above }) => ({
      value,
      schema: { type: 'integer', minimum: value - below, maximum: value + above },
    })),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((value) => ({ value: value === 0 ? 0 : value, schema: { type: 'number' } })),
  fc.boolean().map((value) => ({ value, schema: { type: 'boolean' } })),
  fc
    .uniqueArray(fc.oneof(fc.string({ maxLength: 6 }), fc.integer()), { minLength: 1, maxLength: 4 })
    .chain((options) => fc.record({ value: fc.constantFrom(...options), schema: fc.constant({ enum: options }) })),
  fc
    .uniqueArray(fc.string({ maxLength: 6 }), { minLength: 2, maxLength: 4 })
    .map((options) => ({ value: options[1] ?? '', schema: { oneOf: options.map((value) => ({ const: value })) } })),
  fc
    .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    .map((at) => ({ value: at.toISOString().slice(0, 10), schema: { type: 'string', format: 'date' } })),
  fc
    .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    .map((at) => ({ value: at.toISOString(), schema: { type: 'string', format: 'date-time' } })),
)

const nullable = (inner: fc.Arbitrary<Sample>): fc.Arbitrary<Sample> =>
  fc.record({ inner, isNull: fc.boolean() }).map(({ inner: { schema, value }, isNull }) => ({
    schema: { anyOf: [schema, { type: 'null' }] },
    value: isNull ? null : value,
  }))

const listOf = (inner: fc.Arbitrary<Sample>): fc.Arbitrary<Sample> =>
  fc.record({ inner, count: fc.nat(4) }).map(({ inner: { schema, value }, count }) => ({
    schema: { type: 'array', items: schema, maxItems: 5 },
    value: Array.from({ length: count }, () => value),
  }))

const NAME = fc.stringMatching(/^[a-z~/ ]{1,6}$/)
// Names that every object has by birth.
const ODD_NAME = fc.oneof(NAME, fc.constantFrom('constructor', 'toString', 'id', 'text'))

const group = (inner: fc.Arbitrary<Sample>, name: fc.Arbitrary<string>): fc.Arbitrary<Sample> =>
  fc
    .uniqueArray(
      fc.record({
        name,
        inner,
        required: fc.boolean(),
        given: fc.boolean(),
      }),
      { selector: ({ name }) => name, maxLength: 4 },
    )
    .map((entries) => ({
      schema: {
        type: 'object',
        properties: Object.fromEntries(entries.map(({ name, inner: { schema } }) => [name, schema])),
        required: entries.filter(({ required }) => required).map(({ name }) => name),
        additionalProperties: false,
      },
      value: Object.fromEntries(
        entries
          // An optional list that is empty is left out, as a text is.
          .filter(
            ({ required, given, inner: { value } }) =>
              required || (given && !(Array.isArray(value) && value.length === 0)),
          )
          .map(({ name, inner: { value } }) => [name, value]),
      ),
    }))

const leaf = fc.oneof(scalar, nullable(scalar), listOf(scalar))
const args = (name: fc.Arbitrary<string>): fc.Arbitrary<Sample> =>
  group(fc.oneof({ weight: 4, arbitrary: leaf }, { weight: 1, arbitrary: group(leaf, name) }), name)

const form = (schema: JsonObject): Field => fieldsOf(schema, [])

test('whatever the schema, the form shows a value of it and gives the same value back, without a complaint', () => {
  property('forms give back what they show', args(ODD_NAME), ({ schema, value }) => {
    const field = form(schema)
    const { args: again, problems } = judge(field, draftOf(field, value), schema, ENGLISH)
    expect(problems).toEqual(new Map())
    expect(again).toEqual(value)
  })
})

/** Something typed, chosen or left out in each field, sense or nonsense. */
const typed = (field: Field): fc.Arbitrary<Draft> => {
  switch (field.kind) {
    case 'group':
      return fc.oneof(
        fc.constant(field.required ? {} : undefined),
        fc
          .tuple(...field.fields.map((inner) => fc.tuple(fc.constant(inner.name), typed(inner))))
          .map((entries) => Object.fromEntries(entries)),
      )
    case 'list':
      return fc.oneof(fc.constant(undefined), fc.array(typed(field.item), { maxLength: 6 }))
    default:
      return fc.oneof(
        fc.constantFrom<Draft[]>(undefined, null, '', '0', '7', '-3.5', 'x', '2026-11-21', 'true', 'false'),
        fc.string({ maxLength: 8 }),
        ...(field.kind === 'enum' ? [fc.constantFrom(...field.options.map(({ value }) => JSON.stringify(value)))] : []),
      )
  }
}

test('whatever is typed, what the form would send satisfies the schema, by another validator', () => {
  let sent = 0
  property(
    'forms send what fits',
    // The other validator takes what an object has by birth for its own.
    args(NAME).chain(({ schema }) => fc.tuple(fc.constant(schema), typed(form(schema)))),
    ([schema, draft]) => {
      const { args: value, problems } = judge(form(schema), draft, schema, ENGLISH)
      if (problems.size > 0) return
      sent += 1
      expect(z.fromJSONSchema(schema).safeParse(value).error).toBeUndefined()
    },
  )
  expect(sent).toBeGreaterThan(20)
})
