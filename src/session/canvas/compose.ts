import type { CommandEnvelope } from '../../contract/commands.ts'
import { MAX_OPS } from '../../contract/commands.ts'
import type { CanvasId, RunId } from '../../contract/ids.ts'
import type { SessionAnswer } from '../../contract/requests.ts'
import { routingOf } from '../core/routing.ts'
import type { Command, Part } from './part.ts'

const MAX_LABEL = 200
// Routing, intent and the rest of the envelope; a command's limit is in bytes and holds for all of it.
const ENVELOPE_BYTES = 4096

const bytesOf = (part: Part): number => {
  const text = JSON.stringify(part.ops)
  return text.length < 4096 ? text.length * 3 : new TextEncoder().encode(text).length
}

/**
 * How many parts of the queue go up as one command. Alike ones go together; where others are quicker (`crowded`) all
 * do, so that each round trip that is won carries everything. A command is of one run or of none.
 */
export const countToSend = (
  queue: readonly Part[],
  crowded: boolean,
  { ops, bytes, run = queue[0]?.run }: { ops: number; bytes: number; run?: RunId | null | undefined },
): number => {
  const first = queue[0]
  if (first === undefined) return 0
  let count = 0
  let opsLeft = MAX_OPS - ops
  let bytesLeft = bytes - ENVELOPE_BYTES
  for (const part of queue) {
    opsLeft -= part.ops.length
    bytesLeft -= bytesOf(part)
    const fits = opsLeft >= 0 && bytesLeft >= 0
    if (part.run !== run) break
    const alike = part.label === first.label && part.why === first.why
    if (count > 0 && (!fits || (!alike && !crowded))) break
    if (count === 0 && !fits && ops > 0) break
    count++
  }
  return count
}

const joined = (texts: readonly (string | undefined)[]): string =>
  [...new Set(texts.filter((text) => text !== undefined))].join('; ')

/** Cut to what an intent may hold, between characters. */
const short = (text: string, max: number): string =>
  text.length <= max
    ? text
    : `${text
        .slice(0, max - 2)
        .toWellFormed()
        .replace(/\uFFFD$/, '')}…`

export interface EnvelopeOptions {
  readonly session: SessionAnswer
  readonly canvas_id: CanvasId
  readonly base_rev: number
  /** Asks the gateway to rebase: for crowds, where the session's limits announce it. */
  readonly rebase: boolean
}

export const envelopeOf = (
  command: Command,
  { session, canvas_id, base_rev, rebase }: EnvelopeOptions,
): CommandEnvelope => {
  const { actor_id, actor_type } = session.routing
  const why = joined(command.parts.map((part) => part.why))
  return {
    v: 1,
    command_id: command.command_id,
    idempotency_key: command.idempotency_key,
    base_rev,
    routing: routingOf(session, { canvas_id }),
    actor: { actor_id, actor_type },
    correlation_id: command.parts[0]?.run ?? null,
    intent: {
      label: short(joined(command.parts.map((part) => part.label)), MAX_LABEL),
      ...(why === '' ? {} : { why: short(why, 2000) }),
      origin: actor_type,
    },
    ops: command.parts.flatMap((part) => part.ops),
    ...(rebase ? { on_mismatch: 'rebase' as const } : {}),
  }
}
