import type { Readable } from '../contract/index.ts'

/** A value with listeners: the smallest `Readable` that can be set. */
export interface Cell<T> extends Readable<T> {
  readonly set: (value: T) => void
}

export const createCell = <T>(initial: T): Cell<T> => {
  const listeners = new Set<() => void>()
  let value = initial
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return
      value = next
      for (const listener of Array.from(listeners)) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** What stands where there is nothing to read yet. */
export const constant = <T>(value: T): Readable<T> => ({ get: () => value, subscribe: () => () => undefined })
