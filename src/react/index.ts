/** `atoms-ui/react`: a session in React, and canvases of one's own. */
export { actorColor, initialsOf } from './actor-look.ts'
export { bindCanvas } from './bind-canvas.tsx'
export type { BoundCanvas, CanvasIcon, CanvasFace, CanvasParts } from './bind-canvas.tsx'
export { CanvasAbsent } from './canvas-absent.tsx'
export type { CanvasAbsentProps } from './canvas-absent.tsx'
export type { CanvasErrorProps } from './canvas-boundary.tsx'
export type { CanvasSurface } from './canvas-context.ts'
export type { CanvasHooks, CanvasText } from './canvas-hooks.ts'
export { CanvasHost, CanvasView, useCanvasHandle } from './canvas-host.tsx'
export type { CanvasHostProps, CanvasViewProps } from './canvas-host.tsx'
export type {
  CanvasReplacements,
  CanvasShortcut,
  CanvasTranslation,
  CanvasWords,
  EnglishWords,
  ShortcutGroup,
} from './canvas-words.ts'
export { canvasOfRuns, chooseCanvas } from './canvas-lens.ts'
export type { HostMessages } from './host-messages.ts'
export { CanvasLanguageContext, useCanvasLanguage } from './language.ts'
export type { CanvasLanguage } from './language.ts'
export { useLens } from './lens-access.ts'
export type { Access, LensAccess } from './lens-access.ts'
export type { RecentChange } from './recent-changes.ts'
export { useIsSelected, useSelection } from './selection.ts'
export type { Selection } from './selection.ts'
export { AtomsProvider, useSession } from './session-context.tsx'
export {
  useActor,
  useCanvases,
  useMay,
  useMe,
  useRun,
  useRuns,
  useStatus,
  useSync,
  useThread,
  useThreads,
} from './session-hooks.ts'
export { fitHeight } from './text/fit-height.ts'
export { createTextField } from './text/text-field.ts'
export type { TextOptions, TextProps } from './text/use-text.ts'
export { useConflict } from './use-conflict.ts'
export { useCanvasLens } from './use-canvas-lens.ts'
export type { CanvasLens } from './use-canvas-lens.ts'
export { useRecentChange } from './use-recent-change.ts'
export { useStart } from './start.tsx'
export { useReadable } from './use-readable.ts'
