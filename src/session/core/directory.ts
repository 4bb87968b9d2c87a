import type { CanvasId, ThreadId } from '../../contract/ids.ts'
import type { SessionAnswer } from '../../contract/requests.ts'
import type { Readable } from '../../contract/readable.ts'
import type { ActorType } from '../../contract/routing.ts'
import type { CanvasEntry, Identity } from '../types.ts'
import { createCell } from './cell.ts'
import type { AnyEvent, Context } from './context.ts'
import { isKnown } from './context.ts'

export type ThreadEntry = { readonly thread_id: ThreadId; readonly title: string }

/** Who and what there is: from the session's answer, and from what events named since. */
export interface Directory {
  readonly canvases: Readable<readonly CanvasEntry[]>
  readonly threads: Readable<readonly ThreadEntry[]>
  readonly me: Readable<Identity | null>
  actor(id: string): Identity
  opened(answer: SessionAnswer): void
  heard(event: AnyEvent): void
  /** A canvas told its title. */
  titled(entry: CanvasEntry): void
  /** A canvas or thread is not there any more, or not for this actor. */
  gone(id: CanvasId | ThreadId): void
}

// Actors of a stream that no answer named: guests and agents that came later.
const MAX_SEEN = 1000

export const createDirectory = ({ frames }: Pick<Context, 'frames'>): Directory => {
  const canvases = createCell<readonly CanvasEntry[]>([])
  const threads = createCell<readonly ThreadEntry[]>([])
  const me = createCell<Identity | null>(null)
  const named = new Map<string, Identity>()
  const seen = new Map<string, Identity>()

  const unknown = (actor_id: string, actor_type: ActorType): Identity => {
    const known = seen.get(actor_id)
    if (known !== undefined && (known.actor_type === actor_type || actor_type === 'system')) return known
    if (seen.size >= MAX_SEEN) seen.delete(seen.keys().next().value ?? '')
    const identity: Identity = { actor_id, actor_type, name: actor_id }
    seen.set(actor_id, identity)
    return identity
  }

  const putCanvas = (entry: CanvasEntry): void => {
    const list = canvases.get()
    const index = list.findIndex(({ canvas_id }) => canvas_id === entry.canvas_id)
    const old = list[index]
    if (old === undefined) return canvases.setLater([...list, entry], frames)
    if (old.title === entry.title && old.canvas_type === entry.canvas_type) return
    canvases.setLater(list.with(index, entry), frames)
  }

  return {
    canvases,
    threads,
    me,
    actor: (id) => named.get(id) ?? unknown(id, 'system'),
    opened(answer) {
      for (const { actor_id, actor_type, name, color } of answer.actors) {
        const before = named.get(actor_id)
        if (before?.name === name && before.color === color) continue
        named.set(actor_id, { actor_id, actor_type, name, ...(color === undefined ? {} : { color }) })
      }
      const { actor_id, actor_type } = answer.routing
      me.set(named.get(actor_id) ?? unknown(actor_id, actor_type))
      for (const { canvas_id, canvas_type, title } of answer.canvases) putCanvas({ canvas_id, canvas_type, title })
      const fresh = answer.threads.filter(
        ({ thread_id }) => !threads.get().some((entry) => entry.thread_id === thread_id),
      )
      if (fresh.length > 0) {
        threads.set([...threads.get(), ...fresh.map(({ thread_id, title }) => ({ thread_id, title }))])
      }
      frames.flush()
    },
    heard(event) {
      const { actor_id, actor_type } = event.routing
      if (!named.has(actor_id)) unknown(actor_id, actor_type)
      if (!isKnown(event) || event.type !== 'step_start') return
      const { canvas_id, canvas_type, label } = event.data
      if (canvas_id === undefined || canvas_type === undefined) return
      const known = canvases.get().some((entry) => entry.canvas_id === canvas_id)
      if (!known) putCanvas({ canvas_id, canvas_type, title: label })
    },
    titled(entry) {
      putCanvas(entry)
    },
    gone(id) {
      const [left, others] = [
        canvases.get().filter(({ canvas_id }) => canvas_id !== id),
        threads.get().filter(({ thread_id }) => thread_id !== id),
      ]
      if (left.length < canvases.get().length) canvases.set(left)
      if (others.length < threads.get().length) threads.set(others)
    },
  }
}
