import * as z from 'zod/mini'
import { STREAM_ID_PATTERN } from '../ids.ts'
import { canvasIdSchema, id, threadIdSchema } from './ids.ts'
import { openObject } from './open-object.ts'

export const tenantIdSchema = z
  .string()
  .check(z.regex(/^t_[a-z0-9-]{1,60}$/, 'a tenant id is t_ and 1–60 of a–z, 0–9, "-"'))
const environment = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9_-]{0,31}$/, 'mode and env are 1–32 of a–z, 0–9, "_", "-", and start with a letter'))

export const actorTypeSchema = z.enum(['human', 'agent', 'system'])
/** A person, an agent, or the gateway itself. */
export type ActorType = z.infer<typeof actorTypeSchema>

export const actorSchema = openObject({ actor_id: id, actor_type: actorTypeSchema })
/** Who does something: an id, and whether that is a person, an agent or the system. */
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
/** Where an event stands: tenant to panel. A key that does not apply is left out, never null. */
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
/** What a session fixes for all of its requests: a client need not repeat it. */
export type SessionRouting = z.infer<typeof sessionRoutingSchema>

export const streamIdSchema = z
  .string()
  .check(z.regex(STREAM_ID_PATTERN, 'a stream id is canvas:<id>, thread:<id> or run:<id>'))
  .brand<'StreamId'>()
/** A stream: `canvas:<id>`, `thread:<id>` or `run:<id>`. */
export type StreamId = z.infer<typeof streamIdSchema>
