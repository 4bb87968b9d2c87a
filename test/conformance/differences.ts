/** Stands for any value of a kind where a whole value is expected. */
export interface Pattern {
  readonly pattern: string
  matches(actual: unknown): boolean
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isPattern = (value: unknown): value is Pattern =>
  isRecord(value) && typeof value['pattern'] === 'string' && typeof value['matches'] === 'function'

const LONGEST = 200

/** A value in one short line. */
export const shown = (value: unknown): string => {
  if (value === undefined) return 'nothing'
  if (isPattern(value)) return value.pattern
  const plain = value instanceof Set ? [...value] : value
  const text = typeof plain === 'bigint' ? `${plain}` : (JSON.stringify(plain) ?? `a ${typeof plain}`)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length} characters)` : text
}

const present = (record: Record<string, unknown>): string[] =>
  Object.keys(record).filter((key) => record[key] !== undefined)

const step = (key: string): string => (/^\w+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`)

/**
 * Where two values differ, a line for each place; none where they are alike. A key whose value is undefined is as good
 * as absent. `isPart`: objects may hold more than expected, at any depth; lists may not.
 */
export const differences = (actual: unknown, expected: unknown, isPart = false, at = ''): string[] => {
  if (isPattern(expected)) return expected.matches(actual) ? [] : [mismatch(at, actual, expected)]
  if (Object.is(actual, expected)) return []
  if (Array.isArray(actual) && Array.isArray(expected)) {
    if (actual.length !== expected.length) return [mismatch(at, actual, expected)]
    return expected.flatMap((entry, index) => differences(actual[index], entry, isPart, `${at}[${index}]`))
  }
  if (actual instanceof Set && expected instanceof Set) {
    const isSame = actual.size === expected.size && [...actual].every((entry) => expected.has(entry))
    return isSame ? [] : [mismatch(at, actual, expected)]
  }
  if (isRecord(actual) && isRecord(expected) && !(actual instanceof Set) && !(expected instanceof Set)) {
    const keys = isPart ? Object.keys(expected) : [...new Set([...present(expected), ...present(actual)])]
    return keys.flatMap((key) => differences(actual[key], expected[key], isPart, `${at}${step(key)}`))
  }
  return [mismatch(at, actual, expected)]
}

const mismatch = (at: string, actual: unknown, expected: unknown): string =>
  `${at === '' ? '' : `at ${at}: `}expected ${shown(expected)}, got ${shown(actual)}`
