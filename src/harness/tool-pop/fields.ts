import { ID_PATTERN, isObject, pointerTo } from '../../contract/index.ts'
import type { Json, JsonObject } from '../../contract/index.ts'
import { wordsOf } from '../controls/words.ts'
import { isType } from './check.ts'
import { patternOf } from './pattern.ts'
import { resolve } from './resolve.ts'
import { withoutTurns } from '../../react/text/turns.ts'

/** One of an argument's possible values, with the words for it. */
export interface Option {
  readonly value: Json
  readonly label: string
}

interface FieldBase {
  /** Where its value stands in the arguments, as a JSON Pointer. */
  readonly at: string
  readonly name: string
  readonly label: string
  readonly description?: string
  readonly required: boolean
  readonly nullable: boolean
  /** What it is where nothing is given; undefined where the schema does not say. */
  readonly fallback?: Json
  /** What it means that nothing is given, and that null is: as its canvas says it. */
  readonly unset?: string
  readonly none?: string
}

/** One argument of a tool, as a form shows it. */
export type Field = FieldBase &
  (
    | { readonly kind: 'string' | 'text' | 'date' | 'datetime' | 'color' | 'boolean' }
    | { readonly kind: 'number' | 'integer'; readonly min?: number; readonly max?: number }
    | { readonly kind: 'enum'; readonly options: readonly Option[] }
    /** `types` are the block types that fit; empty: any. */
    | { readonly kind: 'block'; readonly types: readonly string[] }
    | { readonly kind: 'list'; readonly item: Field }
    | { readonly kind: 'group'; readonly fields: readonly Field[] }
    /** What no control fits: `broken` where its schema cannot be read, `deep` where it goes on for too long. */
    | { readonly kind: 'json'; readonly why?: 'broken' | 'deep' }
  )

// Deeper than this nobody fills in a form; more fields than this nobody reads.
const DEEPEST = 4
const MOST_FIELDS = 200
const MOST_TURNS = 32
const LONG_LINE = 1000
const LONG_TEXT = /^(?:text|body|description|notes?|why|prompt|content|brief)$/

const record = (value: Json | undefined): JsonObject | undefined => (isObject(value) ? value : undefined)
const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : [])
const text = (value: Json | undefined): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined
const number = (value: Json | undefined): number | undefined => (typeof value === 'number' ? value : undefined)

interface Plain {
  readonly schema: JsonObject
  readonly nullable: boolean
  /** What was referred to on the way here: whatever leads back to it goes on for ever. */
  readonly seen: readonly string[]
}
type Trouble = 'broken' | 'deep'

/** A schema with what it refers to in its place, and without the null that it allows beside something else. */
const plain = (given: Json | undefined, root: JsonObject, seen: readonly string[], turn = 0): Plain | Trouble => {
  if (given === undefined || given === true) return { schema: {}, nullable: false, seen }
  if (!isObject(given)) return 'broken'
  if (turn > MOST_TURNS) return 'deep'
  const { $ref, anyOf, oneOf, ...rest } = given
  if ($ref !== undefined) {
    const target = typeof $ref === 'string' ? resolve(root, $ref) : undefined
    if (typeof $ref !== 'string' || target === undefined) return 'broken'
    if (seen.includes($ref)) return 'deep'
    const found = plain(target, root, [...seen, $ref], turn + 1)
    return typeof found === 'string' ? found : { ...found, schema: { ...found.schema, ...rest } }
  }
  const variants = list(anyOf ?? oneOf)
  const others = variants.filter((variant) => record(variant)?.['type'] !== 'null')
  const nullable = others.length < variants.length
  if (others.length === 1) {
    const only = plain(others[0], root, seen, turn + 1)
    return typeof only === 'string'
      ? only
      : { ...only, schema: { ...only.schema, ...rest }, nullable: only.nullable || nullable }
  }
  if (variants.length > 0) return { schema: { ...rest, variants: others }, nullable, seen }
  const types = list(rest['type'])
  const named = types.filter((type) => type !== 'null')
  return {
    schema: named.length === 1 ? { ...rest, type: named[0] ?? null } : rest,
    nullable: named.length < types.length || list(rest['enum']).includes(null),
    seen,
  }
}

/** The block types that an argument names, by the schema's mark or by its own name; undefined where it is no block's id. */
const blockTypesOf = (name: string, schema: JsonObject, known: readonly string[]): readonly string[] | undefined => {
  const mark = record(schema['x-atoms'])?.['block']
  if (mark !== undefined) return [mark].flat().filter((type): type is string => typeof type === 'string')
  if (schema['pattern'] !== ID_PATTERN.source && schema['format'] !== 'block-id') return undefined
  const bare = name.replace(/_?ids?$/i, '')
  return known.filter((type) => type === bare)
}

type NameIn = (name: string) => string

const wordsFor = (value: Json, nameIn: NameIn): string =>
  withoutTurns(typeof value === 'string' ? nameIn(value) : JSON.stringify(value))

/** The values of which one is asked for: an `enum`, a `const`, or variants that are constants with titles. */
const optionsOf = (schema: JsonObject, nameIn: NameIn): readonly Option[] | undefined => {
  const values = schema['const'] === undefined ? schema['enum'] : [schema['const']]
  const others = list(values).filter((value) => value !== null)
  if (others.length > 0) return others.map((value) => ({ value, label: wordsFor(value, nameIn) }))
  const variants = list(schema['variants']).map((variant) => record(variant) ?? {})
  if (variants.length === 0 || variants.some((variant) => variant['const'] === undefined)) return undefined
  return variants.map(({ const: value, title }) => ({
    value: value ?? null,
    label: withoutTurns(text(title) ?? '') || wordsFor(value ?? null, nameIn),
  }))
}

