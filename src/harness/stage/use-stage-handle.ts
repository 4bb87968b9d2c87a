'use client'
import { useCanvasHandle } from '../../react/index.ts'
import type { CanvasLens } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'

/** The handle of the canvas on the stage; null while there is none. */
export const useStageHandle = ({ active, bound }: CanvasLens): CanvasHandle | null =>
  useCanvasHandle(bound, active?.canvas_id ?? null)
