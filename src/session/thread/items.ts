import type { Readable } from '../../contract/readable.ts'
import type { Frames } from '../core/frames.ts'
import { Watched } from '../core/watched.ts'
import type { ThreadItem } from '../types.ts'

/** The order of a thread. The list that is shown is made anew once per read after a change, not per event. */
export interface Items {
  readonly readable: Readable<readonly ThreadItem[]>
  all(): readonly ThreadItem[]
  has(kind: ThreadItem['kind'], id: string): boolean
  /** Does nothing where the item is there already. */
  append(item: ThreadItem): void
  prepend(items: readonly ThreadItem[]): void
  remove(kind: ThreadItem['kind'], id: string): void
  reset(items: readonly ThreadItem[]): void
  /** One's own, not yet in the stream's order: they stand at the end, and change at once. */
  setLocal(items: readonly ThreadItem[]): void
}

const keyOf = ({ kind, id }: Pick<ThreadItem, 'kind' | 'id'>): string => `${kind}:${id}`

export const createItems = (frames: Frames): Items => {
  let list: ThreadItem[] = []
  let keys = new Set<string>()
  let local: readonly ThreadItem[] = []
  let shown: readonly ThreadItem[] | undefined = []
  const source = new Watched()
  const changed = (): void => {
    shown = undefined
    frames.add(source)
  }
  return {
    readable: {
      get: () => (shown ??= [...list, ...local]),
      subscribe: source.subscribe,
    },
    all: () => list,
    has: (kind, id) => keys.has(`${kind}:${id}`),
    append(item) {
      const key = keyOf(item)
      if (keys.has(key)) return
      keys.add(key)
      list.push(item)
      changed()
    },
    prepend(items) {
      const fresh = items.filter((item) => !keys.has(keyOf(item)))
      if (fresh.length === 0) return
      for (const item of fresh) keys.add(keyOf(item))
      list = [...fresh, ...list]
      changed()
    },
    remove(kind, id) {
      if (!keys.delete(`${kind}:${id}`)) return
      list = list.filter((item) => item.kind !== kind || item.id !== id)
      changed()
    },
    reset(items) {
      list = [...items]
      keys = new Set(items.map(keyOf))
      changed()
    },
    setLocal(items) {
      local = items
      shown = undefined
      source.notify()
    },
  }
}
