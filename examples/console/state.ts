import { createStore } from 'zustand/vanilla'

export type Theme = 'system' | 'light' | 'dark'

/** What of the console is open, and how it looks; kept for the life of the page only. */
export interface ConsoleState {
  readonly events: boolean
  readonly theme: Theme
}

export const consoleState = createStore<ConsoleState>(() => ({ events: false, theme: 'system' }))

export const toggleEvents = (): void => consoleState.setState(({ events }) => ({ events: !events }))
