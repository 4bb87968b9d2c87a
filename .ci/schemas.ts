// Writes the contract's schemas as JSON Schema 2020-12, so that gateways in other languages can validate against them.
import { readFileSync, writeFileSync } from 'node:fs'
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

const file = path.resolve(import.meta.dirname, '../src/contract/schema.json')

const schemaOf = (schema: $ZodType): object => {
  const { $schema: _, ...rest } = toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return rest
}
const each = <T>(table: Readonly<Record<string, T>>, of: (entry: T) => unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(table).map(([name, entry]) => [name, of(entry)]))

const text =
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

if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text) {
    process.stderr.write('src/contract/schema.json is older than the schemas. Run `npm run schemas` and commit it.\n')
    process.exit(1)
  }
} else {
  writeFileSync(file, text)
}
