import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { property } from '../../test/seed.ts'
import { isId, isTokenPath } from './ids.ts'
import { isStreamId } from './routing.ts'
import schema from './schema.json' with { type: 'json' }

const { $defs, requests, rev_mismatch, streams } = schema

const patternsOf = (node: unknown): string[] =>
  typeof node !== 'object' || node === null
    ? []
    : Object.entries(node).flatMap(([name, value]) =>
        name === 'pattern' && typeof value === 'string' ? [value] : patternsOf(value),
      )

test('[ID1] no pattern of schema.json needs what RE2 does not know', () => {
  const patterns = patternsOf(schema)
  expect(patterns.length).toBeGreaterThan(20)
  // Lookarounds, back references, `\\u`.
  expect(patterns.filter((pattern) => /\(\?[=!<]|\\[1-9u]/.test(pattern))).toEqual([])
})

const takes = ({ pattern, not }: { pattern: string; not: { pattern: string } }, text: string): boolean =>
  new RegExp(pattern).test(text) && !new RegExp(not.pattern).test(text)

const piece = fc.constantFrom(
  'a',
  'constructor',
  'prototype',
  '__proto__',
  '_',
  '-',
  '.',
  ':',
  '~',
  '=',
  ';',
  ',',
  'canvas:',
  '9',
  ' ',
)

test('[ID1] [ID2] what schema.json takes for an id, a token path and a stream id is what the code takes', () => {
  property(
    'names in schema.json',
    fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('')),
    (text) => {
      expect([takes($defs.Id, text), takes($defs.TokenPath, text), takes($defs.StreamId, text)]).toEqual([
        isId(text),
        isTokenPath(text),
        isStreamId(text),
      ])
    },
    2000,
  )
})

test('[MED9] a reference without any id is none in schema.json', () => {
  expect($defs.ArtifactRef.anyOf).toEqual([{ required: ['artifact_id'] }, { required: ['object_id'] }])
})

test('[RT2] schema.json asks for the canvas of a command and the thread of a message', () => {
  expect([requests.send_command, requests.send_chat].map(({ body }) => body.properties.routing.required)).toEqual([
    ['canvas_id'],
    ['thread_id'],
  ])
})

test('[ENV7] schema.json has the commits within answers as events', () => {
  const commit = { $ref: '#/$defs/CommitEvent' }
  expect(requests.canvas_history.answer.properties.commits.items).toEqual(commit)
  expect(rev_mismatch.properties.ops_since_base.items).toEqual(commit)
  expect($defs.CommitEvent.properties.data).toEqual({ $ref: '#/events/canvas_commit/data' })
})

test('[ERR5] schema.json has every route, those of streams too', () => {
  expect(Object.values(streams).map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /sse/timeline',
    'POST /sse/timeline',
    'GET /sse/canvas/commits',
    'GET /sse/canvas/artifacts',
    'GET /sse/canvas/gestures',
  ])
})
