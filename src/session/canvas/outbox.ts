import { AtomsError } from '../../contract/errors.ts'
import type { CanvasId } from '../../contract/ids.ts'
import type { Op } from '../../contract/ops.ts'
import { revMismatch } from '../../contract/reading/generated/named.ts'
import { Wrong } from '../../contract/reading/read.ts'
import type { RevMismatch, SessionAnswer } from '../../contract/requests.ts'
import { fateOf } from '../core/backoff.ts'
import { until } from '../core/cell.ts'
import type { Context } from '../core/context.ts'
import { isReachable, pause } from '../core/deliver.ts'
import { wait } from '../core/env.ts'
import { closedError } from '../core/pending.ts'
import type { PendingStatus } from '../core/pending.ts'
import { countToSend, envelopeOf } from './compose.ts'
import { askFate } from './fate.ts'
import { isHeld } from './part.ts'
import type { Applied, Command, Part } from './part.ts'
import type { Pile } from './pile.ts'
import { createTurns } from './turns.ts'

export interface OutboxHooks {
  /** The confirmed rev, once the canvas may be edited; undefined while a snapshot is on its way. */
  rev(): number | undefined
  /** Feeds what the gateway said of the commits in between to the inbox; resolves once the state is at `head_rev`. */
  catchUp(mismatch: RevMismatch, base_rev: number): Promise<void>
  /** The gateway brought a command to head itself: these are the ops that it applied. */
  rebased(command: Command, ops: readonly Op[]): void
  /** The command in flight is in what is confirmed, and was not seen there: it is shown twice. */
  passed(): void
  /** An op was given up with its command, and is reported ([CMD10]). */
  lost(part: Part, reason: string): void
  changed(): void
}

/** Sends what is pending: one command at a time, the same bytes until its fate is known ([CMD7]–[CMD9]). */
export interface Outbox {
  /** A commit came in, made in this session or another. */
  saw(session_id: string): void
  /** Sends the next command where one waits and none is on its way. */
  pump(): void
  /** The command's commit arrived, on whichever way; `value` where that is known from it. */
  arrived(command: Command, value: Applied | undefined): void
  /** Takes back the bytes of the command in flight, which hold what is hidden by now; its fate is asked for ([CMD5]). */
  recall(): void
}

const MAX_MISMATCHES = 50
// A queue that grows faster than round trips empty it goes up together too.
const MANY = 16

/** Whether the gateway brings a command to head itself, where it is asked to ([CMD2]). */
const rebases = ({ limits }: SessionAnswer): boolean => limits.on_mismatch.includes('rebase')

const apply = (parts: readonly Part[], value: Applied): void => {
  for (const part of parts) part.outcome.apply(value)
}

/** The parts that a refusal names by their ops; all of them where it names none. */
const blamed = (command: Command, error: AtomsError): readonly Part[] => {
  const indices = error.errors.flatMap(({ pointer }) => {
    const match = /^\/ops\/(\d+)(?:\/|$)/.exec(pointer)
    return match === null ? [] : [Number(match[1])]
  })
  if (indices.length === 0) return command.parts
  const named = new Set<Part>()
  let start = 0
  for (const part of command.parts) {
    const from = start
    start += part.ops.length
    if (indices.some((index) => index >= from && index < start)) named.add(part)
  }
  return named.size === 0 ? command.parts : [...named]
}

