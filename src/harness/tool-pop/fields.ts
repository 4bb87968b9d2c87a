import { ID_PATTERN, isObject } from '../../contract/index.ts'
import type { Json, JsonObject } from '../../contract/index.ts'
import { wordsOf } from '../controls/words.ts'
import type { Messages } from '../messages/messages.ts'

interface FieldBase {
  readonly name: string
  readonly label: string
  readonly description?: string
  readonly required: boolean
  readonly schema: JsonObject
  readonly initial: string
}

/** One argument of a tool, as a form shows it. A draft is always text: what the person typed, before it is a value. */
export type Field = FieldBase &
  (
    | { readonly kind: 'string' | 'text' | 'number' | 'integer' | 'boolean' | 'json' }
    | { readonly kind: 'enum'; readonly options: readonly Json[] }
    /** `types` are the block types that fit; empty: any. */
    | { readonly kind: 'block'; readonly types: readonly string[] }
  )

export type Drafts = Readonly<Record<string, string>>

const object = (value: Json | undefined): JsonObject | undefined => (isObject(value) ? value : undefined)
const text = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined)
const number = (value: Json | undefined): number | undefined => (typeof value === 'number' ? value : undefined)

/** `string | null` is asked for as a string that may be left out. */
const withoutNull = (schema: JsonObject): JsonObject => {
  const variants = schema['anyOf'] ?? schema['oneOf']
  if (Array.isArray(variants)) {
    const rest = (variants as Json[]).filter((variant) => object(variant)?.['type'] !== 'null')
    const only = rest.length === 1 ? object(rest[0]) : undefined
    if (only !== undefined) return { ...schema, anyOf: null, oneOf: null, ...only }
  }
  const types = schema['type']
  if (!Array.isArray(types)) return schema
  const rest = (types as Json[]).filter((type) => type !== 'null')
  return rest.length === 1 ? { ...schema, type: rest[0] ?? null } : schema
}

const labelOf = (name: string): string => wordsOf(name.replace(/_id$/, ''))

/** The block types that an argument names, by its schema's mark or by its own name; undefined where it is no block's id. */
const blockTypesOf = (name: string, schema: JsonObject, known: readonly string[]): readonly string[] | undefined => {
  const mark = schema['x-atoms']
  const marked = text(object(mark)?.['block']) ?? (text(mark)?.startsWith('block') === true ? '' : undefined)
  const format = text(schema['format'])
  const bare = name.replace(/_?id$/i, '')
  const named = known.filter((type) => type === bare || type === marked)
  if (named.length > 0) return named
  const isId = schema['pattern'] === ID_PATTERN.source
  return marked !== undefined || isId || format === 'block' || format === 'block-id' || format === 'block_id'
    ? []
    : undefined
}

const LONG_TEXT = /^(?:text|body|description|notes?|why|prompt|content|brief)$/

const fieldOf = (name: string, raw: JsonObject, required: boolean, blockTypes: readonly string[]): Field => {
  const schema = withoutNull(raw)
  const fallback = schema['default']
  const description = text(schema['description'])
  const base: FieldBase = {
    name,
    label: text(schema['title']) ?? labelOf(name),
    ...(description === undefined ? {} : { description }),
    required: required && fallback === undefined,
    schema,
    initial: fallback === undefined ? '' : typeof fallback === 'string' ? fallback : JSON.stringify(fallback),
  }
  const options = schema['enum'] ?? (schema['const'] === undefined ? undefined : [schema['const']])
  if (Array.isArray(options)) return { ...base, kind: 'enum', options: options as Json[] }
  switch (schema['type']) {
    case 'string': {
      const types = blockTypesOf(name, schema, blockTypes)
      if (types !== undefined) return { ...base, kind: 'block', types }
      return { ...base, kind: LONG_TEXT.test(name) || (number(schema['maxLength']) ?? 0) > 1000 ? 'text' : 'string' }
    }
    case 'number':
    case 'integer':
    case 'boolean':
      return { ...base, kind: schema['type'] }
    default:
      return { ...base, kind: 'json' }
  }
}

