import type { SessionEnv } from './env.ts'

/** Something that has listeners to call. */
export interface Source {
  /** Set while it waits for the next frame. */
  isDirty: boolean
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
  let waiting: Source[] = []
  let cancel: (() => void) | undefined
  const flush = (): void => {
    cancel?.()
    cancel = undefined
    while (waiting.length > 0) {
      const sources = waiting
      waiting = []
      for (const source of sources) {
        source.isDirty = false
        source.notify()
      }
    }
  }
  return {
    add(source) {
      if (source.isDirty) return
      source.isDirty = true
      waiting.push(source)
      cancel ??= env.frame(() => {
        cancel = undefined
        flush()
      })
    },
    flush,
    close() {
      cancel?.()
      cancel = undefined
      waiting = []
    },
  }
}