export const createOutbox = (context: Context, canvas_id: CanvasId, pile: Pile, hooks: OutboxHooks): Outbox => {
  const { transport, signal, mint, env } = context
  const turns = createTurns(env)

  const mark = (command: Command, status: PendingStatus): void => {
    for (const part of command.parts) part.outcome.mark(status)
    hooks.changed()
  }
  const giveUp = (
    command: Command,
    error: AtomsError,
    status: 'refused' | 'conflict',
    parts: readonly Part[] = command.parts,
  ): void => {
    for (const part of parts) hooks.lost(part, error.message)
    pile.drop([...parts], error, status)
    hooks.changed()
  }

  const freeze = (command: Command, session: SessionAnswer, base_rev: number): void => {
    const rebase = (command.mismatches > 0 || turns.isCrowded) && rebases(session)
    const envelope = envelopeOf(command, { session, canvas_id, base_rev, rebase })
    command.frozen = { envelope, body: JSON.stringify(envelope) }
  }

  /** A definite no, because the head had moved: catch up, rebase, try again with what is left. */
  const mismatched = async (command: Command, session: SessionAnswer, error: AtomsError): Promise<void> => {
    const base_rev = command.frozen?.envelope.base_rev ?? 0
    const told = revMismatch(error.problem)
    command.mismatches++
    // Nothing of it is stored: there is no doubt left that a snapshot would have to ask about.
    command.frozen = undefined
    command.isSent = false
    await hooks.catchUp(told instanceof Wrong ? { head_rev: base_rev + 1 } : told, base_rev)
    if (signal.aborted || command.isOver) return
    pile.settleCommand()
    hooks.changed()
    if (command.isOver) return
    if (command.mismatches > MAX_MISMATCHES) {
      const tries = `after ${MAX_MISMATCHES} tries others were still quicker`
      return giveUp(
        command,
        new AtomsError('CONFLICT', `A change was taken back: ${tries}. Make it again.`),
        'conflict',
      )
    }
    if (!rebases(session)) await turns.wait(command.mismatches, session.session_id, signal)
    if (!command.isOver) {
      const ops = command.parts.reduce((sum, part) => sum + part.ops.length, 0)
      const run = command.parts[0]?.run
      pile.take(command, countToSend(pile.queue, true, { ops, bytes: session.limits.max_event_bytes / 2, run }))
    }
  }

  const answered = (command: Command, value: Applied): void => {
    command.answered = value
    apply(command.parts, value)
    const rev = hooks.rev()
    // A copy of its bytes was still on the way when it was held not to be stored.
    if (!command.isOver && rev !== undefined && rev >= value.head_rev) hooks.passed()
  }

  /**
   * Of bytes that were taken back, because they held what is hidden by now: stored they are, or never will be, for the
   * gateway goes by the new lens ([LENS4]).
   */
  const release = async (command: Command, stop: AbortSignal): Promise<void> => {
    for (let attempt = 1; !stop.aborted && !command.isOver && isHeld(command); attempt++) {
      const fate = await askFate(context, command, stop)
      if (!fate.ok) await pause({ ...context, signal: stop }, attempt, fate.error)
      else if (fate.value !== null) return answered(command, fate.value)
      else pile.settleCommand()
    }
    hooks.changed()
  }

  /** Sends a command until its fate is known. */
  const send = async (command: Command, stop: AbortSignal): Promise<void> => {
    const opened = await context.opened()
    if (opened === undefined) return
    for (let attempt = 1; !stop.aborted && !command.isOver; attempt++) {
      const session = transport.session.get() ?? opened
      if (isHeld(command)) {
        await release(command, stop)
        if (command.answered !== undefined) return
        continue
      }
      if (command.frozen === undefined) {
        const rev = hooks.rev()
        // A snapshot is on its way: `pump` is called again when it is there.
        if (rev === undefined) return
        freeze(command, session, rev)
      }
      mark(command, 'in_flight')
      if (command.frozen === undefined) return
      const { body, envelope } = command.frozen
      command.isSent = true
      const answer = await transport.request('send_command', envelope, { signal: stop, frozen: body })
      if (answer.ok) {
        turns.won()
        if (answer.value.ops !== undefined) hooks.rebased(command, answer.value.ops)
        return answered(command, { head_rev: answer.value.head_rev, commit_id: answer.value.commit_id })
      }
      const { error } = answer
      if (error.code === 'REV_MISMATCH') {
        turns.lost()
        if (!command.isOver) await mismatched(command, session, error)
        attempt = 0
        continue
      }
      const fate = fateOf(error)
      if (fate === 'closed') return
      if (fate === 'refused') {
        // What went up before may have been stored all the same, and be refused now for another reason.
        if (command.isDoubted || error.code === 'IDEMPOTENCY_CONFLICT') {
          const stored = await askFate(context, command, stop)
          if (!stored.ok) await pause({ ...context, signal: stop }, attempt, stored.error)
          else if (stored.value !== null) return answered(command, stored.value)
          if (!stored.ok) continue
        }
        if (command.isOver) return
        const parts = blamed(command, error)
        // One of several made the whole be refused, and nobody says which: one by one tells.
        if (parts.length > 1 && parts.length === command.parts.length) pile.putBack(command, 1)
        else
          giveUp(
            command,
            error,
            error.code === 'EXPECT_MISMATCH' || error.code === 'CONFLICT' ? 'conflict' : 'refused',
            parts,
          )
        // Nothing of it was stored, so what is left may go up under the same key.
        command.frozen = undefined
        command.isSent = false
        continue
      }
      if (fate === 'in_doubt') command.isDoubted = true
      if (!command.isOver) mark(command, command.isDoubted ? 'possibly_stored' : 'queued')
      await pause({ ...context, signal: stop }, attempt, error)
    }
  }

  const sending = new Map<Command, AbortController>()
  const drive = (command: Command): void => {
    if (sending.has(command)) return
    const stop = new AbortController()
    const end = (): void => stop.abort()
    sending.set(command, stop)
    signal.addEventListener('abort', end, { once: true })
    void send(command, stop.signal).finally(() => {
      signal.removeEventListener('abort', end)
      sending.delete(command)
      if (command.isOver || stop.signal.aborted) pump()
      hooks.changed()
    })
  }

  /** Takes what waits at the moment when it can really go, so that all that was done meanwhile goes along. */
  const start = async (): Promise<void> => {
    await context.opened()
    await until(transport.status, ({ phase }) => isReachable(phase), signal)
    const session = transport.session.get()
    if (session !== null && !rebases(session)) await turns.wait(0, session.session_id, signal)
    isStarting = false
    if (signal.aborted || hooks.rev() === undefined || pile.command !== undefined || pile.queue.length === 0) return
    const bytes = transport.session.get()?.limits.max_event_bytes ?? 65_536
    const next: Command = {
      command_id: mint.id(),
      idempotency_key: mint.id(),
      parts: [],
      frozen: undefined,
      isSent: false,
      isDoubted: false,
      answered: undefined,
      isOver: false,
      mismatches: 0,
    }
    pile.take(next, countToSend(pile.queue, pile.queue.length > MANY, { ops: 0, bytes }))
    drive(next)
  }
  let isStarting = false

  const pump = (): void => {
    if (signal.aborted || hooks.rev() === undefined) return
    const { command } = pile
    if (command !== undefined) {
      if (command.answered === undefined) drive(command)
    } else if (pile.queue.length > 0 && !isStarting) {
      isStarting = true
      void start()
    }
  }

  /** The patches view confirms without a commit's id: it comes with the answer, or from asking for the command's fate. */
  const learn = async (command: Command, parts: readonly Part[]): Promise<void> => {
    for (let attempt = 1; !signal.aborted; attempt++) {
      if (command.answered !== undefined) return
      if (!sending.has(command)) {
        const fate = await askFate(context, command, signal)
        if (fate.ok && fate.value !== null) return apply(parts, fate.value)
      }
      await wait(env.clock, Math.min(250 * attempt, 5000), signal)
    }
    for (const part of parts) part.outcome.fail(closedError())
  }

  return {
    pump,
    saw(session_id) {
      const session = transport.session.get()
      if (session !== null && !rebases(session)) turns.saw(session_id)
    },
    arrived(command, value) {
      command.isOver = true
      const parts = [...command.parts]
      if (value !== undefined) apply(parts, value)
      else if (command.answered === undefined) void learn(command, parts)
      hooks.changed()
      pump()
    },
    recall() {
      const { command } = pile
      if (command === undefined) return
      command.frozen = undefined
      sending.get(command)?.abort()
    },
  }
}
