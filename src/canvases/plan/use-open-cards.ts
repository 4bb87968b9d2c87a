'use client'
import type { BlockId, Readable } from '../../contract/index.ts'
import { useReadable } from '../../react/index.ts'
import { useCanvas } from './bound.tsx'
import { passes } from './filter.ts'
import type { Filter } from './filter.ts'
import type { CardBlock } from './view.ts'

/** How many of these blocks are cards of which `isCounted` holds. */
const useCardCount = (cards: readonly BlockId[], isCounted: (props: CardBlock['props']) => boolean): number => {
  const canvas = useCanvas()
  const count: Readable<number> = {
    get: () =>
      cards.filter((id) => {
        const card = canvas.block(id).get()
        return card?.type === 'card' && isCounted(card.props)
      }).length,
    subscribe: (listener) => {
      const stops = cards.map((id) => canvas.block(id).subscribe(listener))
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
  return useReadable(count)
}

/** How many of these cards are not done. */
export const useOpenCards = (cards: readonly BlockId[]): number => useCardCount(cards, ({ done }) => done !== true)

/** How many of these cards the filter lets through. */
export const useMatches = (cards: readonly BlockId[], filter: Filter): number =>
  useCardCount(cards, (props) => passes(filter, props))

/** How many of these cards are still there. */
export const useStanding = (cards: readonly BlockId[]): number => useCardCount(cards, () => true)
