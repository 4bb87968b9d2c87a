// Written from the schemas by `npm run schemas`.
import { SPAN_ID_PATTERN } from '../../ids.ts'
import {
  id,
  actor,
  artifactRef,
  canvasPatch,
  streamId,
  finding,
  textTarget,
  gestureTarget,
  intent,
  op,
  tokenLens,
  toolResult,
} from './named.ts'
import {
  anything,
  boolean,
  count,
  dictionary,
  either,
  integer,
  list,
  number,
  object,
  oneOf,
  text,
  tuple,
} from '../read.ts'
import type { EventData, EventType } from '../../schemas/events.ts'
import type { Read } from '../read.ts'

/** The `data` of each type of event. */
export const EVENT_DATA = {
  CANVAS_READY: object({
    canvas_type: id,
    title: text(),
    tool_manifest: list(
      object(
        { name: id, title: text(), args: dictionary(anything), kind: oneOf('planned', 'external') },
        { description: text(), gated: boolean, destructive: boolean, unlisted: boolean },
      ),
    ),
    head_rev: count,
    lens: tokenLens,
  }),
  canvas_commit: object(
    { commit_id: id, command_id: id, base_rev: count, head_rev: count, actor, intent, ops: list(op) },
    { redacted: count },
  ),
  token_patch: canvasPatch,
  state_patch: canvasPatch,
  snapshot_created: object({ artifact: artifactRef }),
  artifact_written: object({ artifact: artifactRef }),
  audit_result: object({ artifact: artifactRef, audit: oneOf('graph', 'render'), findings: list(finding) }),
  canvas_gesture: either(
    object(
      {
        clock: count,
        gesture_id: id,
        phase: oneOf('start', 'move', 'end'),
        kind: oneOf('typing'),
        at: object({ command_id: id, splices: list(tuple(number(), count, count, text())) }),
      },
      { target: gestureTarget, keyframe: boolean },
    ),
    object(
      {
        clock: count,
        gesture_id: id,
        phase: oneOf('start', 'move', 'end'),
        kind: oneOf('caret', 'selection', 'drag', 'scrub'),
        at: anything,
      },
      { target: gestureTarget, keyframe: boolean },
    ),
  ),
  presence_state: either(
    object({ clock: count, left: oneOf(true) }),
    object({
      clock: count,
      name: text(),
      state: object(
        { selection: list(id) },
        {
          focus: textTarget,
          caret: object({ anchor: count, head: count, rev: count, affinity: oneOf('before', 'after') }),
          gesture: text(),
          status: text(),
        },
      ),
      last_seen: text(),
    }),
  ),
  presence_ping: object({ clock: count }),
  chat_message: object({ message_id: id, text: text(), attachments: list(artifactRef) }, { replaces: id }),
  chat_token: object({ message_id: id, index: count, delta: text() }),
  agent_message: object({ message_id: id, length: count, hash: text({ pattern: SPAN_ID_PATTERN }) }, { text: text() }),
  tool_call: object({ call_id: id, tool: id, args: anything }, { message_id: id, redacted: count }),
  tool_result: toolResult,
  run_start: object(
    { run_id: id, flow: id },
    { graph: object({ nodes: list(object({ id }, { label: text() })), edges: list(object({ from: id, to: id })) }) },
  ),
  run_end: object({ run_id: id, status: oneOf('done', 'failed', 'cancelled'), cancelled: boolean }, { reason: text() }),
  step_start: object({ step_id: id, label: text() }, { node_id: id, after: list(id), canvas_id: id, canvas_type: id }),
  step_end: object({ step_id: id, status: oneOf('done', 'failed', 'cancelled') }),
  gate_pending: object({ gate_id: id, call_id: id, tool: id, args_hash: text(), findings: list(finding) }),
  gate_decided: object({ gate_id: id, decision: oneOf('approved', 'refused'), by: text() }, { reason: text() }),
  kill_switch: object({ on: boolean, by: text() }, { reason: text() }),
  error: object(
    { code: text(), detail: text() },
    { stream_id: streamId, snapshot_ref: text(), reason: text(), oldest: integer(), head: integer() },
  ),
  log_line: object(
    { level: oneOf('debug', 'info', 'warn', 'error'), text: text() },
    { source: text(), redacted: count },
  ),
  transform_status: object(
    { module: text(), status: oneOf('inactive', 'warming', 'active', 'degraded') },
    { detail: text() },
  ),
} as { readonly [T in EventType]: Read<EventData<T>> }
