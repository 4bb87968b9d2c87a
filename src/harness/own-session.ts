'use client'
import { useEffect, useEffectEvent, useState } from 'react'
import type { Readable } from '../contract/index.ts'
import { useReadable } from '../react/index.ts'
import { createSession } from '../session/index.ts'
import type { Session } from '../session/types.ts'
import { createCanvasTransport } from '../transport/index.ts'

/** Where and as whom to connect: what a session of one's own is made from. */
export interface OwnSession {
  readonly url: string
  readonly mount: { readonly app_id: string; readonly surface_id: string; readonly device_id?: string }
  readonly credentials: (why: 'first' | 'expired') => Promise<string> | string
}

/**
 * Holds one session while somebody asks for it. StrictMode lets go and asks again at once: the session is closed a tick
 * after it was let go, so that it stays one connection.
 */
const createKeeper = () => {
  const listeners = new Set<() => void>()
  let held: { readonly where: string; readonly session: Session } | null = null
  let closing: ReturnType<typeof setTimeout> | undefined

  const set = (next: typeof held): void => {
    held?.session.close()
    held = next
    for (const listener of listeners) listener()
  }
  const session: Readable<Session | null> = {
    get: () => held?.session ?? null,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return {
    session,
    hold: (where: string, open: () => Session): (() => void) => {
      clearTimeout(closing)
      if (held?.where !== where) set({ where, session: open() })
      return () => {
        closing = setTimeout(() => set(null), 0)
      }
    },
  }
}

/** A session for as long as the component is there; null on the server and in the first render. */
export const useOwnSession = ({ url, mount, credentials }: OwnSession): Session | null => {
  const [keeper] = useState(createKeeper)
  const freshCredentials = useEffectEvent((why: 'first' | 'expired') => credentials(why))
  // What is missing is said where the transport is made.
  const { app_id, surface_id, device_id } = mount ?? {}
  const canAsk = typeof credentials === 'function'

  useEffect(() => {
    const there = { app_id, surface_id, ...(device_id === undefined ? {} : { device_id }) }
    return keeper.hold(JSON.stringify([url, there]), () =>
      createSession({
        transport: createCanvasTransport({
          url,
          mount: there,
          credentials: canAsk ? (why) => freshCredentials(why) : (null as never),
        }),
      }),
    )
  }, [keeper, url, app_id, surface_id, device_id, canAsk])
  return useReadable(keeper.session)
}
