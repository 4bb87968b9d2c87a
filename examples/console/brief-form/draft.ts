import { createStore } from 'zustand/vanilla'

export interface BriefDraft {
  readonly text: string
  /** What was wrong with the last try; cleared by the next change. */
  readonly problem?: string
}

/** What is being written. It outlives the popover in which it is shown, and nothing more: it is gone with the page. */
export const briefDraft = createStore<BriefDraft>(() => ({ text: '' }))

export const setDraft = (draft: BriefDraft): void => briefDraft.setState(draft, true)
