import * as z from 'zod/mini'
import { NO_PROTO, SEGMENT } from '../ids.ts'
import { MAX_PAGE, ROUTES } from '../requests.ts'
import type { Route } from '../requests.ts'
import { artifactRefSchema } from './artifacts.ts'
import { commandEnvelopeSchema, idempotencyKeySchema } from './commands.ts'
import { envelopeSchema } from './envelope.ts'
import { runStatusSchema, toolResultSchema } from './event-data.ts'
import {
  blockIdSchema,
  canvasIdSchema,
  eventIdSchema,
  id,
  runIdSchema,
  threadIdSchema,
  tokenPathSchema,
} from './ids.ts'
import { tokenLensSchema } from './lens.ts'
import { opSchema } from './ops.ts'
import { MAX_CURSOR_BYTES } from '../positions.ts'
import { positionSchema } from './positions.ts'
import { actorSchema, actorTypeSchema, routingSchema, sessionRoutingSchema, streamIdSchema } from './routing.ts'
import { openObject } from './open-object.ts'
import { blockSchema, canvasStateSchema, jsonSchema, privacySchema, revSchema, tokenSchema } from './state.ts'

const v = z.literal(1)
const title = z.string().check(z.minLength(1), z.maxLength(200))
const count = z.int().check(z.gte(0))
/** Events inside answers are decoded one by one, so that one bad record does not spoil the rest. */
const events = z.array(jsonSchema)
const hash = z.string().check(z.regex(/^[0-9a-f]{16}$/))

/** `by` and `since` tell who moved the switch last and when; `may_switch`, whether this actor may. */
const killSwitchStateSchema = openObject({
  on: z.boolean(),
  by: z.optional(id),
  reason: z.optional(z.string()),
  since: z.optional(z.string()),
  may_switch: z.optional(z.boolean()),
})

const said = z.optional(z.boolean())
/** What an actor may ask for, beside what the lens lets be written ([SES6]); what is left out is not said. */
export const rightsSchema = openObject({
  /** Send messages. */
  chat: said,
  /** Start and cancel runs. */
  run: said,
  /** Make canvases and threads. */
  create: said,
  /** Call tools that the runtime executes. */
  call_tools: said,
  /** Stream events, as agents do. */
  post_events: said,
})
/** What a role may ask for, beside what its lens lets it write. */
export type Right = keyof z.infer<typeof rightsSchema>

export const sessionAnswerSchema = openObject({
  session_id: id,
  routing: sessionRoutingSchema,
  lens: tokenLensSchema,
  canvases: z.array(openObject({ canvas_id: canvasIdSchema, canvas_type: id, title: z.string(), head_rev: revSchema })),
  threads: z.array(openObject({ thread_id: threadIdSchema, title: z.string() })),
  runs: z.array(
    openObject({ run_id: runIdSchema, flow: id, status: runStatusSchema, thread_id: z.optional(threadIdSchema) }),
  ),
  actors: z.array(
    openObject({ actor_id: id, actor_type: actorTypeSchema, name: z.string(), color: z.optional(z.string()) }),
  ),
  flags: openObject({ typing_plan: z.boolean(), gestures: z.boolean(), auto_mode: z.boolean() }),
  limits: openObject({
    max_event_bytes: count,
    max_streams: count,
    buffer_events: count,
    heartbeat_ms: count,
    session_idle_ms: count,
    presence_hz: z.number(),
    rates: z.record(z.string(), openObject({ per_second: z.number(), burst: z.number() })),
    on_mismatch: z.array(z.string()),
    lease_ms: z.optional(count),
    max_tree_depth: z.optional(count),
  }),
  signals: z.array(openObject({ name: tokenPathSchema, title: z.optional(z.string()), privacy: privacySchema })),
  kill_switch: killSwitchStateSchema,
  rights: z.optional(rightsSchema),
})
/** What the gateway answers to who comes in: who they are, what they may, where they may go, and its limits. */
export type SessionAnswer = z.infer<typeof sessionAnswerSchema>

export const stepSchema = openObject({
  step_id: id,
  label: z.string(),
  status: runStatusSchema,
  node_id: z.optional(id),
  after: z.optional(z.array(id)),
  canvas_id: z.optional(canvasIdSchema),
  canvas_type: z.optional(id),
  actor: z.optional(actorSchema),
  /** When it began. */
  ts: z.optional(z.string()),
})
export const runRecordSchema = openObject({
  run_id: runIdSchema,
  /** The stream of its `run_start`, which `position` is a place in ([RUN7]). */
  stream_id: streamIdSchema,
  flow: id,
  input: jsonSchema,
  status: runStatusSchema,
  reason: z.optional(z.string()),
  steps: z.array(stepSchema),
  graph: z.optional(jsonSchema),
  /** When it began. */
  ts: z.optional(z.string()),
  position: positionSchema,
})

