import type { CanvasReader } from '../../contract/canvas-definition.ts'
import type { RunId } from '../../contract/ids.ts'
import type { CommandEnvelope } from '../../contract/commands.ts'
import type { Op } from '../../contract/ops.ts'
import type { Outcome } from '../core/pending.ts'

export interface Applied {
  readonly head_rev: number
  readonly commit_id: string
}

/** One dispatch that is not confirmed yet. Its ops stand after those of all parts before it. */
export interface Part {
  ops: readonly Op[]
  /** What went up with it and is hidden from this actor by now: not shown, and lost once it is known not to be stored. */
  hidden: readonly Op[]
  readonly label: string
  readonly why: string | undefined
  /** The run that it is part of. */
  readonly run: RunId | null
  /** The text that it types in, where it is nothing but typing. */
  readonly typing: string | undefined
  /** An undo or a redo: its ops hold what stood there before, which may be another's. */
  readonly isRevert: boolean
  readonly outcome: Outcome<Applied>
}

/** Parts on their way as one command ([CMD7]). */
export interface Command {
  readonly command_id: string
  readonly idempotency_key: string
  readonly parts: Part[]
  /** What went up, to the byte; undefined until it is sent, and again after a definite no. */
  frozen: { readonly body: string; readonly envelope: CommandEnvelope } | undefined
  /** Bytes of it went up, and no definite no came: it may be stored. */
  isSent: boolean
  /** A request of it ended without an answer. */
  isDoubted: boolean
  /** The gateway's answer, where it came before the commit. */
  answered: Applied | undefined
  /** Its commit was seen, or it was given up: whatever else arrives changes nothing. */
  isOver: boolean
  /** How often it met a head that had moved. */
  mismatches: number
}

/** Whether something of it is hidden from this actor by now, so that it may not go up as it was. */
export const isHeld = ({ parts }: Command): boolean => parts.some(({ hidden }) => hidden.length > 0)

export type Reader = Pick<CanvasReader, 'token' | 'block'>
