import { expect, test } from 'vitest'
import { manifestOf } from '../../contract/index.ts'
import { planCanvas } from '../../canvases/plan/definition.ts'
import { ENGLISH } from '../messages/english.ts'
import { argsOf, fieldsOf, problemOf, valueOf } from './fields.ts'

const fields = fieldsOf(
  {
    type: 'object',
    required: ['title', 'count', 'column', 'shape'],
    properties: {
      title: { type: 'string', minLength: 2 },
      count: { type: 'integer', minimum: 1, maximum: 9 },
      ratio: { type: 'number' },
      done: { type: 'boolean' },
      mood: { enum: ['calm', 'bright'] },
      column: { type: 'string' },
      after: { anyOf: [{ type: 'string', format: 'block-id' }, { type: 'null' }] },
      shape: { type: 'array' },
    },
  },
  ['column', 'card'],
)
const field = (name: string) => {
  const found = fields.find((candidate) => candidate.name === name)
  if (found === undefined) throw new Error(`no field ${name}`)
  return found
}

test('each argument becomes the control that its schema asks for', () => {
  expect(fields.map(({ name, kind }) => `${name}: ${kind}`)).toEqual([
    'title: string',
    'count: integer',
    'ratio: number',
    'done: boolean',
    'mood: enum',
    'column: block',
    'after: block',
    'shape: json',
  ])
})

test('a block argument takes blocks of the type that it names', () => {
  expect(field('column')).toMatchObject({ types: ['column'] })
  expect(field('after')).toMatchObject({ types: [] })
})

test.each([
  ['title', '', ENGLISH.required],
  ['title', 'a', ENGLISH.tooShort(2)],
  ['count', 'x', ENGLISH.mustBeNumber],
  ['count', '1.5', ENGLISH.mustBeInteger],
  ['count', '0', ENGLISH.mustBeAtLeast(1)],
  ['count', '10', ENGLISH.mustBeAtMost(9)],
  ['shape', '[1,', ENGLISH.mustBeJson],
  ['mood', 'grim', ENGLISH.notAnOption],
  ['ratio', '', undefined],
  ['title', 'ab', undefined],
] as const)('%s: %j is judged where it stands', (name, draft, problem) => {
  expect(problemOf(field(name), draft, ENGLISH)).toBe(problem)
})

test('what is left out is left out of the arguments, and the rest has its type', () => {
  expect(
    argsOf(fields, {
      title: 'Hi',
      count: '3',
      ratio: '',
      done: 'true',
      mood: 'calm',
      column: 'c1',
      after: '',
      shape: '[1]',
    }),
  ).toEqual({
    title: 'Hi',
    count: 3,
    done: true,
    mood: 'calm',
    column: 'c1',
    shape: [1],
  })
})

test('a schema that is no object is one field of JSON', () => {
  const [only] = fieldsOf({ type: 'array' }, [])
  if (only === undefined) throw new Error('no field')
  expect(valueOf(only, '[1]')).toEqual([1])
  expect(argsOf([only], { '': '{"a":1}' })).toEqual({ a: 1 })
})

test('every tool of the planning board has a form', () => {
  for (const { name, args } of manifestOf(planCanvas)) {
    const kinds = fieldsOf(args, Object.keys(planCanvas.blocks)).map(({ kind }) => kind)
    expect(kinds.length, name).toBeGreaterThan(0)
    expect(kinds, name).not.toContain('json')
  }
})