/** The fields of a tool's arguments; a schema that is no object with properties is one field of JSON. */
export const fieldsOf = (args: JsonObject, blockTypes: readonly string[]): readonly Field[] => {
  const properties = object(args['properties'])
  if (properties === undefined) {
    return args['type'] === 'object'
      ? []
      : [{ name: '', label: 'JSON', required: true, schema: args, initial: '', kind: 'json' }]
  }
  const required = Array.isArray(args['required']) ? (args['required'] as Json[]) : []
  return Object.entries(properties).map(([name, schema]) =>
    fieldOf(name, object(schema) ?? {}, required.includes(name), blockTypes),
  )
}

const parseJson = (draft: string): Json | undefined => {
  try {
    return JSON.parse(draft) as Json
  } catch {
    return undefined
  }
}

/** The value of a draft; undefined where the field is left out, or its draft is none. */
export const valueOf = (field: Field, draft: string): Json | undefined => {
  if (field.kind === 'boolean') return draft === 'true'
  if (draft === '' && ((field.kind !== 'string' && field.kind !== 'text') || !field.required)) return undefined
  switch (field.kind) {
    case 'number':
    case 'integer': {
      const value = Number(draft)
      return draft.trim() === '' || !Number.isFinite(value) ? undefined : value
    }
    case 'enum':
      return field.options.find((option) => (typeof option === 'string' ? option : JSON.stringify(option)) === draft)
    case 'json':
      return parseJson(draft)
    default:
      return draft
  }
}

const numberProblem = (value: number, schema: JsonObject, integer: boolean, messages: Messages): string | undefined => {
  const [least, most, step] = [number(schema['minimum']), number(schema['maximum']), number(schema['multipleOf'])]
  const [above, below] = [number(schema['exclusiveMinimum']), number(schema['exclusiveMaximum'])]
  if (integer && !Number.isInteger(value)) return messages.mustBeInteger
  if (least !== undefined && value < least) return messages.mustBeAtLeast(least)
  if (above !== undefined && value <= above) return messages.mustBeAtLeast(integer ? above + 1 : above)
  if (most !== undefined && value > most) return messages.mustBeAtMost(most)
  if (below !== undefined && value >= below) return messages.mustBeAtMost(integer ? below - 1 : below)
  if (step !== undefined && Math.abs(value / step - Math.round(value / step)) > 1e-9)
    return messages.mustBeMultiple(step)
  return undefined
}

const stringProblem = (value: string, schema: JsonObject, messages: Messages): string | undefined => {
  const [least, most, pattern] = [number(schema['minLength']), number(schema['maxLength']), text(schema['pattern'])]
  if (least !== undefined && value.length < least) return messages.tooShort(least)
  if (most !== undefined && value.length > most) return messages.tooLong(most)
  try {
    if (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) return messages.mustMatch
  } catch {
    // A pattern of another dialect is the gateway's to judge.
  }
  return undefined
}

/** Why a draft cannot be sent; undefined where it can. */
export const problemOf = (field: Field, draft: string, messages: Messages): string | undefined => {
  const value = valueOf(field, draft)
  if (draft === '' && field.kind !== 'boolean') return field.required ? messages.required : undefined
  switch (field.kind) {
    case 'number':
    case 'integer':
      return typeof value === 'number'
        ? numberProblem(value, field.schema, field.kind === 'integer', messages)
        : messages.mustBeNumber
    case 'enum':
      return value === undefined ? messages.notAnOption : undefined
    case 'json':
      return value === undefined ? messages.mustBeJson : undefined
    case 'string':
    case 'text':
      return stringProblem(draft, field.schema, messages)
    case 'boolean':
    case 'block':
      return undefined
  }
}

/** The arguments that the drafts stand for. */
export const argsOf = (fields: readonly Field[], drafts: Drafts): Json => {
  const [only] = fields
  if (fields.length === 1 && only?.name === '') return valueOf(only, drafts[''] ?? '') ?? null
  const entries = fields.flatMap((field) => {
    const value = valueOf(field, drafts[field.name] ?? '')
    return value === undefined ? [] : [[field.name, value] as const]
  })
  return Object.fromEntries(entries)
}
