import { createStore } from 'zustand/vanilla'
import type { BlockFor, BlockId, Readable } from '../../contract/index.ts'
import type { planCanvas } from './definition.ts'
import { NO_FILTER } from './filter.ts'
import type { Filter } from './filter.ts'
import type { Place } from './moves.ts'

type BoardBlock = BlockFor<typeof planCanvas>
export type CardBlock = Extract<BoardBlock, { type: 'card' }>

/** On its way: by the keyboard, or under a pointer. `before`: what it would land before; null: last. */
export type Grab = { readonly by: 'keyboard' | 'pointer'; readonly before: BlockId | null } & (
  | { readonly kind: 'cards'; readonly lead: BlockId; readonly cards: readonly BlockId[]; readonly place: Place }
  | { readonly kind: 'column'; readonly column: BlockId; readonly index: number }
)

/** A card that somebody removed while one wrote in it, with what was written. */
export interface Lost {
  readonly card: CardBlock
  readonly prop: 'title' | 'notes'
  readonly caret: number
  /** The card that stood before it. */
  readonly after: BlockId | null
}

/** What is one's own of a board: nobody else sees it, and it goes with the view. */
export interface View {
  readonly filter: Filter
  readonly grab: Grab | null
  readonly chosen: ReadonlySet<BlockId>
  /** Where a choice that is extended begins. */
  readonly anchor: BlockId | null
  readonly collapsed: ReadonlySet<BlockId>
  readonly lost: readonly Lost[]
  readonly announcement: string
}

export interface ViewStore extends Readable<View> {
  readonly set: (change: Partial<View>) => void
}

export const createView = (): ViewStore => {
  const store = createStore<View>(() => ({
    filter: NO_FILTER,
    grab: null,
    chosen: new Set(),
    anchor: null,
    collapsed: new Set(),
    lost: [],
    announcement: '',
  }))
  return { get: store.getState, subscribe: store.subscribe, set: store.setState }
}

/** The set with `id` in it, or without it where it was there. */
export const toggled = (set: ReadonlySet<BlockId>, id: BlockId): ReadonlySet<BlockId> => {
  const next = new Set(set)
  if (!next.delete(id)) next.add(id)
  return next
}
