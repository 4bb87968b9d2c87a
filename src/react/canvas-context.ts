'use client'
import { createContext, use } from 'react'
import { AtomsError } from '../contract/index.ts'
import type { AnyCanvasDefinition, BlockId } from '../contract/index.ts'
import type { CanvasHandle, Identity } from '../session/types.ts'
import type { Cell } from './cell.ts'

/** All that a cartridge gets: its own state and commands, who the actors are, the selection. */
export interface CanvasSurroundings {
  readonly handle: CanvasHandle
  readonly selection: Cell<BlockId | null>
  readonly actor: (id: string) => Identity
}

export const CanvasContext = createContext<CanvasSurroundings | null>(null)

/** What a canvas may do with its own state; opening, closing and untyped access are the host's. */
export type CanvasSurface<D extends AnyCanvasDefinition = AnyCanvasDefinition> = Omit<
  CanvasHandle<D>,
  'close' | 'anyToken' | 'anyBlock' | 'dispatchAny' | 'callAny' | 'dismiss'
>

export const useSurroundings = (): CanvasSurroundings => {
  const surroundings = use(CanvasContext)
  if (surroundings === null) {
    throw new AtomsError(
      'INVALID_ARGUMENT',
      'A canvas hook was called outside of a canvas, so it has no state to read. Render the component inside <CanvasHost>.',
    )
  }
  return surroundings
}

/** The handle around here as that of `definition`, whose type the host has checked. */
export const useHandle = <D extends AnyCanvasDefinition>(definition: D): CanvasHandle<D> => {
  const { handle } = useSurroundings()
  if (handle.definition.type !== definition.type) {
    throw new AtomsError(
      'INVALID_ARGUMENT',
      `A hook of the canvas "${definition.type}" was called inside a canvas "${handle.definition.type}", whose state is another. Use the hooks of its own bindCanvas.`,
    )
  }
  // Equal types mean one definition; TypeScript cannot follow that through a context.
  return handle as unknown as CanvasHandle<D>
}
