import type { EventOf } from '../../contract/events/envelope.ts'
import type { RunId } from '../../contract/ids.ts'
import type { Requests } from '../../contract/requests.ts'
import type { Readable } from '../../contract/readable.ts'
import { createCell } from '../core/cell.ts'
import type { Cell } from '../core/cell.ts'
import type { Context } from '../core/context.ts'
import type { Step, ThreadItem, ToolCall } from '../types.ts'
import { createItems } from './items.ts'
import type { Items } from './items.ts'
import { MessageCell } from './message-cell.ts'
import type { MessageHead } from './message-cell.ts'
import { headOf, startedStep, stepOf, toolCallOf } from './record.ts'

export type ThreadSnapshot = Requests['thread_snapshot']['answer']

/** A snapshot is asked for where what came does not fit what is there ([CHAT2], [CHAT3]). */
export type Verdict = 'ok' | 'hole'

// A thread that runs for days in one page; 20 000 messages of a kilobyte are 20 MB.
const MAX_ITEMS = 20_000
const KEPT_ITEMS = 15_000

const SYSTEM = { actor_id: 'system', actor_type: 'system' } as const

/** What a thread holds: its items in order, and a cell for each message, call and step. */
export interface ThreadLog {
  readonly items: Items
  message(id: string): MessageCell
  toolCall(id: string): Readable<ToolCall | undefined>
  step(id: string): Readable<Step | undefined>
  /** Adds or replaces a message, where it stands or at the end. */
  putMessage(head: MessageHead, text: string): void
  delta(event: EventOf<'chat_token'>): Verdict
  finish(event: EventOf<'agent_message'>, hashOf: (text: string) => string): Verdict
  call(event: EventOf<'tool_call'>): void
  result(event: EventOf<'tool_result'>): void
  stepStart(event: EventOf<'step_start'>): void
  stepEnd(step_id: string, status: Step['status']): void
  runStart(event: EventOf<'run_start'>): void
  /** Steps, messages and calls that are still open end with their run ([RUN3]). */
  runEnd(event: EventOf<'run_end'>): void
  /**
   * Puts a snapshot's page in the place of what was there. Older pages stay where they join it: true where they do, or
   * where there were none.
   */
  load(page: ThreadSnapshot): boolean
  /** Puts an older page in front. */
  prepend(page: ThreadSnapshot): void
  /** Drops the oldest where there are very many; the oldest message that is left, where it did. */
  trim(): string | undefined
  /** Drops a message's record; who still shows it sees it go. */
  forget(message_id: string): void
  clear(): void
}

const cellIn = <T>(map: Map<string, Cell<T | undefined>>, id: string): Cell<T | undefined> => {
  let cell = map.get(id)
  if (cell === undefined) map.set(id, (cell = createCell<T | undefined>(undefined)))
  return cell
}

