import type { Readable } from '../../contract/index.ts'
import type { CanvasHandle } from '../../session/types.ts'

export interface CountingHandle {
  readonly handle: CanvasHandle
  /** How many listeners are there now. */
  readonly listeners: () => number
}

const isReadable = (value: unknown): value is Readable<unknown> =>
  typeof value === 'object' && value !== null && 'subscribe' in value && 'get' in value

/** A handle that counts who listens to it. */
export const countListeners = (handle: CanvasHandle): CountingHandle => {
  let count = 0
  const counted = (leave: () => void): (() => void) => {
    count += 1
    let here = true
    return () => {
      if (!here) return
      here = false
      count -= 1
      leave()
    }
  }
  const wrapped = new WeakMap<object, Readable<unknown>>()
  const wrap = (value: unknown): unknown => {
    if (!isReadable(value)) return value
    const known = wrapped.get(value)
    if (known !== undefined) return known
    const made: Readable<unknown> = {
      get: () => value.get(),
      subscribe: (listener) => counted(value.subscribe(listener)),
    }
    wrapped.set(value, made)
    return made
  }
  return {
    listeners: () => count,
    handle: new Proxy(handle, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name)
        if (name === 'onText')
          return (listener: Parameters<CanvasHandle['onText']>[0]) => counted(target.onText(listener))
        if (typeof value !== 'function') return wrap(value)
        return (...args: unknown[]) => wrap(Reflect.apply(value, target, args))
      },
    }),
  }
}
