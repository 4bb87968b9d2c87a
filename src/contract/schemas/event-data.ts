import * as z from 'zod/mini'
import { artifactRefSchema } from './artifacts.ts'
import { intentSchema } from './commands.ts'
import { blockIdSchema, canvasIdSchema, id, runIdSchema, tokenPathSchema } from './ids.ts'
import { tokenLensSchema } from './lens.ts'
import { opSchema, patchSchema, textTargetSchema } from './ops.ts'
import { actorSchema, streamIdSchema } from './routing.ts'
import { openObject } from './open-object.ts'
import { jsonSchema, propNameSchema, revSchema } from './state.ts'

const count = z.int().check(z.gte(0))

/**
 * JSON Schema 2020-12 of a tool's arguments, as the manifest carries it. A string that it marks with
 * `x-atoms: {block: <type, types, or true>}` is the id of a block of such a type: forms let people choose it by name.
 */
const jsonSchemaDocument = z.record(z.string(), jsonSchema)

export const toolManifestEntrySchema = openObject({
  name: id,
  title: z.string(),
  description: z.optional(z.string()),
  args: jsonSchemaDocument,
  kind: z.enum(['planned', 'external']),
  gated: z.optional(z.boolean()),
  destructive: z.optional(z.boolean()),
  // For views and agents: lists of tools leave it out.
  unlisted: z.optional(z.boolean()),
})
/** A tool as a canvas announces it: name, words for people, its arguments as JSON Schema. */
export type ToolManifestEntry = z.infer<typeof toolManifestEntrySchema>

export const canvasReadySchema = openObject({
  canvas_type: id,
  title: z.string(),
  tool_manifest: z.array(toolManifestEntrySchema),
  head_rev: revSchema,
  lens: tokenLensSchema,
})

export const canvasCommitSchema = openObject({
  commit_id: id,
  command_id: id,
  base_rev: revSchema,
  head_rev: revSchema,
  actor: actorSchema,
  intent: intentSchema,
  ops: z.array(opSchema),
  redacted: z.optional(count),
})

export const canvasPatchSchema = openObject({
  base_rev: revSchema,
  rev: revSchema,
  command_ids: z.array(id),
  ops: patchSchema,
})

export const chatMessageSchema = openObject({
  message_id: id,
  text: z.string(),
  attachments: z.array(artifactRefSchema),
  replaces: z.optional(id),
})

/** `index` is where `delta` starts in the message, in UTF-16 code units. */
export const chatTokenSchema = openObject({ message_id: id, index: count, delta: z.string() })

/** `hash` is xxHash64 (seed 0) of the final text's UTF-8, 16 hex digits; `length` is in UTF-16 code units. */
export const agentMessageSchema = openObject({
  message_id: id,
  length: count,
  hash: z.string().check(z.regex(/^[0-9a-f]{16}$/, 'a hash is 16 lowercase hex digits')),
  text: z.optional(z.string()),
})

/** `redacted`: what the call, the result or the line says is hidden from this reader ([LENS7]). */
const redacted = z.optional(count)
export const toolCallSchema = openObject({
  call_id: id,
  message_id: z.optional(id),
  tool: id,
  args: jsonSchema,
  redacted,
})
export const toolResultSchema = openObject({
  call_id: id,
  status: z.enum(['ok', 'error', 'denied']),
  result: z.optional(jsonSchema),
  error: z.optional(jsonSchema),
  duration_ms: z.number().check(z.gte(0)),
  redacted,
})

const graphSchema = openObject({
  nodes: z.array(openObject({ id, label: z.optional(z.string()) })),
  edges: z.array(openObject({ from: id, to: id })),
})
/** The steps that a run intends, and what follows what. */
export type RunGraph = z.infer<typeof graphSchema>

export const runStatusSchema = z.enum(['running', 'done', 'failed', 'cancelled'])
export const runStartSchema = openObject({ run_id: runIdSchema, flow: id, graph: z.optional(graphSchema) })
export const runEndSchema = openObject({
  run_id: runIdSchema,
  status: z.enum(['done', 'failed', 'cancelled']),
  cancelled: z.boolean(),
  reason: z.optional(z.string()),
})
export const stepStartSchema = openObject({
  step_id: id,
  label: z.string(),
  node_id: z.optional(id),
  after: z.optional(z.array(id)),
  canvas_id: z.optional(canvasIdSchema),
  canvas_type: z.optional(id),
})
export const stepEndSchema = openObject({ step_id: id, status: z.enum(['done', 'failed', 'cancelled']) })

export const findingSchema = openObject({
  rule: z.string(),
  severity: z.enum(['info', 'warning', 'error']),
  target: z.optional(z.string()),
  detail: z.string(),
})
export const gatePendingSchema = openObject({
  gate_id: id,
  call_id: id,
  tool: id,
  args_hash: z.string(),
  findings: z.array(findingSchema),
})
export const gateDecidedSchema = openObject({
  gate_id: id,
  decision: z.enum(['approved', 'refused']),
  by: z.string(),
  reason: z.optional(z.string()),
})
export const killSwitchSchema = openObject({ on: z.boolean(), by: z.string(), reason: z.optional(z.string()) })

export const errorDataSchema = openObject({
  code: z.string(),
  detail: z.string(),
  stream_id: z.optional(streamIdSchema),
  snapshot_ref: z.optional(z.string()),
  reason: z.optional(z.string()),
  oldest: z.optional(z.int()),
  head: z.optional(z.int()),
})
export const logLineSchema = openObject({
  level: z.enum(['debug', 'info', 'warn', 'error']),
  text: z.string(),
  source: z.optional(z.string()),
  redacted,
})

export const artifactDataSchema = openObject({ artifact: artifactRefSchema })
export const auditDataSchema = openObject({
  artifact: artifactRefSchema,
  audit: z.enum(['graph', 'render']),
  findings: z.array(findingSchema),
})

const caretSchema = openObject({ anchor: count, head: count, rev: revSchema, affinity: z.enum(['before', 'after']) })
const presenceSchema = openObject({
  selection: z.array(blockIdSchema),
  focus: z.optional(textTargetSchema),
  caret: z.optional(caretSchema),
  gesture: z.optional(z.string()),
  status: z.optional(z.string()),
})
export const presenceStateSchema = z.union([
  openObject({ clock: count, left: z.literal(true) }),
  openObject({ clock: count, name: z.string(), state: presenceSchema, last_seen: z.string() }),
])
export const presencePingSchema = openObject({ clock: count })

/** One edit of a typing plan: after `ms`, at `pos` delete `del` code units and insert `ins`. */
const spliceSchema = z.tuple([z.number(), count, count, z.string()])
export const gestureTargetSchema = z.union([
  textTargetSchema,
  openObject({ token: tokenPathSchema }),
  openObject({ block: blockIdSchema, prop: z.optional(propNameSchema) }),
])
const gesture = {
  clock: count,
  gesture_id: id,
  phase: z.enum(['start', 'move', 'end']),
  target: z.optional(gestureTargetSchema),
  keyframe: z.optional(z.boolean()),
}
export const canvasGestureSchema = z.union([
  openObject({
    ...gesture,
    kind: z.literal('typing'),
    at: openObject({ command_id: id, splices: z.array(spliceSchema) }),
  }),
  openObject({ ...gesture, kind: z.enum(['caret', 'selection', 'drag', 'scrub']), at: jsonSchema }),
])

export const transformStatusSchema = openObject({
  module: z.string(),
  status: z.enum(['inactive', 'warming', 'active', 'degraded']),
  detail: z.optional(z.string()),
})
