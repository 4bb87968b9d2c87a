import type { Readable } from '../../contract/readable.ts'
import type { Key, Overlay } from '../../state/index.ts'
import { callAll } from '../core/cell.ts'
import type { Frames, Source } from '../core/frames.ts'

/** What is shown of a canvas, key by key: others' changes are told once per frame, one's own at once. */
export interface Shown {
  readable<T>(key: Key, read: () => T): Readable<T>
  /** Does one's own edit: who shows what it changed hears of it before this returns. */
  edit<T>(change: () => T): T
}

export const createShown = (overlay: Overlay, frames: Frames): Shown => {
  const readables = new Map<Key, Readable<unknown>>()
  let edits = 0
  let hot: Source[] = []

  const make = <T>(key: Key, read: () => T): Readable<T> => {
    const listeners = new Set<() => void>()
    let isDirty = false
    let stop: (() => void) | undefined
    const source: Source = {
      notify() {
        isDirty = false
        callAll(listeners)
      },
    }
    const changed = (): void => {
      if (edits > 0) {
        hot.push(source)
        return
      }
      if (isDirty) return
      isDirty = true
      frames.add(source)
    }
    return {
      get: read,
      subscribe(listener) {
        const own = (): void => listener()
        listeners.add(own)
        stop ??= overlay.listen(key, changed)
        return () => {
          listeners.delete(own)
          if (listeners.size > 0) return
          stop?.()
          stop = undefined
        }
      },
    }
  }

  return {
    readable<T>(key: Key, read: () => T): Readable<T> {
      let readable = readables.get(key) as Readable<T> | undefined
      if (readable === undefined) readables.set(key, (readable = make(key, read)))
      return readable
    },
    edit(change) {
      edits++
      try {
        return change()
      } finally {
        edits--
        if (edits === 0) {
          const told = new Set(hot)
          hot = []
          for (const source of told) source.notify()
        }
      }
    },
  }
}
