/** The stage: where the active canvas is shown. */
export { CanvasStage as Root } from './canvas-stage.tsx'
export type { CanvasStageProps as RootProps } from './canvas-stage.tsx'
