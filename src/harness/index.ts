/** `atoms-ui/harness`: the frame around canvases, whole or in parts. */
export * as ChatRail from './chat-rail/index.ts'
export * as ContextPanel from './context-panel/index.ts'
export * as Stage from './stage/index.ts'
export * as TokenPanel from './token-panel/index.ts'
export * as ToolPop from './tool-pop/index.ts'
export * as TopPill from './top-pill/index.ts'
export { ActorMark } from './controls/actor-mark.tsx'
export type { ActorMarkProps } from './controls/actor-mark.tsx'
export type { PartProps } from './controls/part.tsx'
export { useFrameTools, useLayout, useMessages, useStage, useStartView } from './frame.tsx'
export type {
  Command,
  Draft,
  DockTab,
  FrameLayout,
  FrameTools,
  Notice,
  RailName,
  SlotName,
  StageState,
  StartViewProps,
} from './frame.tsx'
export { HarnessFrame } from './harness-frame.tsx'
export type { HarnessFrameProps } from './harness-frame.tsx'
export { MarkdownText } from './markdown/markdown-text.tsx'
export { ENGLISH } from './messages/english.ts'
export { GERMAN } from './messages/german.ts'
export type { Messages } from './messages/messages.ts'
export { MinimalHarness } from './minimal-harness.tsx'
export type { MinimalHarnessProps } from './minimal-harness.tsx'
export type { OwnSession } from './own-session.ts'
export { StandardHarness } from './standard-harness.tsx'
export type { StandardHarnessProps } from './standard-harness.tsx'
export type { Layout } from './layout/layout.ts'
export type { SlotProps, Slots, TemplateProps } from './template.ts'
