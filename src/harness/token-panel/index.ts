/** The pieces of the token panel, for an app that composes its own. */
export { TokenPanel as Root } from './token-panel.tsx'
export type { TokenPanelProps as RootProps } from './token-panel.tsx'
export { TokenRow as Row } from './token-row.tsx'
