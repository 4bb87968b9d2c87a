import { isTextOp } from '../contract/index.ts'
import type { BlockId, Op, Readable } from '../contract/index.ts'
import type { CanvasHandle, Identity } from '../session/types.ts'
import { editOf, mapOffset } from './text/edit.ts'

/** Where somebody else changed a block just now. */
export interface RecentChange {
  readonly actor_id: string
  /**
   * The prop whose text they wrote in, and the offset behind the letter written last, which moves along with one's own
   * typing; null where they changed something else of the block.
   */
  readonly text: { readonly prop: string; readonly end: number } | null
}

/** Of one canvas, by block. Each actor is in one place: where their newest change was. */
interface RecentChanges {
  readonly of: (id: BlockId) => Readable<RecentChange | null>
}

/** How long a place is shown after the last change there: long enough to be found, too short to tell of the past. */
const SHOWN_MS = 1500
const BLOCK = 'block:'

type Heard = Pick<CanvasHandle, 'lastChange' | 'onText' | 'state'>
type Me = Readable<Pick<Identity, 'actor_id'> | null> | null

const createRecentChanges = (handle: Heard, me: Me): RecentChanges => {
  const readables = new Map<BlockId, Readable<RecentChange | null>>()
  const listeners = new Map<BlockId, Set<() => void>>()
  const shown = new Map<BlockId, RecentChange>()
  const places = new Map<string, { readonly block: BlockId; readonly expiry: ReturnType<typeof setTimeout> }>()
  /** Where others wrote last; whose commit that was is told with the frame. */
  let written: { readonly block: BlockId; readonly prop: string; readonly end: number } | null = null
  let stop: (() => void) | null = null

  const show = (block: BlockId, change: RecentChange | null): void => {
    if (change === null) shown.delete(block)
    else shown.set(block, change)
    for (const listener of listeners.get(block) ?? []) listener()
  }
  const leave = (actor: string): void => {
    const place = places.get(actor)
    if (place === undefined) return
    clearTimeout(place.expiry)
    places.delete(actor)
    if (shown.get(place.block)?.actor_id === actor) show(place.block, null)
  }
  const leaveAll = (): void => {
    for (const actor of places.keys()) leave(actor)
  }

  const arrived = (change: ReturnType<ReturnType<Heard['lastChange']>['get']>): void => {
    // What may be seen is another from now on ([LENS6]).
    if (change === undefined) return leaveAll()
    const { actor_id } = change.actor
    if (actor_id === me?.get()?.actor_id) return
    const key = change.keys.findLast(
      (each) => each.startsWith(BLOCK) && handle.state.block(each.slice(BLOCK.length) as BlockId) !== undefined,
    )
    // Their newest change may be elsewhere, of a token say, and what they wrote where they are came in the same frame.
    const block = (key?.slice(BLOCK.length) ?? written?.block) as BlockId | undefined
    if (block === undefined || (key === undefined && places.get(actor_id)?.block !== block)) return
    if (places.get(actor_id)?.block === block) clearTimeout(places.get(actor_id)?.expiry)
    else leave(actor_id)
    places.set(actor_id, { block, expiry: setTimeout(() => leave(actor_id), SHOWN_MS) })
    show(block, { actor_id, text: written?.block === block ? { prop: written.prop, end: written.end } : null })
    written = null
  }
  const heard = (ops: readonly Op[], origin: 'own' | 'foreign'): void => {
    for (const op of ops) {
      if (!isTextOp(op) || 'token' in op.target) continue
      const { block, prop } = op.target
      const edit = editOf(op)
      if (origin === 'foreign') {
        written = { block, prop, end: edit.from + edit.text.length }
        continue
      }
      if (written?.block === block && written.prop === prop) written = { ...written, end: mapOffset(written.end, edit) }
      const change = shown.get(block)
      if (change?.text?.prop === prop) show(block, { ...change, text: { prop, end: mapOffset(change.text.end, edit) } })
    }
  }
  const start = (): (() => void) => {
    // Asked for here: what nobody listens to is forgotten.
    const newest = handle.lastChange('any')
    const ends = [handle.onText(heard), newest.subscribe(() => arrived(newest.get()))]
    return () => {
      for (const end of ends) end()
      leaveAll()
      written = null
    }
  }

  const subscribe = (id: BlockId, listener: () => void): (() => void) => {
    stop ??= start()
    const ofBlock = listeners.get(id) ?? new Set()
    // The same function twice is two listeners, each with an end of its own.
    const own = (): void => listener()
    listeners.set(id, ofBlock.add(own))
    return () => {
      if (!ofBlock.delete(own) || ofBlock.size > 0) return
      listeners.delete(id)
      // The others stay, because React listens anew to whatever is not the same as before.
      if (handle.state.block(id) === undefined) readables.delete(id)
      if (listeners.size > 0) return
      stop?.()
      stop = null
    }
  }
  return {
    of: (id) => {
      let readable = readables.get(id)
      if (readable === undefined) {
        readable = { get: () => shown.get(id) ?? null, subscribe: (listener) => subscribe(id, listener) }
        readables.set(id, readable)
      }
      return readable
    },
  }
}

const ofHandles = new WeakMap<Heard, RecentChanges>()

/** What others than `me` change on a canvas just now. Nothing is listened to while nobody asks. */
export const recentChangesOf = (handle: Heard, me: Me): RecentChanges => {
  let changes = ofHandles.get(handle)
  if (changes === undefined) ofHandles.set(handle, (changes = createRecentChanges(handle, me)))
  return changes
}
