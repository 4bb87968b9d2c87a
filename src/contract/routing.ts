import { AtomsError } from './errors.ts'
import { STREAM_ID_PATTERN } from './ids.ts'
import type { RunId } from './ids.ts'
import type { RoutingKeys, StreamId } from './schemas/routing.ts'

export type { Actor, ActorType, RoutingKeys, SessionRouting, StreamId } from './schemas/routing.ts'

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

/** Whether events of this type belong to a canvas’s stream. */
export const isCanvasFamily = (type: string): boolean => CANVAS_FAMILY.has(type)

/** Whether this is a stream’s id. */
export const isStreamId = (text: unknown): text is StreamId => typeof text === 'string' && STREAM_ID_PATTERN.test(text)

/** Gives a text its type; throws `INVALID_ARGUMENT` where it is no stream id. */
export const streamId = (text: string): StreamId => {
  if (isStreamId(text)) return text
  throw new AtomsError('INVALID_ARGUMENT', `"${text}" is no stream id: it is canvas:<id>, thread:<id> or run:<id>.`)
}

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