export const threadMessageSchema = openObject({
  message_id: id,
  actor: actorSchema,
  text: z.string(),
  done: z.boolean(),
  ts: z.string(),
  run_id: z.optional(z.nullable(runIdSchema)),
  attachments: z.optional(z.array(artifactRefSchema)),
  replaces: z.optional(id),
})
export const toolCallRecordSchema = openObject({
  call_id: id,
  tool: id,
  args: jsonSchema,
  actor: actorSchema,
  ts: z.string(),
  message_id: z.optional(id),
  run_id: z.optional(z.nullable(runIdSchema)),
  status: z.enum(['pending', 'ok', 'error', 'denied']),
  result: z.optional(jsonSchema),
  error: z.optional(jsonSchema),
  duration_ms: z.optional(z.number()),
  redacted: z.optional(count),
})

const postedEvent = openObject({
  event_id: eventIdSchema,
  type: z.string().check(z.minLength(1), z.maxLength(64)),
  ids: z.optional(z.partial(envelopeSchema.shape.ids)),
  data: jsonSchema,
})

/** Beside what travels up and down, the status of success. */
const request = <B extends z.ZodMiniType, A extends z.ZodMiniType>(
  route: Route,
  body: B,
  answer: A,
  status: 200 | 201 | 202 = 200,
) => ({ ...route, body, answer, status })

const nothing = openObject({})

/** The bodies and answers of the routes; what of a body travels in the path or the query says `ROUTES`. */
export const REQUESTS = {
  open_session: request(
    ROUTES.open_session,
    openObject({ v, app_id: id, surface_id: id, device_id: z.optional(id) }),
    sessionAnswerSchema,
    201,
  ),
  current_session: request(ROUTES.current_session, nothing, sessionAnswerSchema),
  create_canvas: request(
    ROUTES.create_canvas,
    openObject({
      v,
      idempotency_key: idempotencyKeySchema,
      routing: routingSchema,
      canvas_type: id,
      title,
      tokens: z.optional(z.record(tokenPathSchema, tokenSchema)),
      blocks: z.optional(z.record(blockIdSchema, blockSchema)),
    }),
    openObject({ canvas_id: canvasIdSchema, position: positionSchema }),
    201,
  ),
  create_thread: request(
    ROUTES.create_thread,
    openObject({ v, idempotency_key: idempotencyKeySchema, routing: routingSchema, title }),
    openObject({ thread_id: threadIdSchema, position: positionSchema }),
    201,
  ),
  send_command: request(
    ROUTES.send_command,
    commandEnvelopeSchema,
    openObject({ head_rev: revSchema, commit_id: id, ops: z.optional(z.array(opSchema)) }),
  ),
  command_fate: request(
    ROUTES.command_fate,
    openObject({ command_id: id }),
    openObject({
      status: z.enum(['applied', 'refused', 'unknown']),
      head_rev: z.optional(revSchema),
      commit_id: z.optional(id),
      code: z.optional(z.string()),
      /** Of a call of an external tool: what its `tool_result` told. */
      result: z.optional(toolResultSchema),
    }),
  ),
  send_chat: request(
    ROUTES.send_chat,
    openObject({
      v,
      idempotency_key: idempotencyKeySchema,
      routing: routingSchema,
      text: z.string().check(z.minLength(1)),
      attachments: z.optional(z.array(artifactRefSchema)),
      replaces: z.optional(id),
    }),
    openObject({ message_id: id }),
    202,
  ),
  post_events: request(
    ROUTES.post_events,
    openObject({ v, routing: routingSchema, client_seq: count, events: z.array(postedEvent) }),
    openObject({ next_client_seq: count }),
    202,
  ),
  call_tool: request(
    ROUTES.call_tool,
    openObject({
      v,
      idempotency_key: idempotencyKeySchema,
      routing: routingSchema,
      call_id: id,
      tool: id,
      args: jsonSchema,
    }),
    openObject({ call_id: id, gate_id: z.optional(id) }),
    202,
  ),
  start_run: request(
    ROUTES.start_run,
    openObject({ v, idempotency_key: idempotencyKeySchema, routing: routingSchema, flow: id, input: jsonSchema }),
    openObject({ run_id: runIdSchema }),
    202,
  ),
  cancel_run: request(
    ROUTES.cancel_run,
    openObject({ run_id: runIdSchema, v, routing: routingSchema, reason: z.optional(z.string()) }),
    nothing,
    202,
  ),
  run: request(ROUTES.run, openObject({ run_id: runIdSchema }), runRecordSchema),
  kill_switch: request(
    ROUTES.kill_switch,
    openObject({ v, on: z.boolean(), reason: z.optional(z.string().check(z.maxLength(500))) }),
    killSwitchStateSchema,
  ),
  canvas_snapshot: request(
    ROUTES.canvas_snapshot,
    openObject({ canvas_id: canvasIdSchema, rev: z.optional(revSchema) }),
    openObject({ state: canvasStateSchema, position: positionSchema, hash }),
  ),
  canvas_hash: request(
    ROUTES.canvas_hash,
    openObject({ canvas_id: canvasIdSchema, rev: z.optional(revSchema) }),
    openObject({ rev: revSchema, hash }),
  ),
  canvas_history: request(
    ROUTES.canvas_history,
    openObject({ canvas_id: canvasIdSchema, from_rev: z.optional(revSchema), to_rev: z.optional(revSchema) }),
    openObject({ commits: events, head_rev: revSchema, next: z.optional(revSchema) }),
  ),
  thread_snapshot: request(
    ROUTES.thread_snapshot,
    openObject({
      thread_id: threadIdSchema,
      before: z.optional(id),
      limit: z.optional(z.int().check(z.gte(1), z.lte(MAX_PAGE))),
    }),
    openObject({
      messages: z.array(threadMessageSchema),
      tool_calls: z.array(toolCallRecordSchema),
      gates: z.array(jsonSchema),
      runs: z.array(runRecordSchema),
      position: positionSchema,
      next: z.optional(id),
    }),
  ),
} as const

