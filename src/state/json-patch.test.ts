import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { skipped, used } from '../../test/report.ts'
import type { Json } from '../contract/json.ts'
import type { PatchOp } from '../contract/ops.ts'
import { patchSchema } from '../contract/schemas/ops.ts'
import { applyPatch } from './json-patch.ts'

interface Case {
  readonly comment?: string
  readonly doc: Json
  readonly patch: readonly PatchOp[]
  readonly expected?: Json
  readonly error?: string
  readonly disabled?: boolean
}

const corpus = path.resolve(import.meta.dirname, '../../../shared/cases/rfc6902.json')

const casesIn = (value: unknown): Case[] => {
  if (Array.isArray(value)) return value.flatMap(casesIn)
  if (typeof value !== 'object' || value === null) return []
  return 'patch' in value && 'doc' in value ? [value as Case] : Object.values(value).flatMap(casesIn)
}

describe('the corpus of json-patch-tests', () => {
  if (!existsSync(corpus)) {
    skipped('corpus rfc6902.json', 'it is not on this machine')
    test('is not here, which the end of the run says', () => expect(existsSync(corpus)).toBe(false))
    return
  }
  const cases = casesIn(JSON.parse(readFileSync(corpus, 'utf8'))).filter((each) => each.disabled !== true)
  used(`corpus rfc6902.json: ${cases.length} cases`)
  test('is whole', () => expect(cases.length).toBeGreaterThan(80))
  test.each(
    cases.map((each, index) => [index, each.comment ?? each.error ?? JSON.stringify(each.patch), each] as const),
  )('case %i: %s', (_, __, each) => {
    const before = JSON.stringify(each.doc)
    const shaped = patchSchema.safeParse(each.patch)
    const result = shaped.success ? applyPatch(each.doc, each.patch) : undefined
    if (each.error === undefined) {
      expect(result).toMatchObject({ ok: true })
      if ('expected' in each) expect(result?.ok === true ? result.value : undefined).toEqual(each.expected)
    } else {
      expect(result?.ok ?? false).toBe(false)
    }
    expect(JSON.stringify(each.doc)).toBe(before)
  })
})

test('what a patch does not touch is shared with the document', () => {
  const doc = { a: { deep: [1] }, b: 1 }
  const result = applyPatch(doc, [{ op: 'replace', path: '/b', value: 2 }])
  expect(result.ok && (result.value as typeof doc).a).toBe(doc.a)
})

test.each(['/__proto__/x', '/constructor/prototype/x'])('no prototype is reached by %s', (pointer) => {
  expect(applyPatch({}, [{ op: 'add', path: pointer, value: 1 }]).ok).toBe(false)
  expect(({} as Record<string, unknown>)['x']).toBeUndefined()
})

test('array indexes with leading zeros are refused', () => {
  expect(applyPatch([1, 2], [{ op: 'replace', path: '/01', value: 3 }]).ok).toBe(false)
})
