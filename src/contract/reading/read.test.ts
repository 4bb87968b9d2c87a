import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { ENVELOPE, ROUTING } from '../../../test/fixtures/streams/sample.ts'
import { property } from '../../../test/seed.ts'
import schema from '../schema.json' with { type: 'json' }
import { EVENTS, REQUESTS, envelopeSchema, fieldErrors, problemSchema, revMismatchSchema } from '../index.ts'
import { ANSWERS } from './generated/answers.ts'
import { EVENT_DATA } from './generated/event-data.ts'
import { envelope, problem, revMismatch } from './generated/named.ts'
import { Wrong } from './read.ts'
import type { Read } from './read.ts'

type Node = Readonly<Record<string, unknown>>

const definitions = schema.$defs as unknown as Readonly<Record<string, Node>>
const TEXTS = [
  'a',
  'c1',
  't_acme',
  'lab',
  'board.title',
  'canvas:c1',
  'k3f9',
  '0123456789abcdef',
  'f81d4fae7dec11d0a76500a0c91e6bf6',
  '01ARZ3NDEKTSV4RRFFQ69G5FAV',
  '2026-01-31T10:00:00.000Z',
  'https://example.org/a',
  'https://example.org/b',
  'https://example.org/c',
  's3://tenants/t_acme/dev/a',
  '',
  'a b',
  'constructor',
  'x'.repeat(300),
]

/** Values as the schema has them, most of them right: what is wrong is made of them by the mutations. */
const valueOf = (node: Node): fc.Arbitrary<unknown> => {
  if (typeof node['$ref'] === 'string') return valueOf(definitions[node['$ref'].split('/').at(-1) ?? ''] ?? {})
  if (Array.isArray(node['enum'])) return fc.constantFrom(...(node['enum'] as unknown[]))
  if (node['const'] !== undefined) return fc.constant(node['const'])
  const union = (node['anyOf'] ?? node['oneOf']) as Node[] | undefined
  if (union !== undefined && node['properties'] === undefined) return fc.oneof(...union.map(valueOf))
  const types = [node['type']].flat()
  if (types.length > 1) return fc.oneof(...types.map((type) => valueOf({ ...node, type })))
  switch (types[0]) {
    case 'string': {
      const pattern = typeof node['pattern'] === 'string' ? new RegExp(node['pattern']) : undefined
      return fc.constantFrom(...TEXTS.filter((text) => pattern?.test(text) !== false && text.length < 200))
    }
    case 'integer':
      return fc.nat()
    case 'number':
      return fc.double({ min: 0.5, max: 1e6, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array': {
      const fixed = node['prefixItems'] as Node[] | undefined
      return fixed === undefined
        ? fc.array(valueOf((node['items'] ?? {}) as Node), { minLength: Number(node['minItems'] ?? 0), maxLength: 2 })
        : fc.tuple(...fixed.map(valueOf))
    }
    case 'object': {
      const { properties, additionalProperties, required = [] } = node as Record<string, Node>
      if (properties === undefined)
        return fc.dictionary(fc.constantFrom('a', 'c1'), valueOf(additionalProperties ?? {}), { maxKeys: 2 })
      const fields = Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, valueOf(each as Node)]))
      // One of several members may be asked for beside what always is.
      const either = ((node['anyOf'] ?? [{}]) as Node[]).map((each) => (each['required'] ?? []) as string[])
      const always = required as unknown as string[]
      return fc.oneof(...either.map((more) => fc.record(fields, { requiredKeys: [...always, ...more] })))
    }
    default:
      return fc.jsonValue({ maxDepth: 1 })
  }
}

const ODD: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, -1, 0, 1.5, 2 ** 53, Infinity, [], {}, ['a'], { a: 1 }, 'truth', 'human', 'typing'),
  fc.constantFrom(...TEXTS),
)

