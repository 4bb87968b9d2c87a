import fc from 'fast-check'
import { describe, expect as judge, test } from 'vitest'
import { property } from '../seed.ts'
import { expect } from './expect.ts'

const passes = (check: () => void): boolean => {
  try {
    check()
    return true
  } catch {
    return false
  }
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Two values that are often alike, or alike but for a little. */
const pairs = fc
  .jsonValue({ maxDepth: 3 })
  .chain((value) =>
    fc.tuple(
      fc.constant(value),
      fc.oneof(
        fc.constant(structuredClone(value)),
        fc.jsonValue({ maxDepth: 3 }),
        fc.constant(Array.isArray(value) ? value : { ...(value as object), more: undefined }),
        fc.constant(Array.isArray(value) ? value.slice(1) : Object.fromEntries(Object.entries(value ?? {}).slice(1))),
      ),
    ),
  )

describe('the assertions of the suite', () => {
  test('judge as those of vitest do', () => {
    property('judge as those of vitest do', pairs, ([actual, expected]) => {
      judge(passes(() => expect(actual).toEqual(expected))).toBe(passes(() => judge(actual).toEqual(expected)))
      judge(passes(() => expect(actual).not.toEqual(expected))).toBe(passes(() => judge(actual).not.toEqual(expected)))
      judge(passes(() => expect([actual]).toContainEqual(expected))).toBe(
        passes(() => judge([actual]).toContainEqual(expected)),
      )
      // Where toMatchObject of vitest is odd we are not: it wants undefined keys to be there, and takes {} for part of false.
      const part = JSON.parse(JSON.stringify(expected)) as unknown
      if (!isRecord(actual) || !isRecord(part)) return
      judge(passes(() => expect(actual).toMatchObject(part))).toBe(passes(() => judge(actual).toMatchObject(part)))
    })
  })

  test('say where two values differ, and how', () => {
    const message = (check: () => void): string => {
      try {
        check()
      } catch (error) {
        return error instanceof Error ? error.message : ''
      }
      return ''
    }
    judge(message(() => expect([{ data: { rev: 3, 'a.b': 1 } }]).toEqual([{ data: { rev: 4 } }]))).toBe(
      'at [0].data.rev: expected 4, got 3\nat [0].data["a.b"]: expected nothing, got 1',
    )
    judge(message(() => expect(403).toBe(404))).toBe('expected 404, got 403')
    judge(message(() => expect([1, 2]).toEqual([1]))).toBe('expected [1], got [1,2]')
    judge(message(() => expect('abc').not.toContain('b'))).toBe('expected "abc" not to contain "b"')
    judge(message(() => expect(new Set([1])).toEqual(new Set([2])))).toBe('expected [2], got [1]')
    judge(message(() => expect({ code: 7 }).toMatchObject({ code: expect.any(String) }))).toBe(
      'at .code: expected any string, got 7',
    )
    judge(
      message(() => expect(Array.from({ length: 12 }, () => 1)).toEqual(Array.from({ length: 12 }, () => 2))),
    ).toMatch(/^at \[0\](?:.*\n){8}and 4 more differences$/)
  })
})
