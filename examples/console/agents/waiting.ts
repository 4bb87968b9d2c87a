import { setTimeout as sleep } from 'node:timers/promises'
import type { Readable, Result } from '../../../src/contract/index.ts'
import type { Pending } from '../../../src/session/index.ts'

/** Resolves once `test` holds; rejects with the signal's reason once that aborts. */
export const until = <T>(readable: Readable<T>, test: (value: T) => boolean, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const settle = (): void => {
      if (!signal.aborted && !test(readable.get())) return
      end()
      signal.removeEventListener('abort', settle)
      if (signal.aborted) reject(signal.reason as Error)
      else resolve(readable.get())
    }
    const end = readable.subscribe(settle)
    signal.addEventListener('abort', settle)
    settle()
  })

/** The same for a promise, which has no end of its own while the network is gone. */
export const unlessAborted = <T>(promise: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error)
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })

/** What was stored; throws where it was refused. */
export const stored = async <T>(pending: Pending<T>, signal: AbortSignal): Promise<T> => {
  const result = await unlessAborted(pending.settled, signal)
  if (!result.ok) throw result.error
  return result.value
}

export const unwrap = <T>(result: Result<T>): T => {
  if (!result.ok) throw result.error
  return result.value
}

/** Waits, and throws once the signal aborts. */
export const rest = async (ms: number, signal: AbortSignal): Promise<void> => {
  signal.throwIfAborted()
  if (ms > 0) await sleep(ms, undefined, { signal })
}
