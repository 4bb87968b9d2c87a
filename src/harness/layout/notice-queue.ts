import type { Readable } from '../../contract/index.ts'
import type { Notice } from '../frame.tsx'

/** What is to be said and has no place yet: who shows notices takes them. */
export interface NoticeQueue extends Readable<readonly Notice[]> {
  readonly add: (notice: Notice) => void
  /** Everything that waits, oldest first; nothing waits after that. */
  readonly take: () => readonly Notice[]
}

export const createNoticeQueue = (): NoticeQueue => {
  const listeners = new Set<() => void>()
  let waiting: readonly Notice[] = []
  const set = (next: readonly Notice[]): void => {
    waiting = next
    for (const listener of listeners) listener()
  }
  return {
    get: () => waiting,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    add: (notice) => set([...waiting, notice]),
    take: () => {
      const taken = waiting
      if (taken.length > 0) set([])
      return taken
    },
  }
}
