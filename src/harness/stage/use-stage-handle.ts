'use client'
import type { AnyCanvasDefinition, CanvasId, Readable } from '../../contract/index.ts'
import { createLeases } from '../../react/leases.ts'
import { useReadable, useSession } from '../../react/index.ts'
import type { CanvasLens } from '../../react/index.ts'
import type { CanvasHandle, Session } from '../../session/types.ts'

type Leases = ReturnType<typeof createLeases<CanvasHandle>>

const leases = new WeakMap<Session, Map<AnyCanvasDefinition, Leases>>()
const leasesOf = (session: Session, definition: AnyCanvasDefinition): Leases => {
  let ofSession = leases.get(session)
  if (ofSession === undefined) leases.set(session, (ofSession = new Map()))
  let found = ofSession.get(definition)
  if (found === undefined)
    ofSession.set(definition, (found = createLeases((id) => session.canvas(id as CanvasId, definition))))
  return found
}

const NOTHING: Readable<null> = { get: () => null, subscribe: () => () => undefined }

/** The handle of the canvas on the stage; null while there is none. All handles of a canvas share one replica. */
export const useStageHandle = ({ active, bound }: CanvasLens): CanvasHandle | null => {
  const session = useSession()
  const lease: Readable<CanvasHandle | null> =
    active === null || bound === null ? NOTHING : leasesOf(session, bound.definition)(active.canvas_id)
  return useReadable(lease)
}
