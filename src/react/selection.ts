'use client'
import { use } from 'react'
import type { BlockId, CanvasId } from '../contract/index.ts'
import type { Session } from '../session/types.ts'
import { CanvasContext } from './canvas-context.ts'
import { constant, createCell } from './cell.ts'
import type { Cell } from './cell.ts'
import { SessionContext } from './session-context.tsx'
import { useReadable } from './use-readable.ts'

/** The block that a person works on, and the way to choose another. */
export interface Selection {
  readonly selected: BlockId | null
  readonly select: (id: BlockId | null) => void
}

const cells = new WeakMap<Session, Map<CanvasId, Cell<BlockId | null>>>()

/** One selection for each canvas of a session: the canvas sets it, panels and tools beside it read it. */
export const selectionOf = (session: Session, canvas: CanvasId): Cell<BlockId | null> => {
  let ofSession = cells.get(session)
  if (ofSession === undefined) cells.set(session, (ofSession = new Map()))
  let cell = ofSession.get(canvas)
  if (cell === undefined) ofSession.set(canvas, (cell = createCell<BlockId | null>(null)))
  return cell
}

const NOTHING: Cell<BlockId | null> = { ...constant(null), set: () => undefined }

const useSelectionCell = (canvas?: CanvasId | null): Cell<BlockId | null> => {
  const session = use(SessionContext)
  const inside = use(CanvasContext)
  if (canvas === undefined) return inside?.selection ?? NOTHING
  return session === null || canvas === null ? NOTHING : selectionOf(session, canvas)
}

/** The selection of the canvas that this is rendered in; beside it, name the canvas (null: none is shown). */
export const useSelection = (canvas?: CanvasId | null): Selection => {
  const cell = useSelectionCell(canvas)
  return { selected: useReadable(cell), select: cell.set }
}

/** Whether this block is the selected one; renders again only when that changes. */
export const useIsSelected = (id: BlockId): boolean => useReadable(useSelectionCell(), (selected) => selected === id)
