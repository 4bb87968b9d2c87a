import type { EventOf } from '../../contract/events/envelope.ts'
import type { Requests } from '../../contract/requests.ts'
import type { Step, ToolCall } from '../types.ts'
import type { MessageHead } from './message-cell.ts'

type Snapshot = Requests['thread_snapshot']['answer']

export const headOf = ({
  message_id,
  actor,
  done,
  ts,
  run_id,
  replaces,
}: Snapshot['messages'][number]): MessageHead => ({
  message_id,
  actor,
  done,
  ts,
  run_id: run_id ?? null,
  ...(replaces === undefined ? {} : { replaces }),
})

export const toolCallOf = ({
  run_id,
  result,
  error,
  duration_ms,
  redacted,
  ...call
}: Snapshot['tool_calls'][number]): ToolCall => ({
  call_id: call.call_id,
  tool: call.tool,
  args: call.args,
  actor: call.actor,
  ts: call.ts,
  status: call.status,
  run_id: run_id ?? null,
  ...(result === undefined ? {} : { result }),
  ...(error === undefined ? {} : { error }),
  ...(duration_ms === undefined ? {} : { duration_ms }),
  ...(redacted === undefined ? {} : { isHidden: true }),
})

export const stepOf = (
  step: Snapshot['runs'][number]['steps'][number],
  { run_id, ts }: Pick<Step, 'run_id' | 'ts'>,
  unknown: Step['actor'],
): Step => ({
  step_id: step.step_id,
  run_id,
  label: step.label,
  status: step.status,
  actor: step.actor ?? unknown,
  ts,
  ...(step.node_id === undefined ? {} : { node_id: step.node_id }),
  ...(step.canvas_id === undefined ? {} : { canvas_id: step.canvas_id }),
  ...(step.canvas_type === undefined ? {} : { canvas_type: step.canvas_type }),
})

/** A step as the event that begins it tells it. */
export const startedStep = ({ data, routing, ids, ts }: EventOf<'step_start'>): Step => {
  const { actor_id, actor_type } = routing
  return stepOf({ ...data, status: 'running' }, { run_id: ids.run_id, ts }, { actor_id, actor_type })
}
