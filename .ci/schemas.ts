// Writes what is made of the contract: its schemas as JSON Schema 2020-12, so that gateways in other languages can validate
// against them, and the rules of SPEC.md for the reports of the conformance suite.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { format, resolveConfig } from 'prettier'
import { globalRegistry, toJSONSchema } from 'zod/v4/core'
import type { $ZodType } from 'zod/v4/core'
import { CODES } from '../src/contract/errors.ts'
import { NO_PROTO, NO_RESERVED } from '../src/contract/ids.ts'
import * as contract from '../src/contract/schemas/index.ts'
import { readersOf } from './readers.ts'
import type { SchemaDocument } from './readers.ts'

const root = path.resolve(import.meta.dirname, '..')

/** What is written once, under `$defs`, and referred to by name. */
const NAMED: Readonly<Record<string, $ZodType>> = {
  Id: contract.id,
  TokenPath: contract.tokenPathSchema,
  EventId: contract.eventIdSchema,
  EventIds: contract.eventIdsSchema,
  EventMeta: contract.eventMetaSchema,
  EventStream: contract.eventStreamSchema,
  Timestamp: contract.timestampSchema,
  StreamId: contract.streamIdSchema,
  Position: contract.positionSchema,
  RoutingKeys: contract.routingSchema,
  ActorType: contract.actorTypeSchema,
  Actor: contract.actorSchema,
  Access: contract.accessSchema,
  TokenLens: contract.tokenLensSchema,
  ArtifactRef: contract.artifactRefSchema,
  Privacy: contract.privacySchema,
  Token: contract.tokenSchema,
  Order: contract.orderSchema,
  Block: contract.blockSchema,
  CanvasState: contract.canvasStateSchema,
  TextTarget: contract.textTargetSchema,
  Op: contract.opSchema,
  CanvasPatch: contract.canvasPatchSchema,
  Intent: contract.intentSchema,
  Finding: contract.findingSchema,
  GestureTarget: contract.gestureTargetSchema,
  ToolResult: contract.toolResultSchema,
  RunStatus: contract.runStatusSchema,
  RunRecord: contract.runRecordSchema,
  Session: contract.sessionAnswerSchema,
}
// What the schemas check in code, as far as JSON Schema has words for it.
const MORE: Readonly<Record<string, object>> = {
  ArtifactRef: { anyOf: [{ required: ['artifact_id'] }, { required: ['object_id'] }] },
  Token: {
    anyOf: [
      { properties: { type: { not: { const: 'enum' } } } },
      { required: ['constraints'], properties: { constraints: { required: ['options'] } } },
    ],
  },
}
for (const [id, schema] of Object.entries(NAMED)) globalRegistry.add(schema, { id, ...MORE[id] })

interface Document {
  [keyword: string]: unknown
  properties?: Record<string, unknown>
  required?: string[]
}

const definitions: Record<string, unknown> = {}

const schemaOf = (schema: $ZodType): Document => {
  const { $schema: _, $defs, ...rest } = toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  for (const [name, definition] of Object.entries($defs ?? {})) {
    const { id: _id, $schema: _schema, ...plain } = definition
    definitions[name] = plain
  }
  return rest
}
const each = <T>(table: Readonly<Record<string, T>>, of: (entry: T) => unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(table).map(([name, entry]) => [name, of(entry)]))

/** The members of an object's schema that `keep` keeps; undefined where that is none of them. */
const part = ({ properties = {}, required = [], ...rest }: Document, keep: (name: string) => boolean) => {
  const kept = Object.entries(properties).filter(([name]) => keep(name))
  return kept.length === 0
    ? undefined
    : { ...rest, properties: Object.fromEntries(kept), required: required.filter(keep) }
}

type Stream = (typeof contract.STREAMS)[keyof typeof contract.STREAMS]
type Request = (typeof contract.REQUESTS)[keyof typeof contract.REQUESTS]

/** Path, query and body as they stand on the wire, where `REQUESTS` has them in one. */
const requestOf = ({ method, path: route, body: asked, answer, status }: Request) => {
  const [plain = route, fixed = ''] = route.split('?')
  const names = new Set([...plain.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))
  const whole = schemaOf(asked)
  const params = part(whole, (name) => names.has(name))
  const rest = part(whole, (name) => !names.has(name))
  const constants = Object.fromEntries([...new URLSearchParams(fixed)].map(([name, value]) => [name, { const: value }]))
  const query =
    fixed === ''
      ? rest
      : {
          ...rest,
          properties: { ...rest?.properties, ...constants },
          required: [...(rest?.required ?? []), ...Object.keys(constants)],
        }
  return {
    method,
    path: plain,
    ...(params === undefined ? {} : { params }),
    ...(method === 'GET' ? (query === undefined ? {} : { query }) : { body: rest }),
    status,
    answer: schemaOf(answer),
  }
}

const parts = {
  codes: CODES,
  envelope: schemaOf(contract.envelopeSchema),
  events: each(contract.EVENTS, ({ data, priority, persist }) => ({ priority, persist, data: schemaOf(data) })),
  requests: each<Request>(contract.REQUESTS, requestOf),
  streams: each<Stream>(contract.STREAMS, ({ headers, ...route }) => ({
    ...route,
    headers: schemaOf(headers),
    ...('query' in route ? { query: schemaOf(route.query) } : { body: schemaOf(route.body) }),
  })),
  canvas_state: schemaOf(contract.canvasStateSchema),
  problem: schemaOf(contract.problemSchema),
  rev_mismatch: schemaOf(contract.revMismatchSchema),
}

