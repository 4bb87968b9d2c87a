import { AtomsError } from '../../contract/errors.ts'
import type { EventData } from '../../contract/events/registry.ts'
import type { RunId, ThreadId } from '../../contract/ids.ts'
import type { Json } from '../../contract/json.ts'
import type { Readable } from '../../contract/readable.ts'
import type { Context } from '../core/context.ts'
import { later } from '../core/env.ts'
import { closedError } from '../core/pending.ts'
import type { Run, RunWork } from '../types.ts'
import type { Place, PostedType, Posting } from './posting.ts'
import { say } from './say.ts'
import { untilEnded } from './until-ended.ts'

const LEASE_MS = 60_000
// Four renewals within a lease: three may be lost.
const RENEWALS = 4

export interface WorkOptions {
  readonly run_id: RunId
  readonly thread_id: ThreadId
  readonly run: Readable<Run | undefined>
  readonly canvas: RunWork['canvas']
  /** Ends what was opened for this work. */
  onLeave(): void
}

const ended = (run_id: RunId, why: string): AtomsError =>
  new AtomsError('RUN_ENDED', `The run ${run_id} ${why}, so what is left of its work is not sent. Stop at \`signal\`.`)

/** Joins a run: what is done in it is posted as it happens, and its lease is kept. */
export const createWork = (
  context: Context,
  posting: Posting,
  { run_id, thread_id, run, canvas, onLeave }: WorkOptions,
): RunWork => {
  const place: Place = { thread_id, run_id }
  const controller = new AbortController()
  const { signal } = controller
  let left = false
  let cancelTimer: (() => void) | undefined

  const leave = (reason: AtomsError): void => {
    if (left) return
    left = true
    cancelTimer?.()
    endWatch()
    context.signal.removeEventListener('abort', close)
    controller.abort(reason)
    onLeave()
  }
  const check = (): void => signal.throwIfAborted()
  const ending = { signal, check }
  const watch = (): void => {
    const now = run.get()
    if (now !== undefined && now.status !== 'running' && now.status !== 'interrupted')
      leave(ended(run_id, `ended as ${now.status}`))
  }
  const endWatch = run.subscribe(watch)
  const close = (): void => leave(closedError())
  context.signal.addEventListener('abort', close, { once: true })

  let joinedIn: string | undefined
  /** The first event with a run's id joins it, and only then is its lease renewed ([RUN2]). */
  const join = async (): Promise<void> => {
    await post('log_line', { level: 'debug', text: 'joined' }).catch(() => undefined)
    joinedIn = context.transport.session.get()?.session_id
  }
  const renew = (): void => {
    const { session } = context.transport
    cancelTimer = later(
      context.env.clock,
      () => {
        // A session that was renewed unseen has not joined yet.
        if (session.get()?.session_id === joinedIn) posting.renew(place)
        else void join()
        renew()
      },
      (session.get()?.limits.lease_ms ?? LEASE_MS) / RENEWALS,
    )
  }

  const post = async <T extends PostedType>(type: T, data: EventData<T>, step_id?: string): Promise<void> => {
    const result = await posting.post(place, type, data, step_id === undefined ? {} : { step_id })
    if (result.ok) return
    if (result.error.code === 'RUN_ENDED' || result.error.code === 'NOT_FOUND') leave(result.error)
    throw result.error
  }

  /** Does the work; where it throws, says so on the wire (unless the run is over) and throws on. */
  const attempt = async <T>(work: () => Promise<T>, failed: (message: string) => Promise<void>): Promise<T> => {
    try {
      check()
      const result = await untilEnded(work(), ending)
      check()
      return result
    } catch (error) {
      if (!signal.aborted) await failed(error instanceof Error ? error.message : String(error)).catch(() => undefined)
      throw error
    }
  }

  watch()
  if (context.signal.aborted) close()
  if (!left) {
    // How long a lease is stands in the session's answer, which is there once this was taken.
    void join().then(() => left || renew())
  }

  return {
    run_id,
    canvas,
    signal,
    async step({ label, node_id, canvas, after }, work) {
      check()
      const step_id = context.mint.id()
      await post(
        'step_start',
        {
          step_id,
          label,
          ...(node_id === undefined ? {} : { node_id }),
          ...(after === undefined ? {} : { after: [...after] }),
          ...(canvas === undefined ? {} : { canvas_id: canvas.canvas_id, canvas_type: canvas.canvas_type }),
        },
        step_id,
      )
      const result = await attempt(work, () => post('step_end', { step_id, status: 'failed' }, step_id))
      await post('step_end', { step_id, status: 'done' }, step_id)
      return result
    },
    async say(text, options) {
      check()
      return say(context, posting, place, { text, options, ending })
    },
    async tool<T extends Json>(tool: string, args: Json, work: () => Promise<T>): Promise<T> {
      check()
      const call_id = context.mint.id()
      const { clock } = context.env
      await post('tool_call', { call_id, tool, args })
      const from = clock.now()
      const spent = (): number => Math.max(0, clock.now() - from)
      const result = await attempt(work, (message) =>
        post('tool_result', { call_id, status: 'error', error: message, duration_ms: spent() }),
      )
      await post('tool_result', { call_id, status: 'ok', result, duration_ms: spent() })
      return result
    },
    log(level, text) {
      if (!left) void posting.post(place, 'log_line', { level, text }, { soon: true })
    },
    async end(status, reason) {
      check()
      await post('run_end', { run_id, status, cancelled: false, ...(reason === undefined ? {} : { reason }) })
      leave(ended(run_id, `ended as ${status}`))
    },
    leave: () => leave(ended(run_id, 'was left')),
  }
}