const isRange = ([least, most]: readonly (Json | undefined)[]): boolean =>
  [least, most].every((limit) => limit === undefined || typeof limit === 'number')

/** Whether the keywords that a control goes by are what they ought to be. */
const isSound = (schema: JsonObject): boolean => {
  const { type, pattern } = schema
  const types = type === undefined ? [] : [type].flat()
  return (
    types.every(isType) &&
    (pattern === undefined || patternOf(pattern) !== undefined) &&
    (schema['enum'] === undefined || list(schema['enum']).length > 0) &&
    (schema['properties'] === undefined || isObject(schema['properties'])) &&
    isRange([schema['minimum'], schema['maximum']]) &&
    isRange([schema['minLength'], schema['maxLength']])
  )
}

/** Makes the fields of one tool; it counts them, and knows what refers to what. */
const makeFields = (root: JsonObject, blockTypes: readonly string[], nameIn: NameIn) => {
  let made = 0

  interface Place {
    readonly at: string
    readonly name: string
    readonly required: boolean
    readonly depth: number
    readonly seen: readonly string[]
  }

  const inGroup = (properties: readonly (readonly [string, Json])[], schema: JsonObject, { at, depth, seen }: Place) =>
    properties.map(([name, inner]) =>
      field(inner, {
        at: pointerTo(at, name),
        name,
        required: list(schema['required']).includes(name),
        depth: depth + 1,
        seen,
      }),
    )

  const field = (given: Json | undefined, place: Place): Field => {
    made += 1
    const { at, name, required } = place
    const read = plain(given, root, place.seen)
    const { schema, nullable, seen } =
      typeof read === 'string' ? { schema: record(given) ?? {}, nullable: false, seen: place.seen } : read
    const description = text(schema['description'])
    const fallback = schema['default']
    const base: FieldBase = {
      at,
      name,
      label: withoutTurns(text(schema['title']) ?? nameIn(name.replace(/_id$/, ''))),
      ...(description === undefined ? {} : { description: withoutTurns(description) }),
      required: required && fallback === undefined,
      nullable,
      ...(fallback === undefined ? {} : { fallback }),
    }
    if (typeof read === 'string') return { ...base, kind: 'json', why: read }
    if (!isSound(schema)) return { ...base, kind: 'json', why: 'broken' }
    const options = optionsOf(schema, nameIn)
    if (options !== undefined) return { ...base, kind: 'enum', options }
    const inside = { ...place, seen }
    switch (schema['type']) {
      case 'string':
        return { ...base, ...stringKind(name, schema) }
      case 'number':
      case 'integer': {
        const [min, max] = [number(schema['minimum']), number(schema['maximum'])]
        return {
          ...base,
          kind: schema['type'],
          ...(min === undefined ? {} : { min }),
          ...(max === undefined ? {} : { max }),
        }
      }
      case 'boolean':
        return { ...base, kind: 'boolean' }
      case 'array': {
        if (schema['items'] === undefined || schema['prefixItems'] !== undefined) return { ...base, kind: 'json' }
        if (place.depth > DEEPEST) return { ...base, kind: 'json', why: 'deep' }
        const item = field(schema['items'], { ...inside, at: `${at}/-`, name, required: true, depth: place.depth + 1 })
        return item.kind === 'list' || item.kind === 'group' || item.kind === 'json' || item.nullable
          ? { ...base, kind: 'json', ...(item.kind === 'json' && item.why !== undefined ? { why: item.why } : {}) }
          : { ...base, kind: 'list', item }
      }
      case 'object': {
        if (schema['properties'] === undefined || schema['allOf'] !== undefined) return { ...base, kind: 'json' }
        const properties = Object.entries(record(schema['properties']) ?? {})
        if (place.depth >= DEEPEST || made + properties.length > MOST_FIELDS)
          return { ...base, kind: 'json', why: 'deep' }
        return { ...base, kind: 'group', fields: inGroup(properties, schema, inside) }
      }
      default:
        return { ...base, kind: 'json' }
    }
  }

  const stringKind = (name: string, schema: JsonObject) => {
    const types = blockTypesOf(name, schema, blockTypes)
    if (types !== undefined) return { kind: 'block', types } as const
    switch (schema['format']) {
      case 'date':
        return { kind: 'date' } as const
      case 'date-time':
        return { kind: 'datetime' } as const
      case 'color':
        return { kind: 'color' } as const
      default:
        return LONG_TEXT.test(name) || (number(schema['maxLength']) ?? 0) > LONG_LINE
          ? ({ kind: 'text' } as const)
          : ({ kind: 'string' } as const)
    }
  }

  return { field }
}

/**
 * All of a tool's arguments as one field: a group of fields, or JSON where its schema is no object or cannot be read.
 * `nameIn` says names that have no title of their own.
 */
export const fieldsOf = (args: JsonObject, blockTypes: readonly string[], nameIn: NameIn = wordsOf): Field => {
  const whole = makeFields(args, blockTypes, nameIn).field(args, {
    at: '',
    name: '',
    required: true,
    depth: 0,
    seen: ['#'],
  })
  if (whole.kind === 'group') return whole
  if (args['type'] === 'object' && args['properties'] === undefined && args['allOf'] === undefined)
    return { ...whole, kind: 'group', fields: [] }
  const { fallback: _, ...rest } = whole
  const isList = args['type'] === 'array'
  return {
    ...rest,
    kind: 'json',
    label: 'JSON',
    required: isList,
    ...(isList ? {} : { fallback: {} }),
    ...(whole.kind === 'json' && whole.why !== undefined ? { why: whole.why } : {}),
  }
}
