'use client'
import { useEffect, useEffectEvent, useState } from 'react'
import { createSession } from '../session/index.ts'
import type { Session } from '../session/types.ts'
import { createCanvasTransport } from '../transport/index.ts'

/** Where and as whom to connect: what a session of one's own is made from. */
export interface OwnSession {
  readonly url: string
  readonly mount: { readonly app_id: string; readonly surface_id: string; readonly device_id?: string }
  readonly credentials: (why: 'first' | 'expired') => Promise<string>
}

interface Held {
  session: Session | null
  where: string
  closing: ReturnType<typeof setTimeout> | undefined
}

/**
 * A session for as long as the component is there; null on the server and in the first render. StrictMode takes effects
 * down and up again at once: the session is closed a tick later, so that it stays one connection.
 */
export const useOwnSession = ({ url, mount, credentials }: OwnSession): Session | null => {
  const [session, setSession] = useState<Session | null>(null)
  const [held] = useState<Held>(() => ({ session: null, where: '', closing: undefined }))
  const freshCredentials = useEffectEvent((why: 'first' | 'expired') => credentials(why))
  const { app_id, surface_id, device_id } = mount

  useEffect(() => {
    clearTimeout(held.closing)
    const there = { app_id, surface_id, ...(device_id === undefined ? {} : { device_id }) }
    const where = JSON.stringify([url, there])
    if (held.session !== null && held.where !== where) {
      held.session.close()
      held.session = null
    }
    if (held.session === null) {
      const transport = createCanvasTransport({ url, mount: there, credentials: (why) => freshCredentials(why) })
      held.session = createSession({ transport })
      held.where = where
    }
    setSession(held.session)
    return () => {
      held.closing = setTimeout(() => {
        held.session?.close()
        held.session = null
      }, 0)
    }
  }, [held, url, app_id, surface_id, device_id])
  return session
}