const document = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Realtime + Collaborative Canvas Contract (V1)',
  $comment:
    'Generated from the schemas in src/contract. The root asserts nothing: validate against a part, as `#/requests/send_command/body`. An event is `envelope` with `data` as its type has it. `params` are in the path, `query` behind it, numbers in decimal digits; `status` is that of success. `streams` answer with events as SSE has them, a narrowed one with the types in `only` (patches in the place of commits where the view says so), CANVAS_READY and error. `codes` have the status that they are answered with; those without one are never on the wire.',
  $defs: Object.fromEntries(Object.entries(definitions).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  ...parts,
}

/** What a route asks for in code, and what clients read one by one, or do without where it is malformed. */
const WRITTEN: Readonly<Record<string, object>> = {
  'requests.send_command.body.properties.routing': { $ref: '#/$defs/RoutingKeys', required: ['canvas_id'] },
  'requests.send_chat.body.properties.routing': { $ref: '#/$defs/RoutingKeys', required: ['thread_id'] },
  'requests.canvas_history.answer.properties.commits.items': { $ref: '#/$defs/CommitEvent' },
  'requests.thread_snapshot.answer.properties.gates.items': { $ref: '#/events/gate_pending/data' },
  'rev_mismatch.properties.ops_since_base.items': { $ref: '#/$defs/CommitEvent' },
  '$defs.RunRecord.properties.graph': { $ref: '#/events/run_start/data/properties/graph' },
}
/** A `canvas_commit` within an answer ([ENV7]). */
const COMMIT_EVENT = {
  $ref: '#/envelope',
  properties: { type: { const: 'canvas_commit' }, data: { $ref: '#/events/canvas_commit/data' } },
  required: ['data', 'stream'],
}
const RESERVED = '__proto__|(?:^|[.:,;])(?:constructor|prototype)(?:[.,;~=]|$)'

/** Without the lookaheads that RE2 and its like do not know: what they forbid is a `not` beside the pattern. */
const portable = (text: string): { pattern: string; not?: object } => {
  const pattern = text.replaceAll(NO_PROTO, '').replaceAll(NO_RESERVED, '')
  if (/\(\?(?!:)|\\u/.test(pattern)) throw new Error(`Not every engine knows ${pattern}: write it in other words.`)
  return pattern === text ? { pattern } : { pattern, not: { pattern: RESERVED } }
}

/** As other languages validate with it, where the readers are made of what clients look at. */
const asWritten = (node: unknown, at = ''): unknown => {
  if (Array.isArray(node)) return node.map((item, index) => asWritten(item, `${at}.${index}`))
  if (typeof node !== 'object' || node === null) return node
  if (WRITTEN[at] !== undefined) return WRITTEN[at]
  return Object.assign(
    {},
    ...Object.entries(node).map(([name, value]) =>
      name === 'pattern' && typeof value === 'string'
        ? portable(value)
        : { [name]: asWritten(value, at === '' ? name : `${at}.${name}`) },
    ),
  ) as object
}

const schemas = (): string => {
  const $defs = { CommitEvent: COMMIT_EVENT, ...document.$defs }
  return `${JSON.stringify(asWritten({ ...document, $defs }), null, 1)}\n`
}

const rules = (): string => {
  const spec = readFileSync(path.join(root, 'src/contract/SPEC.md'), 'utf8')
  const clients = new Set(/bind a client alone: ([\s\S]*?)\./.exec(spec)?.[1]?.split(/,\s*/))
  const lines = spec.split(/^## /m).flatMap((part) => {
    const section = part.slice(0, part.indexOf('\n'))
    return [...part.matchAll(/^- \*\*\[([A-Z]+\d+)\]\*\* (.+)$/gm)].map(([, id = '', text]) =>
      JSON.stringify({ id, section, text, side: clients.has(id) ? 'client' : 'gateway' }),
    )
  })
  return `// Written from SPEC.md by \`npm run schemas\`.

/** A rule of SPEC.md. What binds the client alone, no gateway is asked for. */
export interface Rule {
  readonly id: string
  readonly section: string
  readonly text: string
  readonly side: 'gateway' | 'client'
}

export const RULES: readonly Rule[] = [
${lines.map((line) => `  ${line},\n`).join('')}]
`
}

/** As the format check wants them. */
const readers = async (): Promise<Record<string, string>> => {
  const folder = 'src/contract/reading/generated'
  const options = { ...(await resolveConfig(path.join(root, folder, 'named.ts'))), parser: 'typescript' }
  const files = Object.entries(readersOf(JSON.parse(JSON.stringify(document)) as SchemaDocument))
  return Object.fromEntries(
    await Promise.all(
      files.map(async ([name, text]) => [`${folder}/${name}.ts`, await format(text, options)] as const),
    ),
  )
}

const made: Readonly<Record<string, string>> = {
  'src/contract/schema.json': schemas(),
  ...(await readers()),
  'test/conformance/rules.ts': rules(),
}
for (const [name, text] of Object.entries(made)) {
  const file = path.join(root, name)
  if (!process.argv.includes('--check')) writeFileSync(file, text)
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    process.stderr.write(`${name} is older than what it is made from. Run \`npm run schemas\` and commit it.\n`)
    process.exitCode = 1
  }
}
