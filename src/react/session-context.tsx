'use client'
import { createContext, use } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { AtomsError } from '../contract/index.ts'
import type { Session } from '../session/types.ts'

export const SessionContext = createContext<Session | null>(null)

/** Gives a session to everything below. It opens and closes nothing: whoever made the session closes it. */
export const AtomsProvider = ({
  session,
  children,
}: {
  readonly session: Session
  readonly children?: ReactNode
}): ReactElement => <SessionContext value={session}>{children}</SessionContext>

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
