/** The pieces of the tool popover, for an app that composes its own. */
export { Palette } from './palette.tsx'
export { ToolPop as Root } from './tool-pop.tsx'
export type { ToolPopProps as RootProps } from './tool-pop.tsx'