/** Body and answer of each request of the route table. */
export type Requests = {
  [K in keyof typeof REQUESTS]: {
    body: z.infer<(typeof REQUESTS)[K]['body']>
    answer: z.infer<(typeof REQUESTS)[K]['answer']>
  }
}
/** A request of the route table, by name. */
export type RequestKind = keyof Requests

/** The fields that a `REV_MISMATCH` problem adds: one of three ways to catch up (`contract` §5). */
export const revMismatchSchema = openObject({
  head_rev: revSchema,
  ops_since_base: z.optional(events),
  since: z.optional(positionSchema),
  snapshot_ref: z.optional(z.string()),
})
/** How to catch up after `REV_MISMATCH`: the ops since, a place to read from, or a snapshot. */
export type RevMismatch = z.infer<typeof revMismatchSchema>

export const viewSchema = z.enum(['commits', 'patches'])
/** Two views of the same truth: the operation log, or its state-based, foldable projection. */
export type View = z.infer<typeof viewSchema>

const ASKED_STREAM = `(?:canvas|thread|run):${SEGMENT}(?:~(?:commits|patches))?`
const PLACE = `(?:canvas|thread|run):${SEGMENT}=[a-z0-9]{1,16}\\.(?:0|[1-9][0-9]{0,15})`

/** The body of `POST /sse/timeline`, for cursors that do not fit a header. */
export const timelineBodySchema = openObject({
  v: z.optional(v),
  streams: z
    .array(
      openObject({
        id: z
          .string()
          .check(
            z.regex(
              new RegExp(`^${NO_PROTO}${ASKED_STREAM}$`),
              'must be canvas:<id>, thread:<id> or run:<id>, with ~commits or ~patches behind it or not',
            ),
          ),
        view: z.optional(viewSchema),
        after: z.optional(positionSchema),
      }),
    )
    .check(z.minLength(1, 'must name at least one stream')),
  feel: z.optional(z.boolean()),
})

const timelineQuery = openObject({
  streams: z.string().check(z.regex(new RegExp(`^${NO_PROTO}${ASKED_STREAM}(?:,${ASKED_STREAM})*$`))),
  view: z.optional(viewSchema),
  feel: z.optional(z.enum(['0', '1'])),
})
const timelineHeaders = openObject({
  'Last-Event-ID': z.optional(
    z.string().check(z.maxLength(MAX_CURSOR_BYTES), z.regex(new RegExp(`^(?:${NO_PROTO}${PLACE}(?:;${PLACE})*)?$`))),
  ),
})

const stream = (path: string, only?: readonly string[]) => ({
  method: 'GET' as const,
  path,
  status: 200,
  query: timelineQuery,
  headers: timelineHeaders,
  ...(only === undefined ? {} : { only }),
})

/** The routes that answer with a stream of events; `only` are the types that a narrowed one is for ([SSE14]). */
export const STREAMS = {
  timeline: stream('/sse/timeline'),
  timeline_by_body: {
    method: 'POST',
    path: '/sse/timeline',
    status: 200,
    body: timelineBodySchema,
    headers: timelineHeaders,
  },
  canvas_commits: stream('/sse/canvas/commits', ['canvas_commit']),
  canvas_artifacts: stream('/sse/canvas/artifacts', ['snapshot_created', 'artifact_written', 'audit_result']),
  canvas_gestures: stream('/sse/canvas/gestures', ['canvas_gesture', 'presence_state', 'presence_ping']),
} as const
