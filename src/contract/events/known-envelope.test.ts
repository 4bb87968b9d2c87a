import canonicalize from 'canonicalize'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { ENVELOPE, ROUTING } from '../../../test/fixtures/streams/sample.ts'
import { envelopeSchema } from '../schemas/envelope.ts'
import { isKnownEnvelope } from './known-envelope.ts'

const whole = {
  ...ENVELOPE,
  type: 'chat_token',
  routing: { ...ROUTING, thread_id: 't1' },
  stream: { id: 'thread:t1', epoch: 'e1', prev: 0 },
  data: {},
}

const at = (path: readonly string[], change: (parent: Record<string, unknown>, key: string) => void) => {
  const copy = structuredClone(whole) as Record<string, unknown>
  const parent = path.slice(0, -1).reduce((value, key) => value[key] as Record<string, unknown>, copy)
  change(parent, path.at(-1) ?? '')
  return copy
}

const paths: readonly (readonly string[])[] = Object.entries(whole).flatMap(([key, value]) => [
  [key],
  ...(typeof value === 'object' ? Object.keys(value).map((inner) => [key, inner]) : []),
])

test('[ENV1] the short way says yes to a whole envelope, with and without a place, again and again', () => {
  for (const seq of [1, 2, 3])
    expect(isKnownEnvelope({ ...whole, seq, stream: { ...whole.stream, prev: seq - 1 }, extra: { deep: 1 } })).toBe(
      true,
    )
  const { stream: _, ...bare } = whole
  expect(isKnownEnvelope(bare)).toBe(true)
})

test('[ENV1] [ENV4] the short way says yes only where the schema does, and gives the same', () => {
  const values = fc.oneof(
    fc.constantFrom(
      '',
      'x',
      'a b',
      '__proto__',
      'constructor',
      't_x',
      'truth',
      'thread:t1',
      'thread:',
      null,
      undefined,
      -1,
      0,
      1.5,
      2 ** 53,
      true,
    ),
    fc.string({ maxLength: 70 }),
    fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<unknown>,
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...paths),
      fc.constantFrom('set', 'drop', 'add', 'proto'),
      values,
      (path, how, value) => {
        const changed = at(path, (parent, key) => {
          if (how === 'set') parent[key] = value
          else if (how === 'drop') delete parent[key]
          else if (how === 'add') parent['unknown'] = value
          else
            Object.defineProperty(parent, '__proto__', { value, enumerable: true, configurable: true, writable: true })
        })
        // The whole one comes first, so that what is remembered of it can mislead.
        isKnownEnvelope(structuredClone(whole))
        if (!isKnownEnvelope(changed)) return
        const parsed = z.safeParse(envelopeSchema, changed)
        expect(parsed.success).toBe(true)
        expect(parsed.data).toEqual(changed)
        // Says more than toEqual: which keys are its own, `__proto__` too.
        expect(canonicalize(parsed.data)).toBe(canonicalize(changed))
      },
    ),
    { numRuns: 5000 },
  )
})
