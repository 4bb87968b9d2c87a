// Written from the schemas by `npm run schemas`.
import { artifactProblem, withArtifactId } from '../../artifacts.ts'
import { ARTIFACT_URI } from '../../guard/uris.ts'
import {
  EVENT_ID_PATTERN,
  ID_PATTERN,
  SPAN_ID_PATTERN,
  STREAM_ID_PATTERN,
  TOKEN_PATH_PATTERN,
  TRACE_ID_PATTERN,
} from '../../ids.ts'
import { tokenProblem } from '../../token-problem.ts'
import {
  also,
  anything,
  boolean,
  byField,
  changed,
  count,
  dictionary,
  either,
  integer,
  list,
  nullable,
  number,
  object,
  oneOf,
  text,
  tuple,
} from '../read.ts'
import type { Envelope } from '../../schemas/envelope.ts'
import type { Problem } from '../../schemas/errors.ts'
import type { RevMismatch } from '../../schemas/requests.ts'
import type { Block, Token } from '../../state.ts'
import type { Read } from '../read.ts'

export const access = /* @__PURE__ */ object({
  read: list(
    text({ pattern: /^(?:\*\*?|[A-Za-z0-9][A-Za-z0-9_-]{0,63})(?:\.(?:\*\*?|[A-Za-z0-9][A-Za-z0-9_-]{0,63})){0,7}$/ }),
  ),
  write: list(
    text({ pattern: /^(?:\*\*?|[A-Za-z0-9][A-Za-z0-9_-]{0,63})(?:\.(?:\*\*?|[A-Za-z0-9][A-Za-z0-9_-]{0,63})){0,7}$/ }),
  ),
})

export const id = /* @__PURE__ */ text({ pattern: ID_PATTERN })

export const actorType = /* @__PURE__ */ oneOf('human', 'agent', 'system')

export const actor = /* @__PURE__ */ object({ actor_id: id, actor_type: actorType })

export const routingKeys = /* @__PURE__ */ object(
  {
    tenant_id: text({ pattern: /^t_[a-z0-9-]{1,60}$/ }),
    mode: text({ pattern: /^[a-z][a-z0-9_-]{0,31}$/ }),
    env: text({ pattern: /^[a-z][a-z0-9_-]{0,31}$/ }),
    workspace_id: id,
    project_id: id,
    app_id: id,
    surface_id: id,
    projection_id: id,
    panel_id: id,
    actor_id: id,
    actor_type: actorType,
    session_id: id,
  },
  { canvas_id: id, thread_id: id, device_id: id },
)

export const artifactRef = /* @__PURE__ */ changed(
  also(
    object(
      {
        kind: oneOf(
          'media',
          'preview',
          'audit',
          'export',
          'bundle',
          'snapshot',
          'replay_keyframes',
          'replay_full',
          'walkthrough_sales',
          'walkthrough_debug',
        ),
        uri: text({ pattern: ARTIFACT_URI }),
        mime: text(),
        size: count,
        checksum: text(),
        rev: count,
        correlation_id: nullable(text()),
        upstream: list(id),
        routing: routingKeys,
        created_at: text(),
      },
      { artifact_id: id, object_id: id, frame_range: tuple(integer(), integer()), timestamps: list(number()) },
    ),
    artifactProblem,
  ),
  withArtifactId,
)

export const order = /* @__PURE__ */ text({ pattern: /^[0-9A-Za-z]{1,128}$/ })

export const block = /* @__PURE__ */ object({
  id,
  type: id,
  parent: nullable(id),
  order,
  props: dictionary(anything, id),
}) as Read<Block>

export const canvasPatch = /* @__PURE__ */ object({
  base_rev: count,
  rev: count,
  command_ids: list(id),
  ops: list(
    either(
      object({ op: oneOf('add', 'replace', 'test'), path: text(), value: anything }),
      object({ op: oneOf('remove'), path: text() }),
      object({ op: oneOf('move', 'copy'), from: text(), path: text() }),
    ),
  ),
})

export const tokenPath = /* @__PURE__ */ text({ pattern: TOKEN_PATH_PATTERN })

export const privacy = /* @__PURE__ */ oneOf('public', 'internal', 'personal', 'sensitive')

export const token = /* @__PURE__ */ also(
  object(
    {
      type: oneOf('string', 'text', 'number', 'boolean', 'enum', 'color', 'date', 'range', 'json', 'artifact_ref'),
      value: anything,
    },
    {
      label: text(),
      description: text(),
      constraints: object(
        {},
        {
          min: number(),
          max: number(),
          step: number({ above: 0 }),
          integer: boolean,
          max_length: count,
          options: list(text(), { min: 1 }),
        },
      ),
      binding_ref: tokenPath,
      fallback: anything,
      privacy,
    },
  ),
  tokenProblem,
) as Read<Token>

export const canvasState = /* @__PURE__ */ object({
  canvas_id: id,
  canvas_type: id,
  rev: count,
  tokens: dictionary(token, tokenPath),
  blocks: dictionary(block, id),
})

export const eventId = /* @__PURE__ */ text({ pattern: EVENT_ID_PATTERN })

export const eventIds = /* @__PURE__ */ object({
  request_id: nullable(id),
  correlation_id: nullable(id),
  run_id: nullable(id),
  step_id: nullable(id),
})

export const eventMeta = /* @__PURE__ */ object(
  { priority: oneOf('truth', 'gesture', 'info'), persist: oneOf('always', 'sampled', 'never') },
  { schema: text() },
)

export const streamId = /* @__PURE__ */ text({ pattern: STREAM_ID_PATTERN })

export const eventStream = /* @__PURE__ */ object(
  { id: streamId, epoch: text({ pattern: /^[a-z0-9]{1,16}$/ }) },
  { prev: count },
)

