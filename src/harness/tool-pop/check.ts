import { isObject, pointerTo } from '../../contract/index.ts'
import type { Json, JsonObject } from '../../contract/index.ts'
import { breaksPattern } from './pattern.ts'
import { resolve } from './resolve.ts'

/** What a value lacks to satisfy its schema, at a JSON Pointer into it. */
export interface Fault {
  readonly at: string
  readonly rule: string
  /** What the rule asks for: a limit, a type, a format. */
  readonly asked?: Json
}

// A schema that refers to itself may ask for more looking than anybody waits for: what is left is the gateway's to judge.
const MOST_LOOKS = 20_000
const DEEPEST = 200

const TYPES: Readonly<Record<string, (value: Json) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
  object: isObject,
  array: Array.isArray,
}
/** Whether JSON Schema knows a type by this name. */
export const isType = (name: Json | undefined): name is string => typeof name === 'string' && Object.hasOwn(TYPES, name)

const isDay = (value: string): boolean => {
  const at = new Date(`${value}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value)
}
const MOMENT =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i
const FORMATS: Readonly<Record<string, (value: string) => boolean>> = {
  date: isDay,
  'date-time': (value) => isDay(MOMENT.exec(value)?.[1] ?? ''),
  email: (value) => /^[^\s@]+@[^\s@]+$/.test(value),
  uri: (value) => URL.canParse(value),
  color: (value) => /^#[0-9a-f]{6}(?:[0-9a-f]{2})?$/i.test(value),
}

const sameJson = (a: Json, b: Json): boolean => {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b)) {
    const [left, right] = [a as readonly Json[], b as readonly Json[]]
    return left.length === right.length && left.every((item, i) => sameJson(item, right[i] ?? null))
  }
  if (!isObject(a) || !isObject(b)) return false
  const names = Object.keys(a)
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && sameJson(a[name] as Json, b[name] as Json))
  )
}

const isMultiple = (value: number, of: number): boolean => Math.abs(value / of - Math.round(value / of)) < 1e-9

type Rule<V extends Json> = readonly [keyword: string, holds: (value: V, asked: never) => boolean]
const NUMBERS: readonly Rule<number>[] = [
  ['minimum', (value, asked: number) => value >= asked],
  ['exclusiveMinimum', (value, asked: number) => value > asked],
  ['maximum', (value, asked: number) => value <= asked],
  ['exclusiveMaximum', (value, asked: number) => value < asked],
  ['multipleOf', (value, asked: number) => isMultiple(value, asked)],
]
// The standard counts code points, many libraries code units: what is sent is right by both.
const STRINGS: readonly Rule<string>[] = [
  ['minLength', (value, asked: number) => [...value].length >= asked],
  ['maxLength', (value, asked: number) => value.length <= asked],
]
const LISTS: readonly Rule<readonly Json[]>[] = [
  ['minItems', (value, asked: number) => value.length >= asked],
  ['maxItems', (value, asked: number) => value.length <= asked],
]

const limits = <V extends Json>(rules: readonly Rule<V>[], value: V, schema: JsonObject, at: string): Fault[] =>
  rules.flatMap(([rule, holds]) => {
    const asked = schema[rule]
    return typeof asked !== 'number' || holds(value, asked as never) ? [] : [{ at, rule, asked }]
  })

const stringFaults = (value: string, schema: JsonObject, at: string): Fault[] => {
  const { format } = schema
  const wrong = typeof format === 'string' && Object.hasOwn(FORMATS, format) && FORMATS[format]?.(value) === false
  return [
    ...limits(STRINGS, value, schema, at),
    ...(wrong ? [{ at, rule: 'format', asked: format }] : []),
    ...(breaksPattern(schema['pattern'], value) ? [{ at, rule: 'pattern' }] : []),
  ]
}

const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : [])
const record = (value: Json | undefined): JsonObject => (isObject(value) ? value : {})

type Look = (value: Json, schema: Json | undefined, at: string, depth: number) => Fault[]

const listFaults = (value: readonly Json[], schema: JsonObject, at: string, depth: number, look: Look): Fault[] => {
  const first = list(schema['prefixItems'])
  return [
    ...limits(LISTS, value, schema, at),
    ...(schema['uniqueItems'] === true &&
    value.some((item, i) => value.slice(0, i).some((other) => sameJson(item, other)))
      ? [{ at, rule: 'uniqueItems' }]
      : []),
    ...value.flatMap((item, i) => look(item, first[i] ?? schema['items'], pointerTo(at, i), depth)),
  ]
}

const objectFaults = (value: JsonObject, schema: JsonObject, at: string, depth: number, look: Look): Fault[] => {
  const properties = record(schema['properties'])
  const more = schema['additionalProperties']
  return [
    ...list(schema['required']).flatMap((name) =>
      typeof name === 'string' && !Object.hasOwn(value, name) ? [{ at: pointerTo(at, name), rule: 'required' }] : [],
    ),
    ...Object.entries(value).flatMap(([name, item]) => {
      if (Object.hasOwn(properties, name)) return look(item, properties[name], pointerTo(at, name), depth)
      if (isObject(schema['patternProperties'])) return []
      return more === false
        ? [{ at: pointerTo(at, name), rule: 'additionalProperties' }]
        : look(item, more, pointerTo(at, name), depth)
    }),
  ]
}

/** The faults of the variant that comes nearest: one of the value's own type, with the fewest. */
const nearest = (variants: readonly Fault[][], at: string): Fault[] => {
  const typed = variants.filter((faults) => !faults.some((fault) => fault.at === at && fault.rule === 'type'))
  return typed.length === 1 ? (typed[0] ?? []) : [{ at, rule: 'variants' }]
}

/**
 * Holds a value against a schema (JSON Schema 2020-12, without conditions and what nobody asks of a tool). Whatever of
 * the schema is broken or not known asks for nothing here: the gateway judges in the end.
 */
export const faultsOf = (value: Json, root: JsonObject): readonly Fault[] => {
  let looks = 0
  const look: Look = (value, schema, at, depth) => {
    looks += 1
    if (schema === false) return [{ at, rule: 'nothing' }]
    if (!isObject(schema) || looks > MOST_LOOKS || depth > DEEPEST) return []
    return judge(value, schema, at, depth + 1)
  }
  const judge = (value: Json, schema: JsonObject, at: string, depth: number): Fault[] => {
    const types = [schema['type'] ?? []].flat().filter(isType)
    if (types.length > 0 && !types.some((type) => TYPES[type]?.(value))) return [{ at, rule: 'type', asked: types }]
    const options = schema['const'] === undefined ? schema['enum'] : [schema['const']]
    if (Array.isArray(options) && !(options as readonly Json[]).some((option) => sameJson(option, value)))
      return [{ at, rule: 'enum' }]
    const faults: Fault[] = []
    if (typeof schema['$ref'] === 'string') faults.push(...look(value, resolve(root, schema['$ref']), at, depth))
    if (typeof value === 'number') faults.push(...limits(NUMBERS, value, schema, at))
    else if (typeof value === 'string') faults.push(...stringFaults(value, schema, at))
    else if (Array.isArray(value)) faults.push(...listFaults(value, schema, at, depth, look))
    else if (isObject(value)) faults.push(...objectFaults(value, schema, at, depth, look))
    for (const part of list(schema['allOf'])) faults.push(...look(value, part, at, depth))
    for (const [keyword, fits] of [
      ['anyOf', (count: number) => count > 0],
      ['oneOf', (count: number) => count === 1],
    ] as const) {
      const variants = list(schema[keyword]).map((variant) => look(value, variant, at, depth))
      if (variants.length > 0 && !fits(variants.filter((found) => found.length === 0).length))
        faults.push(...nearest(variants, at))
    }
    return faults
  }
  return look(value, root, '', 0)
}
