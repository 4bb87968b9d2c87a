'use client'
import type { BlockId, Readable } from '../../contract/index.ts'
import { useReadable } from '../../react/index.ts'
import { useCanvas } from './bound.tsx'

/** How many of these cards are not done. */
export const useOpenCards = (cards: readonly BlockId[]): number => {
  const canvas = useCanvas()
  const open: Readable<number> = {
    get: () =>
      cards.filter((id) => {
        const card = canvas.state.block(id)
        return card?.type === 'card' && card.props['done'] !== true
      }).length,
    subscribe: (listener) => {
      const stops = cards.map((id) => canvas.block(id).subscribe(listener))
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
  return useReadable(open)
}
