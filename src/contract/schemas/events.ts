import type * as z from 'zod/mini'
import * as data from './event-data.ts'

interface EventSpec<S extends z.ZodMiniType> {
  readonly data: S
  readonly priority: 'truth' | 'gesture' | 'info'
  readonly persist: 'always' | 'sampled' | 'never'
}

const truth = <S extends z.ZodMiniType>(schema: S): EventSpec<S> => ({
  data: schema,
  priority: 'truth',
  persist: 'always',
})
const info = <S extends z.ZodMiniType>(schema: S, persist: 'sampled' | 'never' = 'never'): EventSpec<S> => ({
  data: schema,
  priority: 'info',
  persist,
})

/** Every event type of the contract (§4), with the schema of its `data` and how it is kept. */
export const EVENTS = {
  CANVAS_READY: info(data.canvasReadySchema),
  canvas_commit: truth(data.canvasCommitSchema),
  token_patch: truth(data.canvasPatchSchema),
  state_patch: truth(data.canvasPatchSchema),
  snapshot_created: truth(data.artifactDataSchema),
  artifact_written: truth(data.artifactDataSchema),
  audit_result: truth(data.auditDataSchema),
  canvas_gesture: { data: data.canvasGestureSchema, priority: 'gesture', persist: 'sampled' },
  presence_state: info(data.presenceStateSchema),
  presence_ping: info(data.presencePingSchema),
  chat_message: truth(data.chatMessageSchema),
  chat_token: truth(data.chatTokenSchema),
  agent_message: truth(data.agentMessageSchema),
  tool_call: truth(data.toolCallSchema),
  tool_result: truth(data.toolResultSchema),
  run_start: truth(data.runStartSchema),
  run_end: truth(data.runEndSchema),
  step_start: truth(data.stepStartSchema),
  step_end: truth(data.stepEndSchema),
  gate_pending: truth(data.gatePendingSchema),
  gate_decided: truth(data.gateDecidedSchema),
  kill_switch: truth(data.killSwitchSchema),
  error: truth(data.errorDataSchema),
  log_line: info(data.logLineSchema, 'sampled'),
  transform_status: info(data.transformStatusSchema),
} as const satisfies Record<string, EventSpec<z.ZodMiniType>>

/** The types of events that the contract knows. */
export type EventType = keyof typeof EVENTS
/** The data of an event of that type. */
export type EventData<T extends EventType> = z.infer<(typeof EVENTS)[T]['data']>
