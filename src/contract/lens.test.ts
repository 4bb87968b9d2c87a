import { expect, test } from 'vitest'
import { canReadToken, canWriteToken, FULL_LENS, matchesGlob } from './lens.ts'
import { sightKey } from './sight-key.ts'

test.each([
  ['a.b', 'a.b', true],
  ['a.b', 'a', false],
  ['a.*', 'a.b', true],
  ['a.*', 'a.b.c', false],
  ['a.*', 'a', false],
  ['*', 'a', true],
  ['*', 'a.b', false],
  ['**', 'a.b.c', true],
  ['a.**', 'a.b.c', true],
  ['a.**', 'a', false],
  ['**.c', 'a.b.c', true],
  ['**.c', 'c', false],
  ['a.**.z', 'a.b.c.z', true],
])('[LENS1] the glob %s and the path %s: %s', (glob, path, expected) => {
  expect(matchesGlob([glob], path)).toBe(expected)
})

test('[LENS1] what may be written but not read may not be written', () => {
  const lens = { ...FULL_LENS, tokens: { read: ['a.**'], write: ['**'] } }
  expect(canReadToken(lens, 'b.x')).toBe(false)
  expect(canWriteToken(lens, 'b.x')).toBe(false)
  expect(canWriteToken(lens, 'a.x')).toBe(true)
})

test('[LENS5] two lenses show the same where they have the same patterns, in any order, and the same sidecars', () => {
  const key = (read: string[], sidecars = true) => sightKey({ ...FULL_LENS, tokens: { read, write: read }, sidecars })
  expect(key(['a', 'b'])).toBe(key(['b', 'a', 'b']))
  expect(key(['a', '**'])).toBe(key(['**']))
  expect(new Set([key(['a']), key(['a.b']), key(['a', 'b']), key([]), key(['**']), key(['**'], false)]).size).toBe(6)
  const blocks = { read: ['card'], write: [] }
  expect(sightKey({ ...FULL_LENS, blocks })).not.toBe(sightKey(FULL_LENS))
})
