import * as z from 'zod/v4/core'
import type { AnyCanvasDefinition } from './canvas-definition.ts'
import type { ToolManifestEntry } from './schemas/event-data.ts'
import { isObject } from './json.ts'
import type { JsonObject } from './json.ts'
import type { Block, Token } from './state.ts'

type ToolArgsSource = AnyCanvasDefinition['tools'][string]

const argsSchemaOf = (name: string, { args, argsSchema }: ToolArgsSource): JsonObject => {
  if (argsSchema !== undefined) return argsSchema
  if ('_zod' in args) return z.toJSONSchema(args as unknown as z.$ZodType, { io: 'input' }) as unknown as JsonObject
  const standard: object = args['~standard']
  if ('jsonSchema' in standard && isObject(standard.jsonSchema) && typeof standard.jsonSchema['input'] === 'function') {
    return standard.jsonSchema['input']({ target: 'draft-2020-12' }) as JsonObject
  }
  throw new TypeError(
    `The tool "${name}" has arguments without a JSON Schema, so nobody could be shown a form for it. Give it \`argsSchema\`.`,
  )
}

/** The tool manifest that `CANVAS_READY` carries for a canvas of this definition. */
export const manifestOf = (definition: AnyCanvasDefinition): ToolManifestEntry[] =>
  Object.entries(definition.tools).map(([name, tool]) => ({
    name,
    title: tool.title,
    ...(tool.description === undefined ? {} : { description: tool.description }),
    args: { ...argsSchemaOf(name, tool) },
    kind: tool.plan === undefined ? 'external' : 'planned',
    ...(tool.destructive === undefined ? {} : { destructive: tool.destructive }),
    ...(tool.unlisted === undefined ? {} : { unlisted: tool.unlisted }),
    ...(tool.gated === undefined ? {} : { gated: tool.gated }),
  }))

/** The state that a new canvas of this definition starts with. */
export const initialStateOf = (
  definition: AnyCanvasDefinition,
): { tokens: Record<string, Token>; blocks: Record<string, Block> } => ({
  tokens: Object.fromEntries(
    Object.entries(definition.tokens).map(([path, { default: value, ...spec }]) => [path, { ...spec, value }]),
  ),
  blocks: {},
})
