import type { CanvasState, Position, Requests, TokenLens } from '../../src/contract/index.ts'

type Session = Requests['open_session']['answer']
type Thread = Requests['thread_snapshot']['answer']
type Run = Requests['run']['answer']

export interface WireOp {
  readonly op: string
  readonly path?: string
  readonly id?: string
  readonly value?: unknown
  readonly block?: { readonly id: string; readonly parent: string | null }
  readonly at?: number
  readonly text?: string
}

/** The data of any event, by field: a test reads what its event should hold, and fails where it does not. */
export interface WireData {
  readonly canvas_type: string
  readonly title: string
  readonly tool_manifest: readonly { readonly name: string; readonly kind: string }[]
  readonly lens: TokenLens
  readonly commit_id: string
  readonly command_id: string
  readonly command_ids: readonly string[]
  readonly base_rev: number
  readonly head_rev: number
  readonly rev: number
  readonly actor: { readonly actor_id: string; readonly actor_type: string }
  readonly intent: { readonly label: string; readonly why?: string; readonly origin: string }
  readonly ops: readonly WireOp[]
  readonly redacted?: number
  readonly message_id: string
  readonly text: string
  readonly index: number
  readonly delta: string
  readonly call_id: string
  readonly tool: string
  readonly status: string
  readonly result: unknown
  readonly duration_ms: number
  readonly run_id: string
  readonly cancelled: boolean
  readonly reason: string
  readonly flow: string
  readonly graph: unknown
  readonly step_id: string
  readonly code: string
  readonly detail: string
  readonly stream_id: string
  readonly snapshot_ref: string
}

export interface WireEvent {
  readonly v: number
  readonly type: string
  readonly ts: string
  readonly seq: number
  readonly event_id: string
  readonly trace_id: string
  readonly span_id: string
  readonly ids: Readonly<Record<string, string | null>>
  readonly routing: Readonly<Record<string, string>>
  readonly data: WireData
  readonly meta: { readonly priority: string; readonly persist: string }
  readonly stream?: { readonly id: string; readonly epoch: string; readonly prev?: number }
}

/** Any answer's body, by field. */
export interface WireBody extends Omit<Session, 'runs'> {
  readonly code: string
  readonly detail: string
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[]
  readonly title: string
  readonly canvas_id: string
  readonly thread_id: string
  readonly message_id: string
  readonly run_id: string
  readonly call_id: string
  readonly position: Position
  readonly head_rev: number
  readonly commit_id: string
  readonly ops: readonly WireOp[]
  readonly ops_since_base: readonly WireEvent[]
  readonly since: Position
  readonly snapshot_ref: string
  readonly status: string | number
  readonly state: CanvasState
  readonly rev: number
  readonly hash: string
  readonly commits: readonly WireEvent[]
  readonly next: number | string
  readonly next_client_seq: number
  readonly expected: number
  readonly limit: number
  readonly messages: Thread['messages']
  readonly tool_calls: Thread['tool_calls']
  readonly gates: Thread['gates']
  readonly runs: readonly Run[]
  readonly stream_id: string
  readonly steps: Run['steps']
  readonly flow: string
  readonly input: unknown
  readonly graph: unknown
  readonly ts: string
}
