import type { Diagnostic } from '../contract/events/decode.ts'
import type { AnyCanvasDefinition } from '../contract/canvas-definition.ts'
import type { CanvasId, RunId, ThreadId } from '../contract/ids.ts'
import type { CanvasTransport } from '../transport/index.ts'
import { createPosting } from './agent/posting.ts'
import { say } from './agent/say.ts'
import { createWork } from './agent/work.ts'
import { createCanvas } from './canvas/canvas.ts'
import type { Canvas } from './canvas/canvas.ts'
import { createCell, derive, until } from './core/cell.ts'
import { isKnown } from './core/context.ts'
import type { Context } from './core/context.ts'
import { pause } from './core/deliver.ts'
import { createDirectory } from './core/directory.ts'
import { sessionEnv } from './core/env.ts'
import type { SessionEnv } from './core/env.ts'
import { createFrames } from './core/frames.ts'
import { createMint } from './core/mint.ts'
import { closedError } from './core/pending.ts'
import { createRights } from './core/rights.ts'
import { createSync } from './core/sync.ts'
import { tellRefusals } from './core/tell-refusals.ts'
import { createKillSwitch } from './runs/kill-switch.ts'
import { createRuns } from './runs/runs.ts'
import { createThread } from './thread/thread.ts'
import type { Thread } from './thread/thread.ts'
import type { CanvasHandle, Session, Shed } from './types.ts'

/** What a session is made of: its transport, which it closes with itself. */
export interface SessionOptions {
  readonly transport: CanvasTransport
  /** Time, chance and frames, for tests and for hosts that have their own. */
  readonly env?: Partial<SessionEnv>
}

const KEPT_DIAGNOSTICS = 200

/**
 * Joins a connection with what it carries: canvases with their own edits on top, threads, runs, and an agent's side of
 * a run. It owns nothing of the transport but its use: closing the session closes the transport too.
 */
export const createSession = ({ transport, env: given }: SessionOptions): Session => {
  const env = sessionEnv(given)
  const frames = createFrames(env)
  const controller = new AbortController()
  const { signal } = controller
  const own = createCell<readonly Diagnostic[]>([])
  const shed = createCell<Shed>({ diagnostics: 0, conflicts: 0, edits: 0, messages: 0, items: 0, undo: 0, lines: 0 })
  const canvases = new Map<CanvasId, Canvas>()
  const threads = new Map<ThreadId, Thread>()

  const context: Context = {
    env,
    frames,
    mint: createMint(env),
    transport,
    signal,
    report(diagnostic) {
      const all = [...own.get(), diagnostic]
      own.setLater(all.slice(-KEPT_DIAGNOSTICS), frames)
      if (all.length > KEPT_DIAGNOSTICS) context.shed('diagnostics')
    },
    shed: (what, count = 1) => shed.setLater({ ...shed.get(), [what]: shed.get()[what] + count }, frames),
    async opened() {
      await until(transport.session, (answer) => answer !== null, signal)
      return transport.session.get() ?? undefined
    },
    heard(event) {
      runs.heard(event)
      killSwitch.heard(event)
      directory.heard(event)
      if (isKnown(event) && event.type === 'run_end') for (const thread of threads.values()) thread.ended(event)
    },
    refused: () => rights.refused(),
  }
  const directory = createDirectory(context)
  const rights = createRights(context)
  const runs = createRuns(context)
  const killSwitch = createKillSwitch(context)
  const posting = createPosting(context)
  const sync = createSync(
    () => [...canvases.values()].map(({ part }) => part),
    () => [...threads.values()].reduce((sum, { pending }) => sum + pending, 0),
  )

  const answered = (): void => {
    const answer = transport.session.get()
    if (answer === null) return
    runs.opened(answer)
    killSwitch.opened(answer)
    directory.opened(answer)
    rights.opened(answer)
  }
  const endWatch = transport.session.subscribe(answered)
  const endTelling = tellRefusals(transport)
  answered()

  /** Opens the session at once, so that what there is to open can be shown before anything is. */
  const open = async (): Promise<void> => {
    for (let attempt = 1; !signal.aborted && transport.session.get() === null; attempt++) {
      const answer = await transport.request('current_session', {}, { signal })
      if (answer.ok || answer.error.code === 'CLOSED') return
      await pause(context, attempt, answer.error)
    }
  }
  void open()

  const threadOf = (id: ThreadId): Thread => {
    let thread = threads.get(id)
    if (thread === undefined) {
      thread = createThread(context, id, {
        runs: runs.loaded,
        changed: sync.changed,
        forget: runs.forget,
        gone: directory.gone,
      })
      threads.set(id, thread)
    }
    return thread
  }

  const canvasOf = <D extends AnyCanvasDefinition>(id: CanvasId, definition: D, run: RunId | null): CanvasHandle<D> => {
    let canvas = canvases.get(id)
    if (canvas === undefined) {
      canvas = createCanvas(context, id, definition, {
        changed: sync.changed,
        titled: directory.titled,
        gone: directory.gone,
      })
      canvases.set(id, canvas)
    }
    return canvas.handle(definition, run)
  }

  return {
    transport,
    status: transport.status,
    info: transport.session,
    me: directory.me,
    sync: sync.state,
    canvases: directory.canvases,
    threads: directory.threads,
    actor: directory.actor,
    may: rights.may,
    canvas: (id, definition) => canvasOf(id, definition, null),
    thread: (id) => threadOf(id).handle(),
    runs: runs.runs,
    killSwitch: killSwitch.state,
    setKillSwitch: killSwitch.set,
    work(run_id, thread_id) {
      const thread = threadOf(thread_id).handle()
      return createWork(context, posting, {
        run_id,
        thread_id,
        run: runs.runs.run(run_id),
        canvas: (id, definition) => canvasOf(id, definition, run_id),
        onLeave: () => thread.close(),
      })
    },
    reply: (thread_id, text, options) =>
      say(
        context,
        posting,
        { thread_id, run_id: null },
        {
          text,
          options,
          ending: {
            signal,
            check: () => {
              if (signal.aborted) throw closedError()
            },
          },
        },
      ),
    diagnostics: derive([transport.diagnostics, own], (theirs, ours) => [...theirs, ...ours].slice(-KEPT_DIAGNOSTICS)),
    shed,
    unsent: () => ({
      commands: [...canvases].flatMap(([canvas_id, canvas]) =>
        canvas.unsent().map((change) => ({ canvas_id, ...change })),
      ),
      messages: [...threads].flatMap(([thread_id, thread]) => thread.unsent().map((text) => ({ thread_id, text }))),
    }),
    close() {
      if (signal.aborted) return
      controller.abort()
      endWatch()
      endTelling()
      for (const canvas of canvases.values()) canvas.close()
      for (const thread of threads.values()) thread.close()
      runs.close()
      frames.close()
      transport.close()
    },
  }
}
