/** The pieces of the context panel, for an app that composes its own. */
export { ConflictList as Conflicts } from './conflict-list.tsx'
export { ContextPanel as Root } from './context-panel.tsx'
export type { ContextPanelProps as RootProps } from './context-panel.tsx'
export { HistoryList as History } from './history-list.tsx'
export { RunSteps as Steps } from './run-steps.tsx'
