import type { EventOf } from '../../contract/events/envelope.ts'
import type { BlockId } from '../../contract/ids.ts'
import type { Json } from '../../contract/json.ts'
import type { PatchOp } from '../../contract/ops.ts'
import type { View } from '../../contract/requests.ts'
import type { CanvasState } from '../../contract/state.ts'
import { joinTouched } from '../../state/index.ts'
import type { CanvasReplica, Touched } from '../../state/index.ts'
import { differenceOps, keyOf } from './difference.ts'
import type { Applied, Command, Reader } from './part.ts'
import type { Pile } from './pile.ts'

export interface InboxHooks {
  /** A patch spans what was applied before this actor's lens narrowed: a snapshot is needed, and nothing went wrong. */
  spansForgotten(): void
  /** What came cannot follow what is here: a snapshot is needed. */
  diverged(why: string): void
  /** Own changes are part of the confirmed state now. */
  arrived(command: Command, value: Applied | undefined): void
  /** The confirmed state went on. */
  moved(): void
}

/** Where confirmed changes come in, from the stream and from answers alike; each is applied once ([CMD8], [CMD9]). */
export interface Inbox {
  commit(event: EventOf<'canvas_commit'>): boolean
  patch(event: EventOf<'token_patch'> | EventOf<'state_patch'>): boolean
  /** Puts a snapshot in the place of everything confirmed; `holdsCommand`: the command in flight is in it. */
  load(state: CanvasState, holdsCommand: boolean): void
  /** Drops what stood at keys before commits that an answer brought. */
  forget(): void
}

// As many as come while a connection is handed over; past that, a snapshot is loaded.
const MAX_RECENT = 256

/** Puts back what stood at some keys, as a patch. */
const restoring = (touched: Touched, now: Reader): PatchOp[] =>
  [...touched].flatMap(([key, before]): PatchOp[] => {
    if (!key.startsWith('token:') && !key.startsWith('block:')) return []
    const name = key.slice(key.indexOf(':') + 1)
    const path = `/${key.startsWith('token:') ? 'tokens' : 'blocks'}/${name}`
    if (before !== undefined) return [{ op: 'add', path, value: before as unknown as Json }]
    const isThere = (key.startsWith('token:') ? now.token(name) : now.block(name as BlockId)) !== undefined
    return isThere ? [{ op: 'remove', path }] : []
  })

export const createInbox = (base: CanvasReplica, view: View, pile: Pile, hooks: InboxHooks): Inbox => {
  /** In the patches view: what was applied last, a ring, so that a patch costs no more the more came before it. */
  const recent: { readonly from: number[]; readonly touched: Touched[] } = { from: [], touched: [] }
  let next = 0
  /** The rev up to which nobody knows any more what stood there. */
  let forgotten = 0
  const note = (from: number, touched: Touched): void => {
    recent.from[next] = from
    recent.touched[next] = touched
    next = (next + 1) % MAX_RECENT
  }
  const forgetRecent = (): void => {
    recent.from.length = 0
    recent.touched.length = 0
    next = 0
  }
  /** What stood, before the commit that began at this rev, wherever something changed since; undefined where it is too long ago. */
  const stoodBefore = (from: number): Touched | undefined => {
    const first = recent.from.indexOf(from)
    if (first < 0) return undefined
    let sum: Touched = new Map()
    let at = first
    do {
      const touched = recent.touched[at]
      if (touched !== undefined) sum = joinTouched(sum, touched)
      at = (at + 1) % recent.from.length
    } while (at !== next % recent.from.length)
    return sum
  }

  /**
   * A folded patch may span what is applied already, because an answer brought it first, or the connection that a new
   * one takes over from: that is taken back in the same step.
   */
  const rebased = (base_rev: number, ops: readonly PatchOp[]): readonly PatchOp[] | undefined => {
    if (base_rev === base.rev) return ops
    const stood = stoodBefore(base_rev)
    return stood === undefined ? undefined : [...restoring(stood, base), ...ops]
  }

  return {
    commit({ data }) {
      const { command_id, commit_id, base_rev, head_rev, ops } = data
      if (head_rev <= base.rev) return false
      if (base_rev !== base.rev) {
        hooks.diverged(`the commit to rev ${head_rev} does not follow rev ${base.rev}`)
        return false
      }
      const { command } = pile
      const own = command !== undefined && command.command_id === command_id ? command : undefined
      const isExact = own !== undefined && pile.predicts(ops)
      const before = own !== undefined && !isExact ? pile.beforeQueue(ops.map(keyOf)) : undefined
      const applied = base.apply(ops)
      if (!applied.ok) {
        hooks.diverged(
          `op ${applied.error.index} of the commit to rev ${head_rev} does not apply: ${applied.error.detail}`,
        )
        return false
      }
      if (view === 'patches') note(base_rev, applied.value.touched)
      base.setRev(head_rev)
      if (own === undefined) pile.moved(ops, applied.value.touched)
      else if (before === undefined) pile.confirmed()
      else pile.replaced(joinTouched(before, applied.value.touched))
      if (own !== undefined) hooks.arrived(own, { head_rev, commit_id })
      hooks.moved()
      return true
    },

    patch({ data }) {
      const { base_rev, rev, command_ids } = data
      if (rev <= base.rev) return false
      if (command_ids.length !== rev - base_rev) {
        hooks.diverged(`the patch from rev ${base_rev} to ${rev} holds ${command_ids.length} commits`)
        return false
      }
      const ops = rebased(base_rev, data.ops)
      if (ops === undefined) {
        if (base_rev < forgotten) hooks.spansForgotten()
        else hooks.diverged(`the patch from rev ${base_rev} to ${rev} does not follow rev ${base.rev}`)
        return false
      }
      const { command } = pile
      const own = command !== undefined && command_ids.includes(command.command_id) ? command : undefined
      const isAlone = own !== undefined && rev === base_rev + 1
      const before = own !== undefined && !isAlone ? pile.beforeQueue([]) : undefined
      const applied = base.patch(ops)
      if (!applied.ok) {
        hooks.diverged(`the patch to rev ${rev} does not apply: ${applied.error.detail}`)
        return false
      }
      note(base.rev, applied.value)
      base.setRev(rev)
      if (own === undefined) {
        if (pile.isWatching) pile.moved(differenceOps(applied.value, base), applied.value)
      } else if (before === undefined) pile.confirmed()
      else pile.replaced(joinTouched(before, applied.value))
      if (own !== undefined) hooks.arrived(own, undefined)
      hooks.moved()
      return true
    },

    load(state, holdsCommand) {
      const { command } = pile
      const before = command !== undefined && holdsCommand ? pile.beforeQueue([]) : undefined
      const touched = base.load(state)
      forgetRecent()
      if (before === undefined) pile.moved(differenceOps(touched, base), touched)
      else pile.replaced(joinTouched(before, touched))
      if (command !== undefined && holdsCommand) hooks.arrived(command, command.answered)
      hooks.moved()
    },

    forget() {
      forgetRecent()
      forgotten = base.rev
    },
  }
}
