'use client'
import { useState } from 'react'
import { AtomsError } from '../contract/index.ts'
import type { CanvasId } from '../contract/index.ts'
import type { CanvasEntry } from '../session/types.ts'
import type { BoundCanvas } from './bind-canvas.tsx'
import { chooseCanvas } from './canvas-lens.ts'
import { useSession } from './session-context.tsx'
import { useReadable } from './use-readable.ts'

/** Which canvas is shown, why, and the way to choose another. */
export interface CanvasLens {
  readonly entries: readonly CanvasEntry[]
  readonly active: CanvasEntry | null
  /** Null where the host registered no canvas of the active one's type. */
  readonly bound: BoundCanvas | null
  /** Whether a person chose the active canvas, so that the run no longer does. */
  readonly pinned: boolean
  readonly pin: (id: CanvasId) => void
  /** Follows the run again. */
  readonly follow: () => void
}

/** Chooses the active canvas from the state of the runs; a person's choice pins it until `follow`. */
export const useCanvasLens = (bound: readonly BoundCanvas[]): CanvasLens => {
  if (!Array.isArray(bound))
    throw new AtomsError('INVALID_ARGUMENT', '`canvases` is no array. Give what bindCanvas() made: [plan, poll].')
  const session = useSession()
  const [pinned, setPinned] = useState<CanvasId | null>(null)
  // What the app cannot show has no tab.
  const all = useReadable(session.canvases)
  const entries = all.filter(({ canvas_type }) => bound.some(({ definition }) => definition.type === canvas_type))
  const active = useReadable(session.runs.all, (runs) => chooseCanvas(entries, runs, pinned))
  return {
    entries,
    active,
    bound: bound.find(({ definition }) => definition.type === active?.canvas_type) ?? null,
    pinned: pinned !== null && active?.canvas_id === pinned,
    pin: setPinned,
    follow: () => setPinned(null),
  }
}
