import type { Readable } from '../../contract/readable.ts'
import type { Frames, Source } from './frames.ts'

/** Calls each listener; one that throws does not keep the others from hearing. */
export const callAll = (listeners: Iterable<() => void>): void => {
  // A listener that subscribes anew must not be met again in the same round.
  const present = [...listeners]
  for (const listener of present) {
    try {
      listener()
    } catch (error) {
      queueMicrotask(() => {
        throw error
      })
    }
  }
}

export interface Cell<T> extends Readable<T>, Source {
  /** Changes the value and notifies at once. */
  set(value: T): void
  /** Changes the value and notifies with the next frame. */
  setLater(value: T, frames: Frames): void
}

/** A value with listeners: a plain object, because a session holds one for each message and key. */
export const createCell = <T>(initial: T): Cell<T> => {
  let value = initial
  let listeners: Set<() => void> | undefined
  return {
    get: () => value,
    subscribe(listener) {
      const own = (): void => listener()
      listeners ??= new Set()
      listeners.add(own)
      return () => void listeners?.delete(own)
    },
    set(next) {
      if (Object.is(value, next)) return
      value = next
      if (listeners !== undefined) callAll(listeners)
    },
    setLater(next, frames) {
      if (Object.is(value, next)) return
      value = next
      frames.add(this)
    },
    notify() {
      if (listeners !== undefined) callAll(listeners)
    },
  }
}

/** A view of other values: computed when read after a change, the same reference until its result changes. */
export const derive = <T, const S extends readonly Readable<unknown>[]>(
  sources: S,
  select: (...values: { [K in keyof S]: S[K] extends Readable<infer V> ? V : never }) => T,
  same: (a: T, b: T) => boolean = Object.is,
): Readable<T> => {
  type Values = { [K in keyof S]: S[K] extends Readable<infer V> ? V : never }
  let last: { readonly values: readonly unknown[]; readonly result: T } | undefined
  const get = (): T => {
    const values = sources.map((source) => source.get())
    if (last !== undefined && last.values.every((value, index) => Object.is(value, values[index]))) return last.result
    const result = select(...(values as unknown as Values))
    last = { values, result: last !== undefined && same(last.result, result) ? last.result : result }
    return last.result
  }
  return {
    get,
    subscribe(listener) {
      let seen = get()
      const check = (): void => {
        const now = get()
        if (Object.is(now, seen)) return
        seen = now
        listener()
      }
      const ends = sources.map((source) => source.subscribe(check))
      return () => {
        for (const end of ends) end()
      }
    },
  }
}

/** Resolves once `test` holds, or once `signal` aborts. */
export const until = <T>(readable: Readable<T>, test: (value: T) => boolean, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (test(readable.get()) || signal?.aborted === true) return resolve()
    const done = (): void => {
      end()
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const end = readable.subscribe(() => {
      if (test(readable.get())) done()
    })
    signal?.addEventListener('abort', done, { once: true })
  })
