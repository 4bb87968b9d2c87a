import type { EventOf } from '../../contract/events/envelope.ts'
import type { Op, PatchOp } from '../../contract/ops.ts'
import type { Readable } from '../../contract/readable.ts'
import { createCell } from '../core/cell.ts'
import type { Cell } from '../core/cell.ts'
import type { Context } from '../core/context.ts'
import { wait } from '../core/env.ts'
import type { CanvasHandle } from '../types.ts'
import { keyOf } from './difference.ts'

export type LastChange = NonNullable<ReturnType<ReturnType<CanvasHandle['lastChange']>['get']>>
type ChangeKey = Parameters<CanvasHandle['lastChange']>[0]

type Seen = EventOf<'canvas_commit'> | EventOf<'token_patch'> | EventOf<'state_patch'>

/**
 * Who changed a key last. Keys that nobody asked for cost nothing per commit: they are looked up in the newest commits
 * when somebody asks, and followed from then on. A folded patch holds several authors' work and says what it became: who
 * made which of it is in the history, which is read for it, for the keys that somebody asked for. A guess would name the
 * wrong person, so meanwhile nobody is named.
 */
export interface LastChanges {
  saw(event: Seen): void
  of(key: ChangeKey): Readable<LastChange | undefined>
  forget(): void
}

type ReadHistory = (range: { from_rev: number; to_rev: number }) => ReturnType<CanvasHandle['history']>

const KEPT = 256
const MOST_FOLLOWED = 2_000
// Folds come several a second, or not at all.
const LOOK_UP_MS = 250

const changeOf = ({ data: { actor, intent, head_rev, ops }, ts }: EventOf<'canvas_commit'>): LastChange => ({
  actor,
  intent,
  head_rev,
  ts,
  keys: ops.map(keyOf),
})

const keyOfPatch = ({ path }: PatchOp): string => {
  const [, root, name] = path.split('/')
  return `${root === 'tokens' ? 'token' : 'block'}:${(name ?? '').replaceAll('~1', '/').replaceAll('~0', '~')}`
}

/** A patch says what became; its why is in the history. */
const changeOfPatch = ({ routing, data, ts }: Exclude<Seen, EventOf<'canvas_commit'>>): LastChange => {
  const { actor_id, actor_type } = routing
  const keys = data.ops.map(keyOfPatch)
  return { actor: { actor_id, actor_type }, intent: { label: '', origin: actor_type }, head_rev: data.rev, ts, keys }
}

const isFold = (event: Seen): event is Exclude<Seen, EventOf<'canvas_commit'>> =>
  event.type !== 'canvas_commit' && event.data.command_ids.length > 1

const keysOf = (event: Seen): string[] =>
  event.type === 'canvas_commit' ? event.data.ops.map((op: Op) => keyOf(op)) : event.data.ops.map(keyOfPatch)

export const createLastChanges = (
  { env, frames, signal }: Pick<Context, 'env' | 'frames' | 'signal'>,
  read: ReadHistory,
): LastChanges => {
  let ring: (Seen | undefined)[] = Array.from({ length: KEPT })
  let at = 0
  const followed = new Map<string, Cell<LastChange | undefined>>()
  let unread: { from_rev: number; to_rev: number } | undefined
  let isReading = false
  let generation = 0

  const put = (key: string, change: LastChange): void => {
    const cell = followed.get(key)
    if (cell !== undefined && (cell.get()?.head_rev ?? -1) <= change.head_rev) cell.setLater(change, frames)
  }
  const lookUp = async (): Promise<void> => {
    isReading = true
    await wait(env.clock, LOOK_UP_MS, signal)
    while (unread !== undefined && !signal.aborted) {
      const range = unread
      const mine = generation
      unread = undefined
      const page = await read(range)
      if (!page.ok || mine !== generation) break
      for (const { actor, intent, ts, head_rev, ops } of page.value.commits) {
        const keys = ops.map(keyOf)
        for (const key of keys) put(key, { actor, intent, ts, head_rev, keys })
      }
      if (page.value.next !== undefined && page.value.next <= range.to_rev)
        unread = { from_rev: page.value.next, to_rev: range.to_rev }
    }
    isReading = false
  }
  const unfold = ({ data: { base_rev, rev } }: Exclude<Seen, EventOf<'canvas_commit'>>): void => {
    unread = {
      from_rev: Math.min(unread?.from_rev ?? Number.POSITIVE_INFINITY, base_rev + 1),
      to_rev: Math.max(unread?.to_rev ?? 0, rev),
    }
    if (!isReading) void lookUp()
  }

  const find = (key: string): LastChange | undefined => {
    for (let back = 1; back <= KEPT; back++) {
      const event = ring[(at - back + KEPT) % KEPT]
      if (event === undefined || !keysOf(event).includes(key)) continue
      if (event.type === 'canvas_commit') return changeOf(event)
      if (!isFold(event)) return changeOfPatch(event)
      unfold(event)
      return undefined
    }
    return undefined
  }

  return {
    saw(event) {
      ring[at] = event
      at = (at + 1) % KEPT
      if (followed.size === 0) return
      // Of a fold nobody reads the history to tell who wrote something, somewhere.
      const keys = [...keysOf(event), ...(isFold(event) ? [] : ['any'])].filter((key) => followed.has(key))
      if (keys.length === 0) return
      if (isFold(event)) {
        for (const key of keys) followed.get(key)?.setLater(undefined, frames)
        return unfold(event)
      }
      const change = event.type === 'canvas_commit' ? changeOf(event) : changeOfPatch(event)
      for (const key of keys) put(key, change)
    },
    of(key) {
      let cell = followed.get(key)
      if (cell === undefined) {
        if (followed.size >= MOST_FOLLOWED)
          for (const [old, { isWatched }] of followed) if (!isWatched) followed.delete(old)
        cell = createCell<LastChange | undefined>(undefined)
        followed.set(key, cell)
        cell.set(find(key))
      }
      return cell
    },
    forget() {
      generation++
      unread = undefined
      ring = Array.from({ length: KEPT })
      for (const [key, cell] of followed) {
        if (!cell.isWatched) followed.delete(key)
        cell.setLater(undefined, frames)
      }
    },
  }
}
