// Writes the readers of events and answers from the JSON Schema: what clients load in the place of the schemas' library.
import { ARTIFACT_URI } from '../src/contract/guard/uris.ts'
import * as ids from '../src/contract/ids.ts'
import * as reading from '../src/contract/reading/read.ts'

/** As much of JSON Schema as the contract uses; more is refused, so that nothing is passed over. */
interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly (string | number)[]
  readonly const?: string | number | boolean
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly items?: Schema | false
  readonly prefixItems?: readonly Schema[]
  readonly minItems?: number
  readonly maxItems?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Schema
  readonly propertyNames?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
}

export interface SchemaDocument {
  readonly $defs: Readonly<Record<string, Schema>>
  readonly envelope: Schema
  readonly events: Readonly<Record<string, { readonly data: Schema }>>
  readonly requests: Readonly<Record<string, { readonly answer: Schema }>>
  readonly problem: Schema
  readonly rev_mismatch: Schema
}

const { EVENT_ID_PATTERN, ID_PATTERN, SPAN_ID_PATTERN, STREAM_ID_PATTERN, TOKEN_PATH_PATTERN, TRACE_ID_PATTERN } = ids
/** Patterns that the code has already, by their text. */
const PATTERNS = new Map(
  Object.entries({
    ARTIFACT_URI,
    EVENT_ID_PATTERN,
    ID_PATTERN,
    SPAN_ID_PATTERN,
    STREAM_ID_PATTERN,
    TOKEN_PATH_PATTERN,
    TRACE_ID_PATTERN,
  }).map(([name, { source }]) => [source, name]),
)
// What a schema has no words for is written once, in code, and used by the schemas too.
const IN_CODE: Readonly<Record<string, (read: string) => string>> = {
  Token: (read) => `also(${read}, tokenProblem)`,
  ArtifactRef: (read) => `changed(also(${read}, artifactProblem), withArtifactId)`,
}
/** Files, and the names that others import from them. */
type Names = Readonly<Record<string, readonly string[]>>

/** The types of what is read by a name. */
const TYPES: Names = {
  '../../schemas/envelope.ts': ['Envelope'],
  '../../schemas/errors.ts': ['Problem'],
  '../../schemas/requests.ts': ['RevMismatch'],
  '../../state.ts': ['Block', 'Token'],
}
const MOST = Number.MAX_SAFE_INTEGER

const nameOf = (definition: string): string => definition.charAt(0).toLowerCase() + definition.slice(1)
const call = (name: string, ...args: readonly string[]): string =>
  `${name}(${args.filter((arg) => arg !== '').join(', ')})`
const given = (options: Readonly<Record<string, string | number | undefined>>): string => {
  const set = Object.entries(options).filter(([, value]) => value !== undefined)
  return set.length === 0 ? '' : `{ ${set.map(([name, value]) => `${name}: ${value}`).join(', ')} }`
}
const unless = <T>(common: T, value: T | undefined): T | undefined => (value === common ? undefined : value)

const member = (name: string, read: string): string => (name === read ? name : `${name}: ${read}`)

const shapeOf = (properties: Readonly<Record<string, Schema>>, names: readonly string[]): string =>
  names.length === 0 ? '' : `{ ${names.map((name) => member(name, readerOf(properties[name] ?? {}))).join(', ')} }`

const objectOf = ({ properties, required = [], additionalProperties = {}, propertyNames }: Schema): string => {
  if (properties === undefined) {
    const key = propertyNames?.$ref === undefined ? '' : readerOf(propertyNames)
    return call('dictionary', readerOf(additionalProperties), key)
  }
  const optional = Object.keys(properties).filter((name) => !required.includes(name))
  return call('object', shapeOf(properties, required) || '{}', shapeOf(properties, optional))
}

const arrayOf = ({ items, prefixItems, minItems, maxItems }: Schema): string => {
  if (prefixItems !== undefined) return call('tuple', ...prefixItems.map(readerOf))
  return call(
    'list',
    readerOf(items === undefined || items === false ? {} : items),
    given({ min: minItems, max: maxItems }),
  )
}

const textOf = ({ pattern, minLength, maxLength }: Schema): string => {
  const name = pattern === undefined ? undefined : PATTERNS.get(pattern)
  const written = pattern === undefined ? undefined : `/${pattern.replaceAll(/(?<!\\)\//g, '\\/')}/`
  return call('text', given({ pattern: name ?? written, min: minLength, max: maxLength }))
}

const unionOf = (schemas: readonly Schema[]): string => {
  const [first, second] = schemas
  if (schemas.length === 2 && first !== undefined && second?.type === 'null') return call('nullable', readerOf(first))
  const [field] = Object.entries(first?.properties ?? {}).find(([, { const: is }]) => is !== undefined) ?? []
  const kinds = schemas.map((schema) => (field === undefined ? undefined : schema.properties?.[field]?.const))
  return kinds.every((kind) => kind !== undefined)
    ? call(
        'byField',
        `'${field}'`,
        `{ ${kinds.map((kind, n) => `${kind}: ${readerOf(schemas[n] ?? {})}`).join(', ')} }`,
      )
    : call('either', ...schemas.map(readerOf))
}

