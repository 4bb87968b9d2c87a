import { differences, shown } from './differences.ts'
import type { Pattern } from './differences.ts'

/** What a case expected and did not find. */
export class Unmet extends Error {
  override readonly name = 'Unmet'
  readonly actual: unknown
  readonly expected: unknown

  constructor(message: string, actual: unknown, expected: unknown) {
    super(message)
    this.actual = actual
    this.expected = expected
  }
}

interface Expectation {
  readonly not: Expectation
  toBe(expected: unknown): void
  toEqual(expected: unknown): void
  toMatchObject(expected: object): void
  toMatch(expected: RegExp): void
  /** A part of a text, or an entry of a list. */
  toContain(expected: unknown): void
  toContainEqual(expected: unknown): void
  toHaveLength(expected: number): void
  toBeUndefined(): void
  toBeDefined(): void
  toBeNull(): void
  toBeGreaterThan(expected: number): void
  toBeGreaterThanOrEqual(expected: number): void
  toBeLessThan(expected: number): void
}

const MOST_LINES = 8

const about = (actual: unknown, isNot: boolean): Expectation => {
  const check = (isMet: boolean, what: string, expected: unknown, lines: readonly string[] = []): void => {
    if (isMet !== isNot) return
    const told = isNot || lines.length === 0 ? [`expected ${shown(actual)}${isNot ? ' not' : ''} ${what}`] : lines
    const more = told.length > MOST_LINES ? [`and ${told.length - MOST_LINES} more differences`] : []
    throw new Unmet([...told.slice(0, MOST_LINES), ...more].join('\n'), actual, expected)
  }
  const compare = (expected: unknown, isPart: boolean): void => {
    const lines = differences(actual, expected, isPart)
    check(lines.length === 0, `to ${isPart ? 'hold' : 'equal'} ${shown(expected)}`, expected, lines)
  }
  const entries = Array.isArray(actual) ? (actual as readonly unknown[]) : []
  const number = typeof actual === 'number' ? actual : Number.NaN
  return {
    get not() {
      return about(actual, !isNot)
    },
    toBe: (expected) =>
      check(Object.is(actual, expected), `to be ${shown(expected)}`, expected, [
        `expected ${shown(expected)}, got ${shown(actual)}`,
      ]),
    toEqual: (expected) => compare(expected, false),
    toMatchObject: (expected) => compare(expected, true),
    toMatch: (expected) => check(typeof actual === 'string' && expected.test(actual), `to match ${expected}`, expected),
    toContain: (expected) =>
      check(
        typeof actual === 'string' ? actual.includes(String(expected)) : entries.includes(expected),
        `to contain ${shown(expected)}`,
        expected,
      ),
    toContainEqual: (expected) =>
      check(
        entries.some((entry) => differences(entry, expected).length === 0),
        `to contain ${shown(expected)}`,
        expected,
      ),
    toHaveLength: (expected) => {
      const { length } = (actual ?? {}) as { length?: number }
      check(length === expected, `to have the length ${expected}, and it has ${length ?? 'none'}`, expected)
    },
    toBeUndefined: () => check(actual === undefined, 'to be absent', undefined),
    toBeDefined: () => check(actual !== undefined, 'to be there', undefined),
    toBeNull: () => check(actual === null, 'to be null', null),
    toBeGreaterThan: (expected) => check(number > expected, `to be more than ${expected}`, expected),
    toBeGreaterThanOrEqual: (expected) => check(number >= expected, `to be at least ${expected}`, expected),
    toBeLessThan: (expected) => check(number < expected, `to be less than ${expected}`, expected),
  }
}

const any = (type: StringConstructor | NumberConstructor | BooleanConstructor): Pattern => ({
  pattern: `any ${type.name.toLowerCase()}`,
  matches: (actual) => typeof actual === type.name.toLowerCase(),
})

const objectContaining = (part: object): Pattern => ({
  pattern: `an object that holds ${shown(part)}`,
  matches: (actual) => differences(actual, part, true).length === 0,
})

/** The assertions of the conformance suite: those of vitest that it uses, without vitest, in any runtime. */
export const expect: ((actual: unknown) => Expectation) & {
  any: typeof any
  objectContaining: typeof objectContaining
} = Object.assign((actual: unknown) => about(actual, false), { any, objectContaining })
