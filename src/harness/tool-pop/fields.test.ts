import { expect, test } from 'vitest'
import { AtomsError, ID_PATTERN, manifestOf } from '../../contract/index.ts'
import type { Json, JsonObject } from '../../contract/index.ts'
import { planCanvas } from '../../canvases/plan/definition.ts'
import { ENGLISH } from '../messages/english.ts'
import { initialDraft } from './drafts.ts'
import type { Draft } from './drafts.ts'
import { fieldsOf } from './fields.ts'
import type { Field } from './fields.ts'
import { answeredProblems, judge } from './problems.ts'

const objectOf = (properties: JsonObject, required: readonly string[] = []): JsonObject => ({
  type: 'object',
  properties,
  required,
})
const inside = (field: Field): readonly Field[] => (field.kind === 'group' ? field.fields : [])
/** A form as words: each field's name and kind, groups in brackets. */
const shape = (field: Field): string =>
  inside(field)
    .map((inner) => {
      if (inner.kind === 'group') return `${inner.name}: (${shape(inner)})`
      if (inner.kind === 'list') return `${inner.name}: ${inner.item.kind}[]`
      return `${inner.name}: ${inner.kind}${inner.nullable ? '?' : ''}`
    })
    .join(', ')
const shapeOf = (properties: JsonObject, more: JsonObject = {}): string =>
  shape(fieldsOf({ ...objectOf(properties), ...more }, ['column', 'card']))
const only = (schema: Json): Field => {
  const [field] = inside(fieldsOf(objectOf({ it: schema }, ['it']), ['column', 'card']))
  if (field === undefined) throw new Error('no field')
  return field
}
const BLOCK_ID: JsonObject = { type: 'string', pattern: ID_PATTERN.source }

test('each argument becomes the control that its schema asks for', () => {
  expect(
    shapeOf({
      title: { type: 'string' },
      notes: { type: 'string' },
      count: { type: 'integer' },
      ratio: { type: 'number' },
      done: { type: 'boolean' },
      mood: { enum: ['calm', 'bright'] },
      day: { type: 'string', format: 'date' },
      at: { type: 'string', format: 'date-time' },
      tint: { type: 'string', format: 'color' },
      column: BLOCK_ID,
      after: { anyOf: [BLOCK_ID, { type: 'null' }] },
      size: { type: ['integer', 'null'] },
      labels: { type: 'array', items: { type: 'string' } },
      cards: { type: 'array', items: { ...BLOCK_ID, 'x-atoms': { block: 'card' } } },
      place: objectOf({ x: { type: 'number' }, y: { type: 'number' } }),
      shape: { oneOf: [objectOf({ a: { type: 'string' } }), objectOf({ b: { type: 'string' } })] },
      rows: { type: 'array', items: objectOf({ a: { type: 'string' } }) },
    }),
  ).toBe(
    'title: string, notes: text, count: integer, ratio: number, done: boolean, mood: enum, day: date, at: datetime, ' +
      'tint: color, column: block, after: block?, size: integer?, labels: string[], cards: block[], ' +
      'place: (x: number, y: number), shape: json, rows: json',
  )
})

test('a block is chosen among those of the types that the mark or else the name says', () => {
  expect(only({ ...BLOCK_ID, 'x-atoms': { block: ['card', 'column'] } })).toMatchObject({ types: ['card', 'column'] })
  expect(only({ type: 'string', 'x-atoms': { block: true } })).toMatchObject({ kind: 'block', types: [] })
  expect(inside(fieldsOf(objectOf({ column_id: BLOCK_ID }), ['column']))[0]).toMatchObject({ types: ['column'] })
})

test('variants that are constants are one choice, by their titles', () => {
  expect(only({ oneOf: [{ const: 'a', title: 'The first' }, { const: 2 }] })).toMatchObject({
    kind: 'enum',
    options: [
      { value: 'a', label: 'The first' },
      { value: 2, label: '2' },
    ],
  })
})

