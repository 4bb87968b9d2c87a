// Written from the schemas by `npm run schemas`.
import { SPAN_ID_PATTERN } from '../../ids.ts'
import { id, actor, artifactRef, canvasState, op, position, runRecord, session, toolResult } from './named.ts'
import { anything, boolean, count, list, nullable, number, object, oneOf, text } from '../read.ts'
import type { RequestKind, Requests } from '../../schemas/requests.ts'
import type { Read } from '../read.ts'

/** The answer to each request. */
export const ANSWERS = {
  open_session: session,
  current_session: session,
  create_canvas: object({ canvas_id: id, position }),
  create_thread: object({ thread_id: id, position }),
  send_command: object({ head_rev: count, commit_id: id }, { ops: list(op) }),
  command_fate: object(
    { status: oneOf('applied', 'refused', 'unknown') },
    { head_rev: count, commit_id: id, code: text(), result: toolResult },
  ),
  send_chat: object({ message_id: id }),
  post_events: object({ next_client_seq: count }),
  call_tool: object({ call_id: id }, { gate_id: id }),
  start_run: object({ run_id: id }),
  cancel_run: object({}),
  run: runRecord,
  kill_switch: object({ on: boolean }, { by: id, reason: text(), since: text(), may_switch: boolean }),
  canvas_snapshot: object({ state: canvasState, position, hash: text({ pattern: SPAN_ID_PATTERN }) }),
  canvas_hash: object({ rev: count, hash: text({ pattern: SPAN_ID_PATTERN }) }),
  canvas_history: object({ commits: list(anything), head_rev: count }, { next: count }),
  thread_snapshot: object(
    {
      messages: list(
        object(
          { message_id: id, actor, text: text(), done: boolean, ts: text() },
          { run_id: nullable(id), attachments: list(artifactRef), replaces: id },
        ),
      ),
      tool_calls: list(
        object(
          {
            call_id: id,
            tool: id,
            args: anything,
            actor,
            ts: text(),
            status: oneOf('pending', 'ok', 'error', 'denied'),
          },
          {
            message_id: id,
            run_id: nullable(id),
            result: anything,
            error: anything,
            duration_ms: number(),
            redacted: count,
          },
        ),
      ),
      gates: list(anything),
      runs: list(runRecord),
      position,
    },
    { next: id },
  ),
} as { readonly [K in RequestKind]: Read<Requests[K]['answer']> }
