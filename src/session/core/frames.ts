import type { SessionEnv } from './env.ts'

/** Something that has listeners to call. */
export interface Source {
  notify(): void
}

/** Collects what changed and notifies once per frame, however many changes came. Bounded: a source stands in it once. */
export interface Frames {
  add(source: Source): void
  /** Notifies all that wait, now. */
  flush(): void
  close(): void
}

export const createFrames = (env: SessionEnv): Frames => {
  let dirty = new Set<Source>()
  let cancel: (() => void) | undefined
  const flush = (): void => {
    cancel?.()
    cancel = undefined
    while (dirty.size > 0) {
      const sources = dirty
      dirty = new Set()
      for (const source of sources) source.notify()
    }
  }
  return {
    add(source) {
      dirty.add(source)
      cancel ??= env.frame(() => {
        cancel = undefined
        flush()
      })
    },
    flush,
    close() {
      cancel?.()
      cancel = undefined
      dirty.clear()
    },
  }
}