test('what refers to something else is read there, also where null is allowed beside it', () => {
  expect(
    shapeOf(
      { a: { $ref: '#/$defs/size' }, b: { anyOf: [{ $ref: '#/$defs/size' }, { type: 'null' }] } },
      {
        $defs: { size: { type: 'integer', minimum: 1 } },
      },
    ),
  ).toBe('a: integer, b: integer?')
})

test('what is broken or goes on for ever is a field of JSON that says so, and the rest stays as it is', () => {
  const args = {
    ...objectOf({
      fine: { type: 'string' },
      nothing: 7,
      strange: { type: 'strnig' },
      lost: { $ref: '#/$defs/nowhere' },
      elsewhere: { $ref: 'https://example.com/schema' },
      pattern: { type: 'string', pattern: '(' },
      tree: { $ref: '#/$defs/tree' },
    }),
    $defs: {
      tree: objectOf({ name: { type: 'string' }, left: { anyOf: [{ $ref: '#/$defs/tree' }, { type: 'null' }] } }),
    },
  }
  const fields = inside(fieldsOf(args, []))
  expect(
    Object.fromEntries(fields.map((field) => [field.name, field.kind === 'json' ? field.why : field.kind])),
  ).toEqual({
    fine: 'string',
    nothing: 'broken',
    strange: 'broken',
    lost: 'broken',
    elsewhere: 'broken',
    pattern: 'broken',
    tree: 'group',
  })
  expect(fields.at(-1)).toMatchObject({ fields: [{ kind: 'string' }, { name: 'left', kind: 'json', why: 'deep' }] })
})

test.each([
  ['itself', { $ref: '#' }],
  ['no schema', { type: 'object', properties: 'none' }],
  ['a list', { type: 'array', items: {} }],
  ['everything', {}],
])('arguments whose schema is %s are one field of JSON', (_, args) => {
  const field = fieldsOf(args, [])
  expect(field.kind).toBe('json')
  expect(judge(field, '[1, {"a": 2}]', args as JsonObject, ENGLISH).args).toEqual([1, { a: 2 }])
})

test('a schema that is nested ten thousand times, or refers to itself in every branch, ends', () => {
  const nested = (wrap: (inner: Json) => Json): JsonObject => {
    let inner: Json = { type: 'string' }
    for (let i = 0; i < 10_000; i++) inner = wrap(inner)
    return objectOf({ it: inner })
  }
  for (const wrap of [
    (inner: Json): Json => ({ type: 'array', items: inner }),
    (inner: Json): Json => objectOf({ it: inner }, ['it']),
    (inner: Json): Json => ({ anyOf: [inner, { type: 'null' }] }),
  ]) {
    const args = nested(wrap)
    const field = fieldsOf(args, [])
    expect(shape(field)).toContain('json')
    judge(field, { it: '[[[]]]' }, args, ENGLISH)
  }
  const bomb: JsonObject = {
    ...objectOf({ it: { $ref: '#/$defs/l0' } }),
    $defs: Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [
        `l${i}`,
        { allOf: [{ $ref: `#/$defs/l${i + 1}` }, { $ref: `#/$defs/l${i + 1}` }] },
      ]),
    ),
  }
  expect(judge(fieldsOf(bomb, []), { it: '1' }, bomb, ENGLISH).args).toEqual({ it: 1 })
})

