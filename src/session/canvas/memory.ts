import type { EventData } from '../../contract/events/registry.ts'
import type { BlockId } from '../../contract/ids.ts'
import type { TokenLens } from '../../contract/lens.ts'
import { sightKey } from '../../contract/sight-key.ts'
import type { CanvasState } from '../../contract/state.ts'
import type { CanvasReplica } from '../../state/index.ts'
import type { ReplayMiss } from '../../transport/types.ts'
import type { Cell } from '../core/cell.ts'
import type { Conflicts } from './conflicts.ts'
import type { Inbox } from './inbox.ts'
import type { LastChanges } from './last-change.ts'
import type { Outbox } from './outbox.ts'
import type { Pile } from './pile.ts'
import type { Shown } from './shown.ts'
import { sightOf, sightThrough } from './sight.ts'
import type { Sight } from './sight.ts'
import type { UndoLog } from './undo.ts'
import type { Verifier } from './verify.ts'

/** What of a canvas stays in this client's memory once the actor may see less of it ([LENS6]). */
export interface Memory {
  /** `CANVAS_READY` told the lens. */
  told(lens: TokenLens): void
  missed(reason: ReplayMiss['reason']): void
  /** A snapshot is about to stand in the place of what was there; `isSame`: of the same epoch. */
  loading(state: CanvasState, isSame: boolean): void
  /** The canvas is not there any more, or not for this actor. */
  lost(): void
}

export interface MemoryParts {
  readonly base: CanvasReplica
  readonly pile: Pile
  readonly undo: UndoLog
  readonly conflicts: Conflicts
  readonly lastChanges: LastChanges
  readonly shown: Shown
  readonly inbox: Inbox
  readonly outbox: Outbox
  readonly verifier: Verifier
  readonly ready: Cell<EventData<'CANVAS_READY'> | null>
  /** Raised for those who keep what they read of this canvas. */
  readonly generation: Cell<number>
}

/** The state with nothing in it but what is in sight. */
const restOf = (base: CanvasReplica, { quoted }: Sight): CanvasState => {
  const state = base.toJSON()
  return {
    ...state,
    tokens: Object.fromEntries(Object.entries(state.tokens).filter(([path]) => quoted.token(path))),
    blocks: Object.fromEntries(Object.entries(state.blocks).filter(([id]) => quoted.block(id as BlockId))),
  }
}
const NOTHING = { tokens: {}, blocks: {} }

export const createMemory = (parts: MemoryParts): Memory => {
  const { base, pile, undo, conflicts, lastChanges, shown, inbox, outbox, verifier, ready, generation } = parts
  let known: TokenLens | undefined
  /** What the newest lens hides left already; a snapshot has not come since. */
  let isNarrowed = false

  const journals = (sight: Sight): void => {
    undo.clear()
    lastChanges.forget()
    inbox.forget()
    verifier.forget()
    if (pile.forget(sight)) outbox.recall()
    conflicts.forget(sight)
    generation.set(generation.get() + 1)
  }
  const forget = (sight: Sight): void => {
    journals(sight)
    base.load(restOf(base, sight))
    shown.forget()
  }

  return {
    told(lens) {
      const before = known
      known = lens
      if (before !== undefined && sightKey(before) === sightKey(lens)) return
      const sight = sightThrough(lens, base)
      const hides =
        before !== undefined ||
        base.tokenPaths().some((path) => !sight.quoted.token(path)) ||
        base.blockIds().some((id) => !sight.quoted.block(id))
      if (!hides) return
      isNarrowed = true
      forget(sight)
    },
    missed(reason) {
      // Where the lens was told first, as it should be, what it still shows keeps its place under what is pending.
      if (reason === 'revoked' || (reason === 'lens' && !isNarrowed)) forget(sightOf(NOTHING, base))
    },
    loading(state, isSame) {
      if (!isSame && !isNarrowed) journals(sightOf(state, base))
      isNarrowed = false
    },
    lost() {
      forget(sightOf(NOTHING, base))
      base.load({ ...base.toJSON(), rev: 0 })
      ready.set(null)
      known = undefined
    },
  }
}
