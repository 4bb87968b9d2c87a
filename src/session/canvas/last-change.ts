import type { EventOf } from '../../contract/events/envelope.ts'
import type { Intent } from '../../contract/commands.ts'
import type { Op, PatchOp } from '../../contract/ops.ts'
import type { Readable } from '../../contract/readable.ts'
import type { Actor } from '../../contract/routing.ts'
import { createCell } from '../core/cell.ts'
import type { Cell } from '../core/cell.ts'
import type { Frames } from '../core/frames.ts'
import type { Commit } from '../types.ts'
import { keyOf } from './difference.ts'

export type LastChange = Pick<Commit, 'actor' | 'intent' | 'ts' | 'head_rev'>
type ChangeKey = `token:${string}` | `block:${string}`

type Seen = EventOf<'canvas_commit'> | EventOf<'token_patch'> | EventOf<'state_patch'>

/**
 * Who changed a key last. Keys that nobody asked for cost nothing per commit: they are looked up in the newest commits
 * when somebody asks, and followed from then on.
 */
export interface LastChanges {
  saw(event: Seen): void
  of(key: ChangeKey): Readable<LastChange | undefined>
  forget(): void
}

const KEPT = 256

const changeOf = (event: Seen): LastChange => {
  if (event.type === 'canvas_commit') {
    const { actor, intent, head_rev } = event.data
    return { actor, intent, head_rev, ts: event.ts }
  }
  // A patch says what became; its why is in the history, on demand.
  const { actor_id, actor_type } = event.routing
  const actor: Actor = { actor_id, actor_type }
  const intent: Intent = { label: '', origin: actor_type }
  return { actor, intent, head_rev: event.data.rev, ts: event.ts }
}

const keyOfPatch = ({ path }: PatchOp): string => {
  const [, root, name] = path.split('/')
  return `${root === 'tokens' ? 'token' : 'block'}:${(name ?? '').replaceAll('~1', '/').replaceAll('~0', '~')}`
}

const keysOf = (event: Seen): string[] =>
  event.type === 'canvas_commit' ? event.data.ops.map((op: Op) => keyOf(op)) : event.data.ops.map(keyOfPatch)

export const createLastChanges = (frames: Frames): LastChanges => {
  let ring: (Seen | undefined)[] = Array.from({ length: KEPT })
  let at = 0
  const followed = new Map<string, Cell<LastChange | undefined>>()
  return {
    saw(event) {
      ring[at] = event
      at = (at + 1) % KEPT
      if (followed.size === 0) return
      for (const key of keysOf(event)) followed.get(key)?.setLater(changeOf(event), frames)
    },
    of(key) {
      let cell = followed.get(key)
      if (cell === undefined) {
        let found: LastChange | undefined
        for (let back = 1; back <= KEPT && found === undefined; back++) {
          const event = ring[(at - back + KEPT) % KEPT]
          if (event !== undefined && keysOf(event).includes(key)) found = changeOf(event)
        }
        cell = createCell(found)
        followed.set(key, cell)
      }
      return cell
    },
    forget() {
      ring = Array.from({ length: KEPT })
      for (const cell of followed.values()) cell.setLater(undefined, frames)
    },
  }
}
