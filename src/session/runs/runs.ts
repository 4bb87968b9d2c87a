import { createStore } from 'zustand/vanilla'
import type { EventOf } from '../../contract/events/envelope.ts'
import type { RunId, ThreadId } from '../../contract/ids.ts'
import { err, ok } from '../../contract/result.ts'
import type { Result } from '../../contract/result.ts'
import type { SessionAnswer } from '../../contract/requests.ts'
import type { StreamId } from '../../contract/routing.ts'
import type { Json } from '../../contract/json.ts'
import type { Readable } from '../../contract/readable.ts'
import { derive } from '../core/cell.ts'
import type { AnyEvent, Context } from '../core/context.ts'
import { isKnown } from '../core/context.ts'
import { deliver } from '../core/deliver.ts'
import { createFeed } from '../core/feed.ts'
import type { Feed } from '../core/feed.ts'
import { createOutcome } from '../core/pending.ts'
import { routingOf } from '../core/routing.ts'
import type { ThreadSnapshot } from '../thread/log.ts'
import { startedStep } from '../thread/record.ts'
import type { Run, Runs } from '../types.ts'
import { closeStep, fromSession, fromSnapshot } from './record.ts'
import type { RunRecord } from './record.ts'
import { createRunLogs } from './run-logs.ts'

// Ended runs are history, which the thread still shows; a page that lives for days keeps the newest.
const MAX_ENDED = 200

export interface RunList {
  readonly runs: Runs
  opened(answer: SessionAnswer): void
  heard(event: AnyEvent): void
  loaded(records: ThreadSnapshot['runs'], thread_id: ThreadId): void
  /** A thread may not be seen any more, nor may its runs. */
  forget(thread_id: ThreadId): void
  close(): void
}

const sameList = (a: readonly Run[], b: readonly Run[]): boolean =>
  a.length === b.length && a.every((run, index) => run === b[index])

