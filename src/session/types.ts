import type {
  Actor,
  AnyCanvasDefinition,
  AtomsError,
  Block,
  BlockFor,
  BlockId,
  CanvasId,
  CanvasReader,
  CanvasState,
  Diagnostic,
  EventData,
  Intent,
  Json,
  Op,
  OpFor,
  Readable,
  Result,
  Right,
  RunGraph,
  RunId,
  SessionAnswer,
  StreamEvent,
  ThreadId,
  Token,
  TokenPath,
  TokenValue,
  ToolArgs,
  ToolName,
  UnknownEvent,
} from '../contract/index.ts'
import type { CanvasTransport, TransportStatus } from '../transport/index.ts'

/** Who this session acts as, with the name that others see. */
export interface Identity extends Actor {
  readonly name: string
  readonly color?: string
}

/**
 * Something on its way up. `settled` never rejects for an expected outcome: a refusal is a result, and so is `CLOSED`,
 * when the session is closed before the gateway answered. No connection is waiting, also while the session's `status` is
 * `failed` because the gateway refused the session itself: after `transport.retryNow()` it is sent all the same. Whoever
 * will not wait for that closes the session; its `status` says why, and so does the console.
 */
export interface Pending<T = { readonly head_rev: number; readonly commit_id: string }> {
  readonly status: Readable<'queued' | 'in_flight' | 'possibly_stored' | 'applied' | 'conflict' | 'refused'>
  readonly settled: Promise<Result<T>>
}

/** A change that could not be made as its author meant it: shown where it happened, with both values. */
export interface Conflict {
  readonly conflict_id: string
  readonly op: Op
  readonly reason: string
  /** What the author wanted there. */
  readonly mine?: Json
  /** What stands there now. */
  readonly theirs?: Json
  readonly at: number
}

/** A canvas that was found to differ from the gateway's, and was loaded anew ([SYNC3]). */
export interface Heal {
  readonly canvas_id: CanvasId
  /** Of the snapshot that it was loaded from. */
  readonly rev: number
  /**
   * What was wrong: its `hash` was not the gateway's, something other than commits changed it in `memory`, a `commit`
   * did not follow or did not apply, or an event of it was `unreadable`.
   */
  readonly reason: 'hash' | 'memory' | 'commit' | 'unreadable'
  readonly at: number
}

/** How far what is shown is stored, and proved to be what the gateway has ([SYNC1]). */
export interface SyncState {
  readonly pending: number
  readonly conflicts: number
  /** The rev shown, where its hash agreed with the gateway's; of several canvases the highest, null where one is unproved. */
  readonly verified_rev: number | null
  /** Nothing is pending, and all that is shown is proved. */
  readonly synced: boolean
  /** How often a canvas was found to differ and was mended, since the session began. */
  readonly healed: number
  readonly last_heal: Heal | null
}

/** What the bounded lists of a session let go, or would not take, since it began; each list keeps the newest. */
export interface Shed {
  readonly diagnostics: number
  readonly conflicts: number
  /** Edits that were refused because too many waited already. */
  readonly edits: number
  /** Own messages that were refused for the same reason. */
  readonly messages: number
  /** Of a thread: its oldest, which `older` loads again. */
  readonly items: number
  /** Edits that can no longer be undone. */
  readonly undo: number
  /** Of what runs say about their work: the oldest. */
  readonly lines: number
}

/** A canvas that may be opened, by its id; the type says which of the app’s canvases shows it. */
export interface CanvasEntry {
  readonly canvas_id: CanvasId
  readonly canvas_type: string
  readonly title: string
}

/** One accepted change of a canvas, as everyone got it: its ops in order, and who wanted what. `ts` is RFC 3339. */
export interface Commit {
  readonly commit_id: string
  readonly command_id: string
  readonly head_rev: number
  readonly actor: Actor
  readonly intent: Intent
  readonly ops: readonly Op[]
  readonly ts: string
  readonly run_id: RunId | null
}

