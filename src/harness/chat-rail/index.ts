/** The pieces of the chat rail, for an app that composes its own. */
export { ChatRail as Root } from './chat-rail.tsx'
export type { ChatRailProps as RootProps } from './chat-rail.tsx'
export { Composer } from './composer.tsx'
export { ThreadView as Thread } from './thread-view.tsx'
