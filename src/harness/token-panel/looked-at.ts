import type { CanvasHandle } from '../../session/types.ts'

// Outlives the panel and its rows, which come and go; it goes with the canvas.
const seen = new WeakMap<CanvasHandle, Map<string, number>>()

/** The revision of a token that its reader looked at last; 0 before they did. */
export const lookedAt = (handle: CanvasHandle, path: string): number => seen.get(handle)?.get(path) ?? 0

/** Remembers that this revision of a token was looked at. */
export const look = (handle: CanvasHandle, path: string, rev: number): number => {
  const ofCanvas = seen.get(handle) ?? new Map<string, number>()
  seen.set(handle, ofCanvas.set(path, rev))
  return rev
}