/** `refused`: its snapshot holds media instead of references, so it is not shown; what is pending waits ([MED8]). */
export type CanvasPhase = 'loading' | 'ready' | 'not_found' | 'healing' | 'refused'

/** What a planned tool's command became, or what the runtime answered to an external one. */
export type ToolOutcome = { readonly head_rev: number; readonly commit_id: string } | EventData<'tool_result'>

/** One canvas: its state by key, and the ways to change it. All handles of one id share one replica. */
export interface CanvasHandle<D extends AnyCanvasDefinition = AnyCanvasDefinition> {
  readonly id: CanvasId
  readonly definition: D
  readonly phase: Readable<CanvasPhase>
  /**
   * Why it could not be loaded, null once it was: while `loading` it is tried again by itself; of `not_found`,
   * `FORBIDDEN` is what is there and not for this actor; of `ready`, what `CANVAS_READY` said could not be understood.
   */
  readonly trouble: Readable<AtomsError | null>
  /** Tries at once to load what could not be loaded, also after `not_found`. */
  reload(): void
  readonly rev: Readable<number>
  /** Title, tool manifest and lens, once `CANVAS_READY` came. */
  readonly ready: Readable<EventData<'CANVAS_READY'> | null>
  /** Raised when the actor may see other things from now on: who keeps what was read of this canvas drops it ([LENS6]). */
  readonly generation: Readable<number>
  readonly conflicts: Readable<readonly Conflict[]>
  /** Of this canvas alone. */
  readonly sync: Readable<SyncState>
  /** State shown: confirmed ⊕ in flight ⊕ queue. */
  readonly state: CanvasReader
  readonly tokenPaths: Readable<readonly string[]>
  /** Undefined: not there, or hidden by the lens. */
  token<P extends TokenPath<D>>(path: P): Readable<Token<TokenValue<D, P>> | undefined>
  /** Any path, for code that shows whatever tokens there are. */
  anyToken(path: string): Readable<Token | undefined>
  block(id: BlockId): Readable<BlockFor<D> | undefined>
  anyBlock(id: BlockId): Readable<Block | undefined>
  children(parent: BlockId | null): Readable<readonly BlockId[]>
  /** Typing needs no intent of its own. */
  dispatch(ops: readonly OpFor<D>[], intent?: { readonly label: string; readonly why?: string }): Pending
  /** The same for ops that are only known at run time (a history's, a panel's). */
  dispatchAny(ops: readonly Op[], intent?: { readonly label: string; readonly why?: string }): Pending
  call<T extends ToolName<D>>(tool: T, args: ToolArgs<D, T>): Pending<ToolOutcome>
  callAny(tool: string, args: Json): Pending<ToolOutcome>
  undo(): Pending | null
  redo(): Pending | null
  readonly undoable: Readable<{ readonly undo: boolean; readonly redo: boolean }>
  history(range: {
    readonly from_rev?: number
    readonly to_rev?: number
  }): Promise<Result<{ commits: readonly Commit[]; next?: number }>>
  /** The canvas as it stood at a rev that its history names; `REPLAY_MISS` where that is no longer kept ([ST4]). */
  at(rev: number): Promise<Result<CanvasState>>
  dismiss(conflict_id: string): void
  /** Changes of texts as they are applied, so that a view can move its caret along. */
  onText(listener: (ops: readonly Op[], origin: 'own' | 'foreign') => void): () => void
  /**
   * Newest commit that touched a key, as far as this session saw: for "who changed this last". With `any`, the newest of
   * all from now on, for "where somebody works"; `keys` are all that it touched.
   */
  lastChange(
    key: `token:${string}` | `block:${string}` | 'any',
  ): Readable<(Pick<Commit, 'actor' | 'intent' | 'ts' | 'head_rev'> & { readonly keys: readonly string[] }) | undefined>
  close(): void
}