export const createThreadLog = ({ frames, shed }: Pick<Context, 'frames' | 'shed'>): ThreadLog => {
  const items = createItems(frames)
  const messages = new Map<string, MessageCell>()
  const calls = new Map<string, Cell<ToolCall | undefined>>()
  const steps = new Map<string, Cell<Step | undefined>>()
  const ended = new Set<RunId | null>()

  let growing: MessageCell | undefined
  let growingId: string | undefined

  const message = (id: string): MessageCell => {
    let cell = messages.get(id)
    if (cell === undefined) messages.set(id, (cell = new MessageCell()))
    return cell
  }
  const putMessage = (head: MessageHead, text: string): void => {
    const cell = message(head.message_id)
    cell.replace(head, text)
    frames.add(cell)
    items.append({ kind: 'message', id: head.message_id })
  }
  const forget = (id: string): void => {
    growing = undefined
    const cell = messages.get(id)
    if (cell === undefined) return
    if (!cell.isWatched) messages.delete(id)
    cell.clear()
    frames.add(cell)
  }
  const forgetIn = <T>(map: Map<string, Cell<T | undefined>>, id: string): void => {
    const cell = map.get(id)
    if (cell?.isWatched === false) map.delete(id)
    cell?.setLater(undefined, frames)
  }
  /** Drops the records of items that stand in the list no more. */
  const drop = (gone: readonly ThreadItem[]): void => {
    for (const { kind, id } of gone) {
      if (kind === 'message') forget(id)
      else if (kind === 'tool_call') forgetIn(calls, id)
      else if (kind === 'step') forgetIn(steps, id)
    }
  }
  const putStep = (step: Step): void => {
    cellIn(steps, step.step_id).setLater(step, frames)
    items.append({ kind: 'step', id: step.step_id })
  }
  const stepEnd = (step_id: string, status: Step['status']): void => {
    const cell = steps.get(step_id)
    const step = cell?.get()
    if (step?.status === 'running') cell?.setLater({ ...step, status }, frames)
  }

  /** Items of one page in the order of time. Runs and steps of which nobody said when they began stand before their first words. */
  const pageItems = (page: ThreadSnapshot): ThreadItem[] => {
    const timed: { readonly at: number; readonly run_id: string | null; readonly item: ThreadItem }[] = []
    for (const record of page.messages) {
      const cell = message(record.message_id)
      cell.replace(headOf(record), record.text)
      frames.add(cell)
      const item = { kind: 'message', id: record.message_id } as const
      timed.push({ at: Date.parse(record.ts), run_id: record.run_id ?? null, item })
    }
    for (const record of page.tool_calls) {
      cellIn(calls, record.call_id).setLater(toolCallOf(record), frames)
      const item = { kind: 'tool_call', id: record.call_id } as const
      timed.push({ at: Date.parse(record.ts), run_id: record.run_id ?? null, item })
    }
    const begun: { readonly at: number; readonly item: ThreadItem }[] = []
    for (const run of page.runs) {
      const first = Math.min(...timed.filter(({ run_id }) => run_id === run.run_id).map(({ at }) => at))
      const atOf = (ts: string | undefined): number => (ts === undefined || ts === '' ? first : Date.parse(ts))
      begun.push({ at: atOf(run.ts), item: { kind: 'run', id: run.run_id } })
      for (const record of run.steps) {
        const before = steps.get(record.step_id)?.get()
        const ts = record.ts ?? before?.ts ?? (Number.isFinite(first) ? new Date(first).toISOString() : '')
        const step = stepOf(record, { run_id: run.run_id, ts }, before?.actor ?? SYSTEM)
        cellIn(steps, record.step_id).setLater(step, frames)
        begun.push({ at: atOf(ts), item: { kind: 'step', id: record.step_id } })
      }
    }
    return [...begun, ...timed].toSorted((a, b) => (a.at === b.at ? 0 : a.at - b.at)).map(({ item }) => item)
  }

  return {
    items,
    message,
    toolCall: (id) => cellIn(calls, id),
    step: (id) => cellIn(steps, id),
    putMessage,
    forget,
    delta(event) {
      const { message_id, index, delta } = event.data
      // An answer comes in thousands of deltas in a row: they are not looked up one by one.
      if (growing === undefined || growingId !== message_id) {
        growing = message(message_id)
        growingId = message_id
      }
      const { head } = growing
      if (head === undefined) {
        if (index > 0) return 'hole'
        const { routing, ts, ids } = event
        const actor = { actor_id: routing.actor_id, actor_type: routing.actor_type }
        putMessage({ message_id, actor, done: ended.has(ids.run_id), ts, run_id: ids.run_id }, delta)
        return 'ok'
      }
      // Deltas of a run that ended on another stream may come behind its end.
      if (head.done && !ended.has(head.run_id)) return 'ok'
      return growing.append(index, delta, frames) === 'hole' ? 'hole' : 'ok'
    },
    finish({ data, routing, ts, ids }, hashOf) {
      const { message_id, length, hash } = data
      const cell = message(message_id)
      const text = data.text ?? cell.text()
      if (text.length !== length || hashOf(text) !== hash) return 'hole'
      const actor = { actor_id: routing.actor_id, actor_type: routing.actor_type }
      putMessage({ ...(cell.head ?? { message_id, actor, ts, run_id: ids.run_id }), done: true }, text)
      return 'ok'
    },
    call({ data: { call_id, tool, args, redacted }, routing, ts, ids }) {
      const cell = cellIn(calls, call_id)
      const actor = { actor_id: routing.actor_id, actor_type: routing.actor_type }
      if (cell.get() === undefined)
        cell.setLater(
          {
            call_id,
            tool,
            args,
            actor,
            ts,
            run_id: ids.run_id,
            status: 'pending',
            ...(redacted === undefined ? {} : { isHidden: true }),
          },
          frames,
        )
      items.append({ kind: 'tool_call', id: call_id })
    },
    result({ data }) {
      const cell = calls.get(data.call_id)
      const call = cell?.get()
      if (cell === undefined || call === undefined) return
      cell.setLater(
        {
          ...call,
          status: data.status,
          duration_ms: data.duration_ms,
          ...(data.result === undefined ? {} : { result: data.result }),
          ...(data.error === undefined ? {} : { error: data.error }),
          ...(data.redacted === undefined ? {} : { isHidden: true }),
        },
        frames,
      )
    },
    stepStart: (event) => putStep(startedStep(event)),
    stepEnd,
    runStart({ data }) {
      items.append({ kind: 'run', id: data.run_id })
    },
    runEnd({ data }) {
      const { run_id, status } = data
      ended.add(run_id)
      for (const [id, cell] of steps) if (cell.get()?.run_id === run_id) stepEnd(id, status)
      for (const cell of calls.values()) {
        const call = cell.get()
        if (call?.run_id === run_id && call.status === 'pending') cell.setLater({ ...call, status: 'error' }, frames)
      }
      for (const cell of messages.values()) {
        if (cell.head?.run_id !== run_id || cell.head.done) continue
        cell.setHead({ ...cell.head, done: true })
        frames.add(cell)
      }
    },
    load(page) {
      const old = items.all()
      const first = page.messages[0]?.message_id
      const joint = old.findIndex(({ kind, id }) => kind === 'message' && id === first)
      const fresh = pageItems(page)
      const named = new Set(fresh.map(({ kind, id }) => `${kind}:${id}`))
      const before = joint < 0 ? [] : old.slice(0, joint).filter(({ kind, id }) => !named.has(`${kind}:${id}`))
      items.reset([...before, ...fresh])
      drop(old.filter(({ kind, id }) => !items.has(kind, id)))
      return joint > 0
    },
    prepend(page) {
      items.prepend(pageItems(page))
    },
    trim() {
      const all = items.all()
      if (all.length <= MAX_ITEMS) return undefined
      const cut = all.findIndex(({ kind }, index) => index >= all.length - KEPT_ITEMS && kind === 'message')
      const oldest = all[cut]
      if (oldest === undefined) return undefined
      shed('items', cut)
      drop(all.slice(0, cut))
      items.reset(all.slice(cut))
      return oldest.id
    },
    clear() {
      drop(items.all())
      items.reset([])
      ended.clear()
    },
  }
}
