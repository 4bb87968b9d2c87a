import * as z from 'zod/mini'
import { canvasIdSchema, id, STREAM_ID_PATTERN, threadIdSchema } from './ids.ts'
import type { RunId } from './ids.ts'
import { openObject } from './schema.ts'

export const tenantIdSchema = z
  .string()
  .check(z.regex(/^t_[a-z0-9-]{1,60}$/, 'a tenant id is t_ and 1–60 of a–z, 0–9, "-"'))
const environment = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9_-]{0,31}$/, 'mode and env are 1–32 of a–z, 0–9, "_", "-", and start with a letter'))

export const actorTypeSchema = z.enum(['human', 'agent', 'system'])
export type ActorType = z.infer<typeof actorTypeSchema>

export const actorSchema = openObject({ actor_id: id, actor_type: actorTypeSchema })
export type Actor = z.infer<typeof actorSchema>

/** Who and where an event or a request stands (`contract` §3). An absent key is omitted, never null. */
export const routingSchema = openObject({
  tenant_id: tenantIdSchema,
  mode: environment,
  env: environment,
  workspace_id: id,
  project_id: id,
  app_id: id,
  surface_id: id,
  canvas_id: z.optional(canvasIdSchema),
  projection_id: id,
  panel_id: id,
  thread_id: z.optional(threadIdSchema),
  actor_id: id,
  actor_type: actorTypeSchema,
  session_id: id,
  device_id: z.optional(id),
})
export type RoutingKeys = z.infer<typeof routingSchema>

/** What `POST /sessions` answers: the routing keys that hold for the whole session. */
export const sessionRoutingSchema = openObject({
  tenant_id: tenantIdSchema,
  mode: environment,
  env: environment,
  workspace_id: id,
  project_id: id,
  app_id: id,
  surface_id: id,
  actor_id: id,
  actor_type: actorTypeSchema,
  session_id: id,
  device_id: z.optional(id),
})
export type SessionRouting = z.infer<typeof sessionRoutingSchema>

const CANVAS_FAMILY: ReadonlySet<string> = new Set([
  'CANVAS_READY',
  'canvas_commit',
  'token_patch',
  'state_patch',
  'snapshot_created',
  'artifact_written',
  'audit_result',
  'canvas_gesture',
  'presence_state',
  'presence_ping',
])

export const isCanvasFamily = (type: string): boolean => CANVAS_FAMILY.has(type)

export const streamIdSchema = z
  .string()
  .check(z.regex(STREAM_ID_PATTERN, 'a stream id is canvas:<id>, thread:<id> or run:<id>'))
  .brand<'StreamId'>()
export type StreamId = z.infer<typeof streamIdSchema>

export const streamId = (text: string): StreamId => z.parse(streamIdSchema, text)

/** The id behind a stream's kind: `canvas:c1` → `['canvas', 'c1']`. */
export const streamParts = (stream: StreamId): readonly ['canvas' | 'thread' | 'run', string] => {
  const colon = stream.indexOf(':')
  return [stream.slice(0, colon) as 'canvas' | 'thread' | 'run', stream.slice(colon + 1)]
}

/**
 * The one rule that keys a stream (`contract` §1): the canvas family takes the first present of canvas and thread,
 * all others the first present of thread, canvas, run. Undefined where none is there, which §3 makes an error.
 */
export const streamIdOf = (
  type: string,
  routing: Pick<RoutingKeys, 'canvas_id' | 'thread_id'>,
  ids: { readonly run_id: RunId | null },
): StreamId | undefined => {
  const canvas = routing.canvas_id === undefined ? undefined : `canvas:${routing.canvas_id}`
  const thread = routing.thread_id === undefined ? undefined : `thread:${routing.thread_id}`
  if (isCanvasFamily(type)) return (canvas ?? thread) as StreamId | undefined
  const run = ids.run_id === null ? undefined : `run:${ids.run_id}`
  return (thread ?? canvas ?? run) as StreamId | undefined
}