/** A message of a thread, one’s own while it is being sent too. `text` is Markdown, `ts` RFC 3339. */
export interface Message {
  readonly message_id: string
  readonly actor: Actor
  readonly text: string
  /** False while deltas still come. */
  readonly done: boolean
  readonly ts: string
  readonly run_id: RunId | null
  readonly replaces?: string
  /** Set while one's own message is on its way; `refused` messages stay, with why, so that nothing typed is lost. */
  readonly sending?: 'queued' | 'in_flight' | 'possibly_stored' | 'refused'
  readonly error?: AtomsError
}

/** A call of a tool, by an agent or a person, and its result once there is one. `duration_ms` is in milliseconds. */
export interface ToolCall {
  readonly call_id: string
  readonly tool: string
  readonly args: Json
  readonly actor: Actor
  readonly ts: string
  readonly run_id: RunId | null
  readonly status: 'pending' | 'ok' | 'error' | 'denied'
  readonly result?: Json
  readonly error?: Json
  readonly duration_ms?: number
  /** The lens hides what it was given and what it found ([LENS7]). */
  readonly isHidden?: boolean
}

/** A step of a run: what is being done, by whom, and on which canvas. */
export interface Step {
  readonly step_id: string
  readonly run_id: RunId | null
  readonly label: string
  readonly status: 'running' | 'done' | 'failed' | 'cancelled'
  readonly actor: Actor
  readonly node_id?: string
  readonly canvas_id?: CanvasId
  readonly canvas_type?: string
  /** When it began; empty where the gateway did not say. */
  readonly ts: string
}

/** A run of a flow, as far as this session heard of it. `ts` is RFC 3339. */
export interface Run {
  readonly run_id: RunId
  readonly flow: string
  /** `interrupted`: the stream ended without `run_end`, and is not back yet. */
  readonly status: 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted'
  readonly reason?: string
  readonly graph?: RunGraph
  readonly thread_id?: ThreadId
  readonly steps: readonly Step[]
  readonly actor?: Actor
  /** When it began; left out where the gateway did not say. */
  readonly ts?: string
}

/** What a thread shows, in order: each names its record, which is read by its own `Readable`. */
export type ThreadItem =
  | { readonly kind: 'message'; readonly id: string }
  | { readonly kind: 'tool_call'; readonly id: string }
  | { readonly kind: 'step'; readonly id: string }
  | { readonly kind: 'run'; readonly id: RunId }

/** One thread: what was said and done in it, record by record, and the way to say something. */
export interface ThreadHandle {
  readonly id: ThreadId
  readonly phase: Readable<CanvasPhase>
  /** As of a canvas. */
  readonly trouble: Readable<AtomsError | null>
  reload(): void
  readonly items: Readable<readonly ThreadItem[]>
  message(id: string): Readable<Message | undefined>
  toolCall(id: string): Readable<ToolCall | undefined>
  step(id: string): Readable<Step | undefined>
  send(text: string, options?: { readonly replaces?: string }): Pending<{ message_id: string }>
  /** Tries a refused or waiting message again. */
  retry(message_id: string): void
  /** Takes a refused message back: it is gone. */
  discard(message_id: string): void
  /** Loads the page before the oldest item; false where there is none. */
  older(): Promise<boolean>
  readonly hasOlder: Readable<boolean>
  close(): void
}

/** Whether all runs and tools of the project are stopped; who moved the switch last, when (RFC 3339) and why. */
export interface KillSwitch {
  readonly on: boolean
  readonly by?: string
  readonly reason?: string
  readonly since?: string
  /** Whether this actor may move it; the gateway decides. */
  readonly may_switch: boolean
}

/** What a run says about its work, for whoever looks closer. */
export interface LogLine {
  readonly line_id: string
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  readonly text: string
  readonly actor: Actor
  readonly ts: string
  /** The part of the agent that speaks. */
  readonly source?: string
  readonly step_id?: string
  /** The lens hides what it says ([LENS7]). */
  readonly isHidden?: boolean
}

