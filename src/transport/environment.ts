import type { Readable } from '../contract/readable.ts'

/** Time as the transport sees it, in milliseconds. */
export interface Clock {
  now(): number
  setTimeout(run: () => void, ms: number): unknown
  clearTimeout(handle: unknown): void
}

/** Everything of the outside world that the transport touches. */
export interface Environment {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly clock: Clock
  /** From 0 up to, not including, 1. */
  readonly random: () => number
  /** Whether the page is seen; true where there is no page. */
  readonly visibility: Readable<boolean>
  /** What the platform believes of the network; true where it does not say. */
  readonly online: Readable<boolean>
  /** Lets the host handle input and paint before going on. */
  readonly nextTask: () => Promise<void>
}

const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
}

type Target = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>

// Node has `navigator` but neither `document` nor `addEventListener`; workers have no `document`. Looked up on use.
const watch = (target: () => Target | undefined, types: readonly string[], read: () => boolean): Readable<boolean> => ({
  get: read,
  subscribe: (listener) => {
    const found = target()
    for (const type of types) found?.addEventListener(type, listener)
    return () => {
      for (const type of types) found?.removeEventListener(type, listener)
    }
  },
})

const page = () => (typeof document === 'undefined' ? undefined : document)
const scope = () => (typeof globalThis.addEventListener === 'function' ? (globalThis as Target) : undefined)

export const environmentOf = (given: Partial<Environment> = {}): Environment => ({
  fetch: given.fetch ?? ((url, init) => fetch(url, init)),
  clock: given.clock ?? systemClock,
  random: given.random ?? (() => Math.random()),
  visibility: given.visibility ?? watch(page, ['visibilitychange'], () => page()?.visibilityState !== 'hidden'),
  online:
    given.online ??
    watch(
      scope,
      ['online', 'offline'],
      () => typeof navigator === 'undefined' || (navigator.onLine as boolean | undefined) !== false,
    ),
  nextTask: given.nextTask ?? nextTask,
})

export const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof setImmediate === 'function') {
      setImmediate(resolve)
      return
    }
    // A message is not throttled and clamped as nested timers are.
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(null)
  })
