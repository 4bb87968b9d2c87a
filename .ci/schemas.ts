// Writes what is made of the contract: its schemas as JSON Schema 2020-12, so that gateways in other languages can validate
// against them, and the rules of SPEC.md for the reports of the conformance suite.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { toJSONSchema } from 'zod/v4/core'
import type { $ZodType } from 'zod/v4/core'
import {
  canvasStateSchema,
  EVENTS,
  envelopeSchema,
  problemSchema,
  REQUESTS,
  revMismatchSchema,
  timelineBodySchema,
} from '../src/contract/index.ts'

const root = path.resolve(import.meta.dirname, '..')

const schemaOf = (schema: $ZodType): object => {
  const { $schema: _, ...rest } = toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return rest
}
const each = <T>(table: Readonly<Record<string, T>>, of: (entry: T) => unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(table).map(([name, entry]) => [name, of(entry)]))

const schemas = (): string =>
  JSON.stringify(
    {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Realtime + Collaborative Canvas Contract (V1)',
      $comment: 'Generated from the schemas in src/contract. An event is `envelope` with `data` as its type has it.',
      envelope: schemaOf(envelopeSchema),
      events: each(EVENTS, ({ data, priority, persist }) => ({ priority, persist, data: schemaOf(data) })),
      requests: each(REQUESTS, ({ method, path: route, body, answer }) => ({
        method,
        path: route,
        body: schemaOf(body),
        answer: schemaOf(answer),
      })),
      timeline: schemaOf(timelineBodySchema),
      canvas_state: schemaOf(canvasStateSchema),
      problem: schemaOf(problemSchema),
      rev_mismatch: schemaOf(revMismatchSchema),
    },
    null,
    1,
  ) + '\n'

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

const made: Readonly<Record<string, string>> = {
  'src/contract/schema.json': schemas(),
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