/** The runs that this session may see. A refusal is a value of `settled`, not an exception. */
export interface Runs {
  readonly all: Readable<readonly Run[]>
  readonly active: Readable<readonly Run[]>
  run(id: RunId): Readable<Run | undefined>
  /** The newest 1 000 lines that were heard of it, oldest first: of what was said before, a sample at most ([EVT5]). */
  log(id: RunId): Readable<readonly LogLine[]>
  start(flow: string, input: Json, at?: { readonly thread_id?: ThreadId }): Pending<{ run_id: RunId }>
  cancel(id: RunId, reason?: string): Pending<object>
  /** What the run was started with; an agent reads its input here. */
  input(id: RunId): Promise<Result<Json>>
}

/** An agent's side of a run: what it does is seen as it happens. Every call waits its turn, and stops once the run ended. */
export interface RunWork {
  readonly run_id: RunId
  /** The session's canvas, by a handle of its own: what is changed through it is told as this run's ([CMD13]). */
  canvas<D extends AnyCanvasDefinition>(id: CanvasId, definition: D): CanvasHandle<D>
  /** Aborted when the run ended, was cancelled, or the session closed: check it between steps, chunks and tool calls. */
  readonly signal: AbortSignal
  step<T>(
    step: { label: string; node_id?: string; canvas?: CanvasEntry; after?: readonly string[] },
    work: () => Promise<T>,
  ): Promise<T>
  /**
   * Streams a message, and ends it with what was said, also when the source throws. A text that is there as a whole
   * goes out at once, or in small pieces `pace_ms` apart.
   */
  say(text: string | AsyncIterable<string>, options?: { readonly pace_ms?: number }): Promise<{ message_id: string }>
  /** A tool that the agent runs itself: shows as a call and its result. */
  tool<T extends Json>(tool: string, args: Json, work: () => Promise<T>): Promise<T>
  log(level: 'debug' | 'info' | 'warn' | 'error', text: string): void
  end(status: 'done' | 'failed', reason?: string): Promise<void>
  /** Stops renewing the lease and ends the local signal; ends nothing on the gateway. */
  leave(): void
}

/** An event as it came, for lists of events; `at` is in milliseconds since 1970. */
export type SeenEvent = { readonly at: number; readonly event: StreamEvent | UnknownEvent }

/** Somebody’s work on a gateway: canvases, threads and runs over one transport. `close` ends all of it. */
export interface Session {
  readonly transport: CanvasTransport
  readonly status: Readable<TransportStatus>
  readonly info: Readable<SessionAnswer | null>
  readonly me: Readable<Identity | null>
  readonly sync: Readable<SyncState>
  /** Canvases that may be opened: from the session's answer, and those that steps and runs named since. */
  readonly canvases: Readable<readonly CanvasEntry[]>
  readonly threads: Readable<readonly { readonly thread_id: ThreadId; readonly title: string }[]>
  actor(id: string): Identity
  /** Whether this actor may ask for this at all, beside what a lens lets be written; true where nobody said. The gateway decides. */
  may(right: Right): Readable<boolean>
  canvas<D extends AnyCanvasDefinition>(id: CanvasId, definition: D): CanvasHandle<D>
  thread(id: ThreadId): ThreadHandle
  readonly runs: Runs
  readonly killSwitch: Readable<KillSwitch>
  /** Stops every run and tool of the project, which takes a reason, or lets new ones begin ([KILL1]). */
  setKillSwitch(on: boolean, reason?: string): Pending<object>
  /** Joins a run as an agent. */
  work(run: RunId, thread: ThreadId): RunWork
  /** An agent's message outside of any run, streamed on a thread. */
  reply(
    thread: ThreadId,
    text: string | AsyncIterable<string>,
    options?: { readonly pace_ms?: number },
  ): Promise<{ message_id: string }>
  readonly diagnostics: Readable<readonly Diagnostic[]>
  readonly shed: Readable<Shed>
  /** What waits and could not be sent yet, as plain data: an app offers it as a copy before the page closes. */
  unsent(): Json
  close(): void
}
