import { decodeEvent } from '../../contract/events/decode.ts'
import type { EventOf } from '../../contract/events/envelope.ts'
import type { CanvasId } from '../../contract/ids.ts'
import { ok } from '../../contract/result.ts'
import type { CanvasState } from '../../contract/state.ts'
import type { Context } from '../core/context.ts'
import type { CanvasHandle, Commit } from '../types.ts'

const commitOf = ({ data, ts, ids }: EventOf<'canvas_commit'>): Commit => ({
  commit_id: data.commit_id,
  command_id: data.command_id,
  head_rev: data.head_rev,
  actor: data.actor,
  intent: data.intent,
  ops: data.ops,
  ts,
  run_id: ids.run_id,
})

/** Reads a page of a canvas's commits; one that is not understood is reported and left out. */
export const readHistory = async (
  { transport, signal, report }: Context,
  canvas_id: CanvasId,
  { from_rev, to_rev }: Parameters<CanvasHandle['history']>[0],
): ReturnType<CanvasHandle['history']> => {
  const answer = await transport.request(
    'canvas_history',
    { canvas_id, ...(from_rev === undefined ? {} : { from_rev }), ...(to_rev === undefined ? {} : { to_rev }) },
    { signal },
  )
  if (!answer.ok) return answer
  const commits: Commit[] = []
  for (const raw of answer.value.commits) {
    const decoded = decodeEvent(raw)
    if (!decoded.ok) report(decoded.diagnostic)
    else if (decoded.known && decoded.event.type === 'canvas_commit') commits.push(commitOf(decoded.event))
  }
  const { next } = answer.value
  return ok({ commits, ...(next === undefined ? {} : { next }) })
}

/** Reads a canvas as it stood at a rev. */
export const readPast = async (
  { transport, signal }: Context,
  canvas_id: CanvasId,
  rev: number,
): ReturnType<CanvasHandle['at']> => {
  const answer = await transport.request('canvas_snapshot', { canvas_id, rev }, { signal })
  return answer.ok ? ok(answer.value.state as CanvasState) : answer
}
