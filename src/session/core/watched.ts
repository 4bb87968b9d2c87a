import type { Source } from './frames.ts'

type Listener = () => void

/** Runs what the app gave us: its mistake reaches the app's own error handling, and stops nobody else. */
const call = (listener: Listener): void => {
  try {
    listener()
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}

/**
 * Something with listeners. A large canvas has very many of them, with mostly one listener each: that one is held
 * without a list.
 */
export class Watched implements Source {
  isDirty = false
  #listeners: Listener | Set<Listener> | undefined

  get isWatched(): boolean {
    return this.#listeners !== undefined
  }

  /** Bound, because React is given it as it is. */
  readonly subscribe = (listener: Listener): (() => void) => {
    const before = this.#listeners
    // The same function twice is two listeners, each with an end of its own.
    const isThere = before === listener || (before instanceof Set && before.has(listener))
    const own = isThere ? () => listener() : listener
    if (before === undefined) this.#listeners = own
    else if (before instanceof Set) before.add(own)
    else this.#listeners = new Set([before, own])
    if (before === undefined) this.onWatched()
    let isOpen = true
    return () => {
      if (!isOpen) return
      isOpen = false
      const now = this.#listeners
      if (now instanceof Set) now.delete(own)
      if (now === own || (now instanceof Set && now.size === 0)) {
        this.#listeners = undefined
        this.onUnwatched()
      }
    }
  }

  notify(): void {
    const listeners = this.#listeners
    if (listeners === undefined) return
    if (typeof listeners === 'function') return call(listeners)
    // A listener that subscribes anew must not be met again in the same round.
    let left = listeners.size
    for (const listener of listeners) {
      if (left-- === 0) return
      call(listener)
    }
  }

  protected onWatched(): void {}
  protected onUnwatched(): void {}
}
