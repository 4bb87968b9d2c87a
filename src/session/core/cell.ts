import type { Readable } from '../../contract/readable.ts'
import type { Frames, Source } from './frames.ts'
import { Watched } from './watched.ts'

export interface Cell<T> extends Readable<T>, Source {
  readonly isWatched: boolean
  /** Changes the value and notifies at once. */
  set(value: T): void
  /** Changes the value and notifies with the next frame. */
  setLater(value: T, frames: Frames): void
}

class ValueCell<T> extends Watched implements Cell<T> {
  #value: T

  constructor(value: T) {
    super()
    this.#value = value
  }

  readonly get = (): T => this.#value

  set(value: T): void {
    if (Object.is(this.#value, value)) return
    this.#value = value
    this.notify()
  }

  setLater(value: T, frames: Frames): void {
    if (Object.is(this.#value, value)) return
    this.#value = value
    frames.add(this)
  }
}

/** A value with listeners. */
export const createCell = <T>(initial: T): Cell<T> => new ValueCell(initial)

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
