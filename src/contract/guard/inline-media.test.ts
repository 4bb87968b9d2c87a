import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACCEPTED } from '../../../test/fixtures/media/accepted.ts'
import { base64, base64url, bytesOf, hex, nested, reference } from '../../../test/fixtures/media/media-case.ts'
import type { MediaCase } from '../../../test/fixtures/media/media-case.ts'
import { REFUSED_ARRAYS, REFUSED_PIECES, REFUSED_RUNS } from '../../../test/fixtures/media/refused-bytes.ts'
import { REFUSED_SHAPES, REFUSED_URIS } from '../../../test/fixtures/media/refused-shapes.ts'
import { skipped, used } from '../../../test/report.ts'
import { property } from '../../../test/seed.ts'
import { pointerTo } from '../json.ts'
import { inlineMedia } from './inline-media.ts'

const pointers = (value: unknown): string[] => inlineMedia({ payload: value }).map(({ pointer }) => pointer)
const check = ({ value, refused }: MediaCase): void =>
  expect(pointers(value)).toEqual(refused.map((pointer) => `/payload${pointer}`))

test.each(REFUSED_SHAPES)('[MED2] refused: $name', check)
test.each(REFUSED_URIS)('[MED3] refused: $name', check)
test.each(REFUSED_RUNS)('[MED4] refused: $name', check)
test.each(REFUSED_ARRAYS)('[MED5] refused: $name', check)
test.each(REFUSED_PIECES)('[MED6] refused: $name', check)
test.each(ACCEPTED)('[MED1] [MED2] [MED3] [MED4] [MED5] [MED6] accepted: $name', check)

test('[MED1] each field is named with what it is, below the payload, and sixteen at most', () => {
  expect(inlineMedia({ a: { 'b/c': 'data:,x' } }, '/data')).toEqual([
    { pointer: '/data/a/b~1c', detail: 'is a data: or blob: URI' },
  ])
  expect(inlineMedia({ links: Array<string>(40).fill('data:,x') })).toHaveLength(16)
})

test('[MED1] what is nested too deeply, or in itself, is refused and not looked at for ever', () => {
  expect(inlineMedia({ a: nested('x', 127) })).toEqual([])
  expect(inlineMedia({ a: nested(['x'], 128) })[0]?.detail).toContain('nested too deeply')
  const ring: { name: string; next?: unknown[] } = { name: 'ring' }
  ring.next = [ring, ring, ring]
  expect(inlineMedia(ring)[0]?.detail).toContain('nested too deeply')
})

test('[MED2] what the root of a payload says of itself is no media', () => {
  expect(inlineMedia({ type: 'image', kind: 'media', mime: 'image/png' })).toEqual([])
})

// Words of many scripts, code, ids, hashes, numbers: none of them long enough to be media.
const word = fc.oneof(
  fc.string({ maxLength: 24, unit: 'grapheme' }),
  fc.stringMatching(/^[a-z]{1,14}$/),
  fc.stringMatching(/^[A-Za-z_$][\w$]{0,20}\([a-z, ]{0,12}\);?$/),
  fc.constantFrom('https://example.com/a/b?c=d#e', 'ana@example.com', '2026-01-31T10:00:00Z', '#a1b2c3', '1 234,50 €'),
  fc.integer({ min: 1, max: 128 }).map((length) => hex(length, length)),
  fc.integer({ min: 1, max: 128 }).map((length) => base64url(length, length)),
  fc.uuid(),
)
const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(' '))
const document = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.oneof(text, fc.double({ noNaN: true }), fc.boolean(), fc.constant(null), fc.constant(reference())),
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(fc.stringMatching(/^[a-z][a-z_]{0,11}$/), tie('value'), { maxKeys: 6 }),
  ),
})).value

const media = fc.oneof(
  fc.integer({ min: 513, max: 4000 }).map((length) => base64(length, length)),
  fc.integer({ min: 514, max: 4000 }).map((length) => hex(length, length)),
  fc.integer({ min: 257, max: 900 }).map((length) => bytesOf(length, length)),
  fc.constantFrom('data:image/png;base64,aGk=', 'blob:null/1', { mime: 'image/png' }, { kind: 'audio', size: 1 }),
)

type Container = unknown[] | Record<string, unknown>
const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null

/** Every place in a document where something could be put, but in a reference. */
const places = (value: Container, pointer: string): { readonly pointer: string; put(what: unknown): void }[] => {
  if ('artifact_id' in value) return []
  const own = Array.isArray(value)
    ? { pointer: pointerTo(pointer, value.length), put: (what: unknown) => void value.push(what) }
    : { pointer: pointerTo(pointer, 'planted'), put: (what: unknown) => void (value['planted'] = what) }
  return [
    own,
    ...Object.entries(value).flatMap(([key, inner]) =>
      isContainer(inner) ? places(inner, pointerTo(pointer, key)) : [],
    ),
  ]
}

test('[MED1] no document of words, ids, hashes, numbers and references is refused', () => {
  property('the guard lets documents pass', document, (value) => inlineMedia({ value }).length === 0, 2000)
})

test('[MED1] media planted anywhere in a document are found, with their pointer and no other', () => {
  property(
    'the guard finds what is planted',
    fc.tuple(fc.array(document, { minLength: 1, maxLength: 4 }), media, fc.nat()),
    ([values, planted, at]) => {
      const whole = structuredClone({ values })
      const all = places(whole, '')
      const place = all[at % all.length]
      place?.put(structuredClone(planted))
      expect(inlineMedia(whole).map(({ pointer }) => pointer)).toEqual([place?.pointer])
    },
    2000,
  )
})

interface Trace {
  readonly endContent: string
  readonly txns: unknown
}

const shared = path.resolve(import.meta.dirname, '../../../../shared/cases')

test('[MED1] patches and editing traces that others made are not mistaken for media', () => {
  if (!existsSync(shared)) return skipped('the guard on what others made', 'there is no ../shared/cases here')
  const traces = readdirSync(path.join(shared, 'text-traces')).map((name) => {
    const trace = JSON.parse(gunzipSync(readFileSync(path.join(shared, 'text-traces', name))).toString()) as Trace
    return { name, value: { value: trace.endContent, txns: trace.txns } }
  })
  const patches: unknown = JSON.parse(readFileSync(path.join(shared, 'rfc6902.json'), 'utf8'))
  used(`corpus: ../shared/cases, ${traces.length} traces and the patches, through the guard`)
  for (const { name, value } of [...traces, { name: 'rfc6902', value: { patches } }])
    expect({ name, found: inlineMedia(value) }).toEqual({ name, found: [] })
})
