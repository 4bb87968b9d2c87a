import type { Requests, SessionAnswer } from '../../contract/requests.ts'
import type { RunGraph } from '../../contract/schemas/event-data.ts'
import type { ThreadId } from '../../contract/ids.ts'
import { isObject } from '../../contract/json.ts'
import type { Run, Step } from '../types.ts'
import { stepOf } from '../thread/record.ts'

/** A run as events told it; what the connection makes of it is added when it is read. */
export type RunRecord = Omit<Run, 'status'> & { readonly status: Exclude<Run['status'], 'interrupted'> }

const SYSTEM = { actor_id: 'system', actor_type: 'system' } as const

const isGraph = (graph: unknown): graph is RunGraph =>
  isObject(graph) && Array.isArray(graph['nodes']) && Array.isArray(graph['edges'])

export const fromSession = ({ run_id, flow, status, thread_id }: SessionAnswer['runs'][number]): RunRecord => ({
  run_id,
  flow,
  status,
  steps: [],
  ...(thread_id === undefined ? {} : { thread_id }),
})

export const fromSnapshot = (
  { run_id, flow, status, reason, graph, steps, ts }: Requests['run']['answer'],
  known: RunRecord | undefined,
  thread_id?: ThreadId,
): RunRecord => ({
  ...known,
  run_id,
  flow,
  status,
  steps: steps.map((record) => {
    const before = known?.steps.find(({ step_id }) => step_id === record.step_id)
    return stepOf(record, { run_id, ts: record.ts ?? before?.ts ?? '' }, before?.actor ?? SYSTEM)
  }),
  ...(ts === undefined ? {} : { ts }),
  ...(reason === undefined ? {} : { reason }),
  ...(isGraph(graph) ? { graph } : {}),
  ...(thread_id === undefined ? {} : { thread_id }),
})

/** A step that its run left open ends as the run did ([RUN3]). */
export const closeStep = (step: Step, status: Step['status']): Step =>
  step.status === 'running' ? { ...step, status } : step