const judged = (schema: Json, draft: Draft, required = true): string | undefined => {
  const args = objectOf({ it: schema }, required ? ['it'] : [])
  return judge(fieldsOf(args, []), { it: draft }, args, ENGLISH).problems.get('/it')
}
test.each([
  [{ type: 'string', minLength: 2 }, '', ENGLISH.required],
  [{ type: 'string', minLength: 2 }, 'a', ENGLISH.tooShort(2)],
  [{ type: 'string', pattern: '^a' }, 'b', ENGLISH.mustMatch],
  [{ type: 'string', format: 'email' }, 'b', ENGLISH.mustMatch],
  [{ type: 'string', format: 'date' }, '2026-02-30', ENGLISH.mustMatch],
  [{ type: 'integer', minimum: 1 }, 'x', ENGLISH.mustBeNumber],
  [{ type: 'integer', minimum: 1 }, '1.5', ENGLISH.mustBeInteger],
  [{ type: 'integer', minimum: 1 }, '0', ENGLISH.mustBeAtLeast(1)],
  [{ type: 'number', exclusiveMaximum: 9 }, '9', ENGLISH.mustBeBelow(9)],
  [{ type: 'number', multipleOf: 0.1 }, '0.25', ENGLISH.mustBeMultiple(0.1)],
  [{ type: 'array' }, '[1,', ENGLISH.mustBeJson],
  [{ type: 'array', items: { type: 'string' }, minItems: 2 }, ['a', ''], ENGLISH.tooFew(2)],
  [{ type: 'array', items: { type: 'string' }, uniqueItems: true }, ['a', 'a'], ENGLISH.mustDiffer],
  [{ type: 'object', additionalProperties: { type: 'string' } }, '{"a": 1}', `/a: ${ENGLISH.mustBeType('string')}`],
  [{ oneOf: [{ type: 'string' }, { type: 'number' }] }, 'true', ENGLISH.mustMatch],
  [{ enum: ['calm'] }, '"grim"', ENGLISH.required],
  [{ type: 'number' }, '0.3', undefined],
  [{ type: ['string', 'null'] }, '', undefined],
] as const)('%j: %j is judged in words', (schema, draft, problem) => {
  expect(judged(schema as Json, draft)).toBe(problem)
})

test('what is empty is left out, and has its default only where it was not emptied', () => {
  const args = objectOf({
    title: { type: 'string' },
    tone: { type: 'string', default: 'calm' },
    labels: { type: 'array', items: { type: 'string' }, default: ['a'] },
    done: { type: 'boolean' },
    after: { anyOf: [BLOCK_ID, { type: 'null' }] },
    place: objectOf({ x: { type: 'number' } }, ['x']),
  })
  const field = fieldsOf(args, [])
  const given = (draft: Draft): Json => judge(field, draft, args, ENGLISH).args
  expect(given(initialDraft(field))).toEqual({ tone: 'calm', labels: ['a'] })
  expect(given({ title: '', tone: '', labels: [''], done: 'false', after: null, place: {} })).toEqual({
    tone: '',
    labels: [],
    done: false,
    after: null,
    place: {},
  })
  expect(judge(field, { place: {} }, args, ENGLISH).problems).toEqual(new Map([['/place/x', ENGLISH.required]]))
})

test('[EVT3] what a gateway says of an argument stands at its control', () => {
  const args = objectOf({ title: { type: 'string' }, shape: {}, labels: { type: 'array', items: { type: 'string' } } })
  const error = new AtomsError('VALIDATION_FAILED', 'no', {
    errors: [
      { pointer: '/args/title', detail: 'is taken' },
      { pointer: '/args/shape/deep/inside', detail: 'is odd' },
      { pointer: '/args/labels/1', detail: 'is rude' },
      { pointer: '/args', detail: 'as a whole' },
      { pointer: '/routing', detail: 'elsewhere' },
    ],
  })
  expect(answeredProblems(error, fieldsOf(args, []), { labels: ['a', 'b'] })).toEqual(
    new Map([
      ['/title', 'is taken'],
      ['/shape', '/deep/inside: is odd'],
      ['/labels/1', 'is rude'],
    ]),
  )
})

test('every tool of the planning board has a form', () => {
  for (const { name, args } of manifestOf(planCanvas)) {
    const field = fieldsOf(args, Object.keys(planCanvas.blocks))
    expect(inside(field).length, name).toBeGreaterThan(0)
    expect(shape(field), name).not.toContain('json')
  }
})
