import type { CanvasId } from '../../contract/ids.ts'
import { ok } from '../../contract/result.ts'
import type { Context } from '../core/context.ts'
import type { FeedOptions } from '../core/feed.ts'
import { askFate } from './fate.ts'
import type { Inbox } from './inbox.ts'
import type { Memory } from './memory.ts'
import type { Pile } from './pile.ts'
import type { Tools } from './tools.ts'
import type { Verifier } from './verify.ts'

export interface SnapshotParts {
  readonly pile: Pile
  readonly inbox: Inbox
  readonly verifier: Verifier
  readonly memory: Memory
  readonly tools: Pick<Tools, 'catchUp'>
}

/** Loads a canvas's snapshot, and the fate of the command that may be stored with it ([CMD5]). */
export const loadSnapshot = async (
  { transport, signal }: Context,
  canvas_id: CanvasId,
  { pile, inbox, verifier, memory, tools }: SnapshotParts,
): ReturnType<FeedOptions['load']> => {
  const answer = await transport.request('canvas_snapshot', { canvas_id }, { signal })
  const { command } = pile
  // Asked after the snapshot was taken: what was applied later comes on the stream.
  const fate =
    command?.isSent === true && command.answered === undefined
      ? await askFate({ transport }, command, signal)
      : ok(null)
  if (!fate.ok) return fate
  const note = (): void => {
    if (command === undefined || fate.value === null || command.answered !== undefined) return
    command.answered = fate.value
    for (const part of command.parts) part.outcome.apply(fate.value)
  }
  if (!answer.ok) {
    note()
    return answer
  }
  const { state, position, hash } = answer.value
  return ok({
    position,
    apply(isSame) {
      note()
      memory.loading(state, isSame)
      const current = pile.command
      inbox.load(state, current?.answered !== undefined && current.answered.head_rev <= state.rev)
      verifier.loaded(hash, isSame)
      tools.catchUp()
    },
  })
}