export const createRuns = (context: Context): RunList => {
  const { transport, signal } = context
  const store = createStore<ReadonlyMap<RunId, RunRecord>>(() => new Map())
  const records: Readable<ReadonlyMap<RunId, RunRecord>> = {
    get: store.getState,
    subscribe: (listener) => store.subscribe(listener),
  }
  const feeds = new Map<RunId, Feed>()
  const logs = createRunLogs(context)

  const put = (record: RunRecord): void => {
    const next = new Map(store.getState())
    next.set(record.run_id, record)
    const ended = [...next.values()].filter(({ status }) => status !== 'running')
    for (const { run_id } of ended.slice(0, Math.max(0, ended.length - MAX_ENDED))) next.delete(run_id)
    store.setState(next, true)
    if (ended.length > MAX_ENDED) logs.keep((run) => next.has(run))
  }
  const update = (run_id: RunId | null, change: (record: RunRecord) => RunRecord): void => {
    const record = run_id === null ? undefined : store.getState().get(run_id)
    if (record !== undefined) put(change(record))
  }

  const stepStart = (event: EventOf<'step_start'>): void =>
    update(event.ids.run_id, (record) => {
      const step = startedStep(event)
      return { ...record, steps: [...record.steps.filter(({ step_id }) => step_id !== step.step_id), step] }
    })

  const heard = (event: AnyEvent): void => {
    if (!isKnown(event)) return
    switch (event.type) {
      case 'run_start': {
        const { data, routing, ts } = event
        return put({
          status: 'running',
          steps: [],
          ...store.getState().get(data.run_id),
          run_id: data.run_id,
          flow: data.flow,
          ts,
          actor: { actor_id: routing.actor_id, actor_type: routing.actor_type },
          ...(data.graph === undefined ? {} : { graph: data.graph }),
          ...(routing.thread_id === undefined ? {} : { thread_id: routing.thread_id }),
        })
      }
      case 'run_end': {
        const { run_id, status, reason } = event.data
        if (store.getState().get(run_id)?.status === 'running') feeds.get(run_id)?.release()
        return update(run_id, (record) => ({
          ...record,
          status,
          steps: record.steps.map((step) => closeStep(step, status)),
          ...(reason === undefined ? {} : { reason }),
        }))
      }
      case 'step_start':
        return stepStart(event)
      case 'step_end': {
        const { step_id, status } = event.data
        return update(event.ids.run_id, (record) => ({
          ...record,
          steps: record.steps.map((step) => (step.step_id === step_id ? closeStep(step, status) : step)),
        }))
      }
      case 'log_line':
        // Of a run that is not known there is nobody to show them to.
        if (event.ids.run_id !== null && store.getState().has(event.ids.run_id)) logs.heard(event.ids.run_id, event)
        return
      default:
    }
  }

  /** A run outside of any thread has a stream of its own. */
  const follow = (run_id: RunId): void => {
    if (feeds.has(run_id)) return
    const feed = createFeed(context, {
      stream: `run:${run_id}` as StreamId,
      async load() {
        const answer = await transport.request('run', { run_id }, { signal })
        if (!answer.ok) return answer
        const apply = (): void => put(fromSnapshot(answer.value, store.getState().get(run_id)))
        return ok({ position: answer.value.position, apply })
      },
      event: context.heard,
      malformed: () => feed.reload(),
      isBusy: () => false,
      lost: () => undefined,
    })
    feeds.set(run_id, feed)
    feed.retain()
  }

  const isDown = derive([transport.status], ({ phase }) =>
    ['reconnecting', 'offline', 'failed', 'closed'].includes(phase),
  )
  const shown = new WeakMap<RunRecord, { readonly up: Run; readonly down: Run }>()
  /** [RUN6]: while the stream is gone nobody knows how a run that has not ended is doing. */
  const show = (record: RunRecord, down: boolean): Run => {
    let both = shown.get(record)
    if (both === undefined) {
      both = { up: record, down: record.status === 'running' ? { ...record, status: 'interrupted' } : record }
      shown.set(record, both)
    }
    return down ? both.down : both.up
  }
  const all = derive(
    [records, isDown],
    (map, down): readonly Run[] => [...map.values()].map((record) => show(record, down)),
    sameList,
  )
  const active = derive(
    [all],
    (list): readonly Run[] => list.filter(({ status }) => status === 'running' || status === 'interrupted'),
    sameList,
  )

  const byId = new Map<RunId, Readable<Run | undefined>>()

  const runs: Runs = {
    all,
    active,
    run(id) {
      let readable = byId.get(id)
      if (readable === undefined) {
        readable = derive([records, isDown], (map, down) => {
          const record = map.get(id)
          return record === undefined ? undefined : show(record, down)
        })
        byId.set(id, readable)
      }
      return readable
    },
    log: logs.of,
    start(flow, input, at = {}) {
      const outcome = createOutcome<{ run_id: RunId }>()
      const idempotency_key = context.mint.id()
      void deliver(
        context,
        'start_run',
        (session) => ({ v: 1, idempotency_key, routing: routingOf(session, at), flow, input }),
        outcome.mark,
      ).then((answer) => {
        if (!answer.ok) return outcome.fail(answer.error)
        const { run_id } = answer.value
        if (!store.getState().has(run_id)) put({ run_id, flow, status: 'running', steps: [], ...at })
        if (at.thread_id === undefined) follow(run_id)
        return outcome.apply(answer.value)
      })
      return outcome.pending
    },
    cancel(run_id, reason) {
      const outcome = createOutcome<object>()
      void deliver(
        context,
        'cancel_run',
        (session) => ({
          run_id,
          v: 1,
          routing: routingOf(session, { thread_id: store.getState().get(run_id)?.thread_id }),
          ...(reason === undefined ? {} : { reason }),
        }),
        outcome.mark,
      ).then((answer) => (answer.ok ? outcome.apply(answer.value) : outcome.fail(answer.error)))
      return outcome.pending
    },
    async input(run_id): Promise<Result<Json>> {
      const answer = await transport.request('run', { run_id }, { signal })
      return answer.ok ? ok(answer.value.input) : err(answer.error)
    },
  }

  return {
    runs,
    heard,
    opened(answer) {
      for (const run of answer.runs)
        put({ ...fromSession(run), ...store.getState().get(run.run_id), status: run.status })
    },
    loaded(list, thread_id) {
      for (const record of list) put(fromSnapshot(record, store.getState().get(record.run_id), thread_id))
    },
    forget(thread_id) {
      const left = [...store.getState()].filter(([, record]) => record.thread_id !== thread_id)
      store.setState(new Map(left), true)
      logs.keep((run) => store.getState().has(run))
      // What was worked out of them is held until it is asked for again.
      for (const readable of [all, active, ...byId.values()]) readable.get()
    },
    close() {
      for (const feed of feeds.values()) feed.close()
    },
  }
}
