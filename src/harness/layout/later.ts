import type { Readable } from '../../contract/index.ts'

/** How far something late has come. */
export interface Come<T> {
  readonly here: T | null
  readonly failed: boolean
}

/** Code that comes once somebody asks for it: a component, or what else a module exports. */
export interface Later<T> extends Readable<Come<T>> {
  /** Asks for it; it comes once. What failed to come is asked for again. */
  readonly ask: () => void
}

export const NOT_HERE = { here: null, failed: false } as const

/** What `load` brings, once somebody asks. */
export const later = <T>(load: () => Promise<T>): Later<T> => {
  const listeners = new Set<() => void>()
  let come: Come<T> = NOT_HERE
  let isAsked = false

  const set = (next: Come<T>): void => {
    come = next
    for (const listener of listeners) listener()
  }
  const bring = async (): Promise<void> => {
    isAsked = true
    if (come.failed) set(NOT_HERE)
    try {
      set({ here: await load(), failed: false })
    } catch {
      isAsked = false
      set({ here: null, failed: true })
    }
  }
  return {
    get: () => come,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    ask: () => (isAsked ? undefined : void bring()),
  }
}
