'use client'
import { createContext, use, useEffect, useRef } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { AtomsError } from '../contract/index.ts'
import type { Session } from '../session/types.ts'

export const SessionContext = createContext<Session | null>(null)

// Nobody changes to so many sessions in so short a time on purpose; one made while rendering is another with each render.
const MANY_SESSIONS = 4
const SHORT_MS = 10_000

/** Gives a session to everything below. It opens and closes nothing: whoever made the session closes it. */
export const AtomsProvider = ({
  session,
  children,
}: {
  readonly session: Session
  readonly children?: ReactNode
}): ReactElement => {
  const given = useRef<{ last: Session | null; times: number[] }>({ last: null, times: [] })
  useEffect(() => {
    const { last, times } = given.current
    if (last === session || times.length >= MANY_SESSIONS) return
    const now = performance.now()
    const recent = [...times.filter((time) => now - time < SHORT_MS), now]
    given.current = { last: session, times: recent }
    if (recent.length < MANY_SESSIONS) return
    console.error(
      'atoms-ui: <AtomsProvider> or a harness was given a new session with several renders, each with connections of its own. Make the session once, outside of the component or in useState(() => createSession(…)), or give the harness url, mount and credentials.',
    )
  }, [session])
  return <SessionContext value={session}>{children}</SessionContext>
}

/** The session of the nearest `AtomsProvider`. A canvas has none: it reads and changes its own state only. */
export const useSession = (): Session => {
  const session = use(SessionContext)
  if (session === null) {
    throw new AtomsError(
      'INVALID_ARGUMENT',
      'useSession() found no session here. Render the component inside <AtomsProvider session={…}>; inside a canvas, use the hooks of its bindCanvas instead.',
    )
  }
  return session
}