/** Puts something odd somewhere, or takes something away. */
const mutated = (value: unknown, steps: readonly number[], how: 'set' | 'drop' | 'add', odd: unknown): unknown => {
  const copy = structuredClone(value)
  let parent = copy as Record<string, unknown>
  let key: string | undefined
  for (const step of steps) {
    const next = key === undefined ? parent : parent[key]
    if (typeof next !== 'object' || next === null || Object.keys(next).length === 0) break
    parent = next as Record<string, unknown>
    key = Object.keys(parent)[step % Object.keys(parent).length]
  }
  if (key === undefined) return how === 'set' ? odd : copy
  if (Array.isArray(parent)) parent.splice(Number(key), how === 'add' ? 0 : 1, ...(how === 'drop' ? [] : [odd]))
  else if (how === 'drop') delete parent[key]
  else parent[how === 'add' ? 'unknown' : key] = odd
  return copy
}

const PAIRS: readonly (readonly [string, Read, z.ZodMiniType, Node])[] = [
  ...Object.entries(EVENT_DATA).map(
    ([type, read]) =>
      [type, read, EVENTS[type as keyof typeof EVENTS].data, schema.events[type as keyof typeof EVENTS].data] as const,
  ),
  ...Object.entries(ANSWERS).map(
    ([kind, read]) =>
      [
        `the answer to ${kind}`,
        read,
        REQUESTS[kind as keyof typeof REQUESTS].answer,
        schema.requests[kind as keyof typeof REQUESTS].answer,
      ] as const,
  ),
  ['the envelope', envelope, envelopeSchema, schema.envelope],
  ['a problem', problem, problemSchema, schema.problem],
  ['a mismatch', revMismatch, revMismatchSchema, schema.rev_mismatch],
]

test.each(PAIRS)(
  '[ENV1] [ENV5] what is read as %s is what its schema takes, and comes out the same',
  (name, read, zod, node) => {
    let [taken, refused] = [0, 0]
    property(
      `reader of ${name}`,
      fc.tuple(
        valueOf(node),
        fc.option(
          fc.tuple(fc.array(fc.nat(), { minLength: 1, maxLength: 5 }), fc.constantFrom('set', 'drop', 'add'), ODD),
        ),
      ),
      ([value, mutation]) => {
        const given = mutation === null ? value : mutated(value, mutation[0], mutation[1], mutation[2])
        const expected = z.safeParse(zod, structuredClone(given))
        const got = read(structuredClone(given))
        if (got instanceof Wrong) {
          refused++
          expect({ given, success: expected.success }).toEqual({ given, success: false })
          const pointers = expected.success ? [] : fieldErrors(expected.error.issues).map(({ pointer }) => pointer)
          expect(pointers).toContain(got.at().pointer)
          return
        }
        taken++
        expect({ given, success: expected.success }).toEqual({ given, success: true })
        expect(got).toEqual(expected.data)
      },
      400,
    )
    expect(taken).toBeGreaterThan(20)
    expect(refused + (name.includes('cancel_run') ? 1 : 0)).toBeGreaterThan(0)
  },
)

test('[ID2] a key __proto__ is left out of what is read, wherever the contract has names', () => {
  const state = { canvas_id: 'c1', canvas_type: 'board', rev: 0, tokens: {}, blocks: {} }
  const snapshot = { state, position: { epoch: 'k', seq: 0 }, hash: '0123456789abcdef' }
  const whole = { ...ENVELOPE, type: 'x', routing: ROUTING }
  const cases: readonly (readonly [Read, z.ZodMiniType, object, string])[] = [
    [envelope, envelopeSchema, whole, '{'],
    [envelope, envelopeSchema, whole, '"routing":{'],
    [ANSWERS.canvas_snapshot, REQUESTS.canvas_snapshot.answer, snapshot, '"blocks":{'],
  ]
  for (const [read, zod, plain, place] of cases) {
    const comma = place === '"blocks":{' ? '' : ','
    const raw = JSON.parse(JSON.stringify(plain).replace(place, `${place}"__proto__":{"a":1}${comma}`)) as unknown
    expect(JSON.stringify(read(raw))).toBe(JSON.stringify(plain))
    expect(z.safeParse(zod, raw).data).toEqual(plain)
  }
})
