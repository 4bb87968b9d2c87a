import type { Readable } from '../contract/index.ts'

interface Closable {
  close(): void
}

// 30 s: leaving a canvas for another and coming back neither subscribes again nor shows a skeleton.
const LINGER_MS = 30_000

/** One handle for all who show it: opened when it is first read, closed a while after the last of them let go. */
const createLease = <H extends Closable>(open: () => H, lingerMs: number): Readable<H> => {
  let handle: H | null = null
  let holders = 0
  let expiry: ReturnType<typeof setTimeout> | undefined

  const letExpire = (): void => {
    clearTimeout(expiry)
    expiry = setTimeout(() => {
      if (holders > 0) return
      handle?.close()
      handle = null
    }, lingerMs)
  }

  return {
    get: () => {
      if (handle === null) {
        handle = open()
        // A render that never commits lets nothing go, so its handle must close by itself.
        if (holders === 0) letExpire()
      }
      return handle
    },
    subscribe: () => {
      clearTimeout(expiry)
      holders += 1
      return () => {
        holders -= 1
        if (holders === 0) letExpire()
      }
    },
  }
}

/** Leases of handles by id; the same `Readable` for the same id. */
export const createLeases = <H extends Closable>(
  open: (id: string) => H,
  lingerMs = LINGER_MS,
): ((id: string) => Readable<H>) => {
  const leases = new Map<string, Readable<H>>()
  return (id) => {
    let lease = leases.get(id)
    if (lease === undefined) leases.set(id, (lease = createLease(() => open(id), lingerMs)))
    return lease
  }
}
