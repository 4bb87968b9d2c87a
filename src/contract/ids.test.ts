import { expect, test } from 'vitest'
import { toJSONSchema } from 'zod/v4/core'
import { canvasId, isId, isTokenPath, runId, threadId } from './ids.ts'
import { isCanvasFamily, streamIdOf } from './routing.ts'
import { eventIdSchema, id, spanIdSchema, tokenPathSchema, traceIdSchema } from './schemas/ids.ts'
import { routingSchema, streamIdSchema } from './schemas/routing.ts'
import { ROUTING } from '../../test/fixtures/streams/sample.ts'

test.each(['a', 'A9', '0', 'a_b-c', 'x'.repeat(64)])('[ID1] %s is an id', (text) => {
  expect(isId(text)).toBe(true)
})

test.each(['', '_a', '-a', 'a.b', 'a b', 'é', 'x'.repeat(65), 'a\n'])('[ID1] %j is no id', (text) => {
  expect(isId(text)).toBe(false)
})

test('[ID1] a token path is one to eight ids', () => {
  expect(isTokenPath('a.b.c')).toBe(true)
  expect(isTokenPath('a.b.c.d.e.f.g.h')).toBe(true)
  expect(isTokenPath('a.b.c.d.e.f.g.h.i')).toBe(false)
  expect(isTokenPath('a..b')).toBe(false)
  expect(isTokenPath('')).toBe(false)
})

test.each([
  ['tenant_id', 'acme'],
  ['tenant_id', 't_A'],
  ['mode', 'Lab'],
  ['env', '1dev'],
  ['canvas_id', null],
])('[ID1] [RT1] a routing whose %s is %j is refused, and the key is named', (key, value) => {
  const refused = routingSchema.safeParse({ ...ROUTING, [key]: value })
  expect(refused.error?.issues.map((issue) => issue.path)).toEqual([[key]])
})

test.each(['constructor', 'prototype', 'a__proto__', 'a__proto__b'])(
  '[ID2] the name %s is refused as an id and in a path',
  (name) => {
    expect(isId(name)).toBe(false)
    expect(isTokenPath(`a.${name}`)).toBe(false)
    expect(isTokenPath(`${name}.a`)).toBe(false)
    expect(streamIdSchema.safeParse(`canvas:${name}`).success).toBe(false)
  },
)

test('[ID2] what only looks like a reserved name is an id, and one issue says what is none', () => {
  for (const name of ['constructors', 'constructor-1', 'my_constructor', 'a_proto_b', 'prototype2'])
    expect([name, isId(name)]).toEqual([name, true])
  expect(isTokenPath('constructors.prototype-1')).toBe(true)
  for (const name of ['__proto__', 'constructor', 'a b', 'x__proto__'])
    expect(id.safeParse(name).error?.issues).toHaveLength(1)
})

test('[ID1] [ID2] the exported pattern is the whole rule', () => {
  const patternOf = (schema: typeof id) => new RegExp((toJSONSchema(schema) as { pattern: string }).pattern)
  for (const name of ['a', 'A_b-9', '', '-a', 'a.b', 'constructor', 'a__proto__', 'x'.repeat(65), 'a\n'])
    expect([name, patternOf(id).test(name)]).toEqual([name, isId(name)])
  for (const path of ['a', 'a.b', 'a.constructor', 'prototype.a', 'a..b', 'a.'.repeat(8) + 'a', 'a.__proto__'])
    expect([path, patternOf(tokenPathSchema).test(path)]).toEqual([path, isTokenPath(path)])
})

test('[ID3] event ids are ULIDs or UUIDs, trace and span ids have W3C sizes', () => {
  expect(eventIdSchema.safeParse('01ARZ3NDEKTSV4RRFFQ69G5FAV').success).toBe(true)
  expect(eventIdSchema.safeParse('f81d4fae-7dec-11d0-a765-00a0c91e6bf6').success).toBe(true)
  expect(eventIdSchema.safeParse('f81d4fae7dec11d0a76500a0c91e6bf6').success).toBe(false)
  // One spelling each, so that equal ids are equal texts.
  expect(eventIdSchema.safeParse('01arz3ndektsv4rrffq69g5fav').success).toBe(false)
  expect(eventIdSchema.safeParse('F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6').success).toBe(false)
  expect(eventIdSchema.safeParse('81ARZ3NDEKTSV4RRFFQ69G5FAV').success).toBe(false)
  expect(traceIdSchema.safeParse('f81d4fae7dec11d0a76500a0c91e6bf6').success).toBe(true)
  expect(traceIdSchema.safeParse('F81D4FAE7DEC11D0A76500A0C91E6BF6').success).toBe(false)
  expect(spanIdSchema.safeParse('00f067aa0ba902b7').success).toBe(true)
})

test('[ID4] the canvas family is keyed by canvas before thread, all others by thread, canvas, run', () => {
  const both = { canvas_id: canvasId('c1'), thread_id: threadId('t1') }
  const run = { run_id: runId('r1') }
  const none = { run_id: null }
  expect(streamIdOf('canvas_commit', both, run)).toBe('canvas:c1')
  expect(streamIdOf('artifact_written', { thread_id: threadId('t1') }, run)).toBe('thread:t1')
  expect(streamIdOf('snapshot_created', {}, run)).toBeUndefined()
  expect(streamIdOf('step_start', both, run)).toBe('thread:t1')
  expect(streamIdOf('step_start', { canvas_id: canvasId('c1') }, run)).toBe('canvas:c1')
  expect(streamIdOf('step_start', {}, run)).toBe('run:r1')
  expect(streamIdOf('log_line', {}, none)).toBeUndefined()
  expect(isCanvasFamily('gate_pending')).toBe(false)
})
