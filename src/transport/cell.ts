import type { Readable } from '../contract/readable.ts'

export interface Cell<T> extends Readable<T> {
  set(value: T): void
}

/** Runs what the app gave us, so that its mistake reaches the app's own error handling and stops nothing here. */
export const runApart = (run: () => void): void => {
  try {
    run()
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}

export interface Listeners {
  readonly add: (listener: () => void) => () => void
  readonly notify: () => void
}

export const createListeners = (): Listeners => {
  const entries = new Set<{ readonly listener: () => void }>()
  return {
    add: (listener) => {
      const entry = { listener }
      entries.add(entry)
      return () => {
        entries.delete(entry)
      }
    },
    notify: () => {
      for (const entry of Array.from(entries)) if (entries.has(entry)) runApart(entry.listener)
    },
  }
}

export const createCell = <T>(initial: T): Cell<T> => {
  const listeners = createListeners()
  let value = initial
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(value, next)) return
      value = next
      listeners.notify()
    },
    subscribe: listeners.add,
  }
}
