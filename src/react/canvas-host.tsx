'use client'
import { Activity, Suspense, lazy, useEffect, useState } from 'react'
import type { ComponentType, ErrorInfo, ReactElement, ReactNode } from 'react'
import type { AnyCanvasDefinition, BlockId, CanvasId, Readable } from '../contract/index.ts'
import type { CanvasHandle, Identity, Session } from '../session/types.ts'
import type { BoundCanvas } from './bind-canvas.tsx'
import { CanvasAbsent, whyAbsent } from './canvas-absent.tsx'
import type { CanvasAbsentProps } from './canvas-absent.tsx'
import { CanvasBoundary, CanvasError } from './canvas-boundary.tsx'
import type { CanvasErrorProps } from './canvas-boundary.tsx'
import { CanvasContext } from './canvas-context.ts'
import { useCanvasLanguage } from './language.ts'
import { constant, createCell } from './cell.ts'
import type { Cell } from './cell.ts'
import { createLeases } from './leases.ts'
import { selectionOf } from './selection.ts'
import { SessionContext, useSession } from './session-context.tsx'
import { OfferContext } from './start.tsx'
import { useReadable } from './use-readable.ts'

const handles = new WeakMap<Session, Map<AnyCanvasDefinition, ReturnType<typeof createLeases<CanvasHandle>>>>()
const handlesOf = (session: Session, definition: AnyCanvasDefinition) => {
  let ofSession = handles.get(session)
  if (ofSession === undefined) handles.set(session, (ofSession = new Map()))
  let leases = ofSession.get(definition)
  if (leases === undefined)
    ofSession.set(definition, (leases = createLeases((id) => session.canvas(id as CanvasId, definition))))
  return leases
}

const NOTHING = constant(null)

/**
 * A canvas's handle, shared by all who show it: opened at the first use, closed half a minute after the last. Null
 * where there is no canvas, or none that the host can show.
 */
export function useCanvasHandle(bound: BoundCanvas, id: CanvasId): CanvasHandle
export function useCanvasHandle(bound: BoundCanvas | null, id: CanvasId | null): CanvasHandle | null
export function useCanvasHandle(bound: BoundCanvas | null, id: CanvasId | null): CanvasHandle | null {
  const session = useSession()
  const handle: Readable<CanvasHandle | null> =
    bound === null || id === null ? NOTHING : handlesOf(session, bound.definition)(id)
  return useReadable(handle)
}

interface StageProps {
  readonly canvas: BoundCanvas
  /** A canvas that is not active keeps its state and DOM, hidden, and renders nothing meanwhile. */
  readonly active?: boolean
  /** What stands where the canvas threw. */
  readonly ErrorView?: ComponentType<CanvasErrorProps>
  /** What stands where the canvas could not be loaded. */
  readonly AbsentView?: ComponentType<CanvasAbsentProps>
  readonly onError?: (error: unknown, info: ErrorInfo) => void
}

export interface CanvasViewProps extends StageProps {
  readonly handle: CanvasHandle
  readonly selection?: Cell<BlockId | null>
  readonly actor?: (id: string) => Identity
}

const nameless = (id: string): Identity => ({ actor_id: id, actor_type: 'system', name: id })

/** A canvas on a handle: its boundary, its skeleton, and the narrow surroundings that a cartridge gets. */
export const CanvasView = ({
  canvas,
  handle,
  active = true,
  ErrorView = CanvasError,
  AbsentView = CanvasAbsent,
  onError,
  actor = nameless,
  selection,
}: CanvasViewProps): ReactElement => {
  const [ownSelection] = useState(() => createCell<BlockId | null>(null))
  const [reloaded, setReloaded] = useState<BoundCanvas['Component'] | null>(null)
  const phase = useReadable(handle.phase)
  const trouble = useReadable(handle.trouble)
  const absent = whyAbsent(phase, trouble)
  const chosen = selection ?? ownSelection
  // A block that is hidden from now on is not selected any more ([LENS6]).
  useEffect(
    () =>
      handle.generation.subscribe(() => {
        const id = chosen.get()
        if (id !== null && handle.state.block(id) === undefined) chosen.set(null)
      }),
    [handle, chosen],
  )
  const { Skeleton, load, definition } = canvas
  const { label } = canvas.words(useCanvasLanguage())
  // The view is on its way while the state is. Where it fails to come, that is said once it is to be shown.
  const isComing = active && phase === 'loading'
  useEffect(() => {
    if (isComing) load().catch(() => undefined)
  }, [isComing, load])
  const View = reloaded ?? canvas.Component
  return (
    <div data-atoms-part="canvas-host" data-canvas={definition.type} data-phase={phase} hidden={!active}>
      <CanvasContext value={{ handle, actor, selection: chosen }}>
        <SessionContext value={null}>
          <Activity mode={active ? 'visible' : 'hidden'}>
            {/* React keeps a failed import for good, so another try needs another lazy component. */}
            <CanvasBoundary label={label} View={ErrorView} onError={onError} onRetry={() => setReloaded(lazy(load))}>
              {absent !== null ? (
                <AbsentView label={label} why={absent} error={trouble} retry={handle.reload} />
              ) : phase === 'loading' ? (
                <Skeleton />
              ) : (
                <Suspense fallback={<Skeleton />}>
                  <View />
                </Suspense>
              )}
            </CanvasBoundary>
          </Activity>
        </SessionContext>
      </CanvasContext>
    </div>
  )
}

export interface CanvasHostProps extends StageProps {
  readonly id: CanvasId
  /** What a canvas may show where it is empty, by `useStart`. Unlike the canvas it stands in the host's session. */
  readonly start?: ReactNode
  /** Shows what could not be saved of a block, whose mark was chosen in a canvas that has `useConflict`. */
  readonly onConflict?: (block: BlockId) => void
}

/** Shows a canvas of the session. What it throws stays inside; the session, its transport and URL stay outside. */
export const CanvasHost = ({ id, start = null, onConflict, ...stage }: CanvasHostProps): ReactElement => {
  const session = useSession()
  const handle = useCanvasHandle(stage.canvas, id)
  return (
    <OfferContext value={{ session, start, onConflict }}>
      <CanvasView {...stage} handle={handle} selection={selectionOf(session, id)} actor={(id) => session.actor(id)} />
    </OfferContext>
  )
}
