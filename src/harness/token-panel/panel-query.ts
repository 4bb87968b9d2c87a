import { createContext, useContext } from 'react'

export interface PanelQuery {
  readonly query: string
  readonly setQuery: (query: string) => void
}

/** What the panel's search says, for the list beside it. */
export const PanelQueryContext = createContext<PanelQuery>({ query: '', setQuery: () => undefined })
export const usePanelQuery = (): PanelQuery => useContext(PanelQueryContext)
