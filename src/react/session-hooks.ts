'use client'
import { use } from 'react'
import type { Right, ThreadId } from '../contract/index.ts'
import type { CanvasEntry, Identity, Run, Session, SyncState, ThreadHandle } from '../session/types.ts'
import { CanvasContext } from './canvas-context.ts'
import { createLeases } from './leases.ts'
import { SessionContext, useSession } from './session-context.tsx'
import { useReadable } from './use-readable.ts'

const threads = new WeakMap<Session, ReturnType<typeof createLeases<ThreadHandle>>>()
const threadsOf = (session: Session) => {
  let leases = threads.get(session)
  if (leases === undefined) threads.set(session, (leases = createLeases((id) => session.thread(id as ThreadId))))
  return leases
}

/** How the connection stands, and what is being done about it. */
export const useStatus = (): ReturnType<Session['status']['get']> => useReadable(useSession().status)
/** Who this session acts as; null until it is open. */
export const useMe = (): Identity | null => useReadable(useSession().me)
/** What waits to be sent, what could not be, and whether all is proved equal to the gateway's. */
export const useSync = (): SyncState => useReadable(useSession().sync)
/** Whether this actor may chat, start runs and so on; what a canvas lets be changed is its lens's (`useLens`). */
export const useMay = (right: Right): boolean => useReadable(useSession().may(right))
/** The canvases that may be opened. */
export const useCanvases = (): readonly CanvasEntry[] => useReadable(useSession().canvases)
/** The threads that may be opened, as the gateway last answered. */
export const useThreads = (): ReturnType<Session['threads']['get']> => useReadable(useSession().threads)
/** All runs that this session saw, and those which go on. */
export const useRuns = (): { readonly all: readonly Run[]; readonly active: readonly Run[] } => {
  const { runs } = useSession()
  return { all: useReadable(runs.all), active: useReadable(runs.active) }
}
/** One run, undefined until something was heard of it; renders when it changes. */
export const useRun = (id: Run['run_id']): Run | undefined => useReadable(useSession().runs.run(id))
/** A thread's handle, shared by all who show it and closed after the last of them. */
export const useThread = (id: ThreadId): ThreadHandle => useReadable(threadsOf(useSession())(id))

/** The name and color of a person or an agent; in a canvas too. */
export const useActor = (id: string): Identity => {
  const session = use(SessionContext)
  const canvas = use(CanvasContext)
  return session?.actor(id) ?? canvas?.actor(id) ?? { actor_id: id, actor_type: 'system', name: id }
}