// A format stands beside the pattern that says it; what an object says of itself as a whole is in code.
const KNOWN: ReadonlySet<string> = new Set(
  '$ref type enum const pattern format minLength maxLength minimum maximum exclusiveMinimum items prefixItems minItems maxItems properties required additionalProperties propertyNames anyOf oneOf'.split(
    ' ',
  ),
)

const readerOf = (schema: Schema): string => {
  const unknown = Object.keys(schema).filter((keyword) => !KNOWN.has(keyword))
  if (unknown.length > 0) throw new Error(`No reader can be made of ${unknown.join(', ')} yet.`)
  if (schema.$ref !== undefined) return nameOf(schema.$ref.slice('#/$defs/'.length))
  if (schema.enum !== undefined) return call('oneOf', ...schema.enum.map((value) => JSON.stringify(value)))
  if (schema.const !== undefined) return call('oneOf', JSON.stringify(schema.const))
  const [type, ...others] = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? [])
  if (type !== undefined && others.join() === 'null') return call('nullable', readerOf({ ...schema, type }))
  switch (type) {
    case 'object':
      return objectOf(schema)
    case 'array':
      return arrayOf(schema)
    case 'string':
      return textOf(schema)
    case 'integer':
      return schema.minimum === 0 && schema.maximum === MOST
        ? 'count'
        : call('integer', given({ min: unless(-MOST, schema.minimum), max: unless(MOST, schema.maximum) }))
    case 'number':
      return call('number', given({ min: schema.minimum, above: schema.exclusiveMinimum }))
    case 'boolean':
      return 'boolean'
    case undefined:
      return schema.anyOf === undefined && schema.oneOf === undefined
        ? 'anything'
        : unionOf(schema.anyOf ?? schema.oneOf ?? [])
    default:
      throw new Error(`A schema of type ${type} has no reader yet.`)
  }
}

const of = <T>(table: Readonly<Record<string, T>>, part: (entry: T) => Schema): string =>
  `{\n${Object.entries(table)
    .map(([name, entry]) => `  ${name}: ${readerOf(part(entry))},\n`)
    .join('')}}`

/** Definitions that others refer to come first. */
const ordered = (definitions: SchemaDocument['$defs']): string[] => {
  const done = new Set<string>()
  const visit = (name: string) => {
    if (done.has(name)) return
    for (const [, inner = ''] of JSON.stringify(definitions[name]).matchAll(/#\/\$defs\/(\w+)/g)) visit(inner)
    done.add(name)
  }
  for (const name of Object.keys(definitions)) visit(name)
  return [...done]
}

const importsOf = (body: string, kind: 'import' | 'import type', from: Names): string =>
  Object.entries(from)
    .map(
      ([file, names]) =>
        [file, names.filter((name) => new RegExp(`(?<!['\\w])${name}\\b(?!['?]?:)`).test(body))] as const,
    )
    .filter(([, names]) => names.length > 0)
    .map(([file, names]) => `${kind} { ${names.join(', ')} } from '${file}'\n`)
    .join('')

const fileOf = (
  body: string,
  values: Names,
  types: Names,
): string => `// Written from the schemas by \`npm run schemas\`.
${importsOf(body, 'import', { ...values, '../read.ts': Object.keys(reading) })}${importsOf(body, 'import type', { ...types, '../read.ts': ['Read'] })}
${body}
`

/** The files of readers by their names. */
export const readersOf = (document: SchemaDocument): Readonly<Record<'named' | 'event-data' | 'answers', string>> => {
  const named: Readonly<Record<string, Schema>> = {
    ...Object.fromEntries(ordered(document.$defs).map((name) => [name, document.$defs[name] ?? {}])),
    Envelope: document.envelope,
    Problem: document.problem,
    RevMismatch: document.rev_mismatch,
  }
  const definitions = Object.entries(named).map(([name, schema]) => {
    const read = readerOf(schema)
    const type = Object.values(TYPES).some((types) => types.includes(name)) ? ` as Read<${name}>` : ''
    return `export const ${nameOf(name)} = /* @__PURE__ */ ${IN_CODE[name]?.(read) ?? read}${type}`
  })
  const data = of(document.events, ({ data }) => data)
  const answers = of(document.requests, ({ answer }) => answer)
  const values = { '../../ids.ts': [...PATTERNS.values()], './named.ts': Object.keys(named).map(nameOf) }
  return {
    named: fileOf(
      definitions.join('\n\n'),
      {
        '../../artifacts.ts': ['artifactProblem', 'withArtifactId'],
        '../../guard/uris.ts': ['ARTIFACT_URI'],
        '../../ids.ts': values['../../ids.ts'].filter((name) => name !== 'ARTIFACT_URI'),
        '../../token-problem.ts': ['tokenProblem'],
      },
      TYPES,
    ),
    'event-data': fileOf(
      `/** The \`data\` of each type of event. */\nexport const EVENT_DATA = ${data} as { readonly [T in EventType]: Read<EventData<T>> }`,
      values,
      { '../../schemas/events.ts': ['EventData', 'EventType'] },
    ),
    answers: fileOf(
      `/** The answer to each request. */\nexport const ANSWERS = ${answers} as { readonly [K in RequestKind]: Read<Requests[K]['answer']> }`,
      values,
      { '../../schemas/requests.ts': ['RequestKind', 'Requests'] },
    ),
  }
}
