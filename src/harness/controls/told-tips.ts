import type { ReactNode } from 'react'

/** What a tooltip says. */
export interface TipWords {
  readonly label: ReactNode
  readonly keys: string | undefined
}

const told = new WeakMap<Element, TipWords>()
const listeners = new Set<() => void>()
const tellAll = (): void => {
  for (const listener of listeners) listener()
}

/** What the tooltips of all elements that have one say, for whoever shows them. */
export const toldTips = {
  of: (element: Element): TipWords | undefined => told.get(element),
  /** The answer takes it back. */
  tell: (element: Element, words: TipWords): (() => void) => {
    told.set(element, words)
    tellAll()
    return () => {
      told.delete(element)
      tellAll()
    }
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