export const finding = /* @__PURE__ */ object(
  { rule: text(), severity: oneOf('info', 'warning', 'error'), detail: text() },
  { target: text() },
)

export const textTarget = /* @__PURE__ */ either(object({ token: tokenPath }), object({ block: id, prop: id }))

export const gestureTarget = /* @__PURE__ */ either(
  textTarget,
  object({ token: tokenPath }),
  object({ block: id }, { prop: id }),
)

export const intent = /* @__PURE__ */ object(
  { label: text({ max: 200 }), origin: actorType },
  { why: text({ max: 2000 }), policy_context: anything },
)

export const op = /* @__PURE__ */ byField('op', {
  define_token: object({ op: oneOf('define_token'), path: tokenPath, token }),
  set_token: object({ op: oneOf('set_token'), path: tokenPath, value: anything }),
  delete_token: object({ op: oneOf('delete_token'), path: tokenPath }),
  insert_text: object({ op: oneOf('insert_text'), target: textTarget, at: count, text: text() }, { expect: text() }),
  delete_range: object({ op: oneOf('delete_range'), target: textTarget, from: count, to: count }, { expect: text() }),
  replace_text_range: object(
    { op: oneOf('replace_text_range'), target: textTarget, from: count, to: count, text: text() },
    { expect: text() },
  ),
  insert_block: object({ op: oneOf('insert_block'), block }),
  move_block: object({ op: oneOf('move_block'), id, parent: nullable(id), order }),
  remove_block: object({ op: oneOf('remove_block'), id }),
  set_block_prop: object({ op: oneOf('set_block_prop'), id, prop: id, value: anything }),
})

export const position = /* @__PURE__ */ object({ epoch: text({ pattern: /^[a-z0-9]{1,16}$/ }), seq: count })

export const runStatus = /* @__PURE__ */ oneOf('running', 'done', 'failed', 'cancelled')

export const runRecord = /* @__PURE__ */ object(
  {
    run_id: id,
    stream_id: streamId,
    flow: id,
    input: anything,
    status: runStatus,
    steps: list(
      object(
        { step_id: id, label: text(), status: runStatus },
        { node_id: id, after: list(id), canvas_id: id, canvas_type: id, actor, ts: text() },
      ),
    ),
    position,
  },
  { reason: text(), graph: anything, ts: text() },
)

export const tokenLens = /* @__PURE__ */ object({ tokens: access, blocks: access, sidecars: boolean })

export const session = /* @__PURE__ */ object(
  {
    session_id: id,
    routing: object(
      {
        tenant_id: text({ pattern: /^t_[a-z0-9-]{1,60}$/ }),
        mode: text({ pattern: /^[a-z][a-z0-9_-]{0,31}$/ }),
        env: text({ pattern: /^[a-z][a-z0-9_-]{0,31}$/ }),
        workspace_id: id,
        project_id: id,
        app_id: id,
        surface_id: id,
        actor_id: id,
        actor_type: actorType,
        session_id: id,
      },
      { device_id: id },
    ),
    lens: tokenLens,
    canvases: list(object({ canvas_id: id, canvas_type: id, title: text(), head_rev: count })),
    threads: list(object({ thread_id: id, title: text() })),
    runs: list(object({ run_id: id, flow: id, status: runStatus }, { thread_id: id })),
    actors: list(object({ actor_id: id, actor_type: actorType, name: text() }, { color: text() })),
    flags: object({ typing_plan: boolean, gestures: boolean, auto_mode: boolean }),
    limits: object(
      {
        max_event_bytes: count,
        max_streams: count,
        buffer_events: count,
        heartbeat_ms: count,
        session_idle_ms: count,
        presence_hz: number(),
        rates: dictionary(object({ per_second: number(), burst: number() })),
        on_mismatch: list(text()),
      },
      { lease_ms: count, max_tree_depth: count },
    ),
    signals: list(object({ name: tokenPath, privacy }, { title: text() })),
    kill_switch: object({ on: boolean }, { by: id, reason: text(), since: text(), may_switch: boolean }),
  },
  { rights: object({}, { chat: boolean, run: boolean, create: boolean, call_tools: boolean, post_events: boolean }) },
)

export const timestamp = /* @__PURE__ */ text({
  pattern:
    /^(?:(?:\d\d[2468][048]|\d\d[13579][26]|\d\d0[48]|[02468][048]00|[13579][26]00)-02-29|\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|(?:02)-(?:0[1-9]|1\d|2[0-8])))T(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|([+-](?:[01]\d|2[0-3]):[0-5]\d)))$/,
})

export const toolResult = /* @__PURE__ */ object(
  { call_id: id, status: oneOf('ok', 'error', 'denied'), duration_ms: number({ min: 0 }) },
  { result: anything, error: anything, redacted: count },
)

export const envelope = /* @__PURE__ */ object(
  {
    v: oneOf(1),
    type: text({ min: 1, max: 64 }),
    ts: timestamp,
    seq: count,
    event_id: eventId,
    trace_id: text({ pattern: TRACE_ID_PATTERN }),
    span_id: text({ pattern: SPAN_ID_PATTERN }),
    ids: eventIds,
    routing: routingKeys,
    meta: eventMeta,
  },
  { stream: eventStream },
) as Read<Envelope>

export const problem = /* @__PURE__ */ object(
  { code: text() },
  {
    type: text(),
    title: text(),
    status: integer(),
    detail: text(),
    errors: list(object({ pointer: text(), detail: text() })),
  },
) as Read<Problem>

export const revMismatch = /* @__PURE__ */ object(
  { head_rev: count },
  { ops_since_base: list(anything), since: position, snapshot_ref: text() },
) as Read<RevMismatch>
