'use client'
import { useEffect, useState } from 'react'
import type { RefObject } from 'react'
import type { BlockId } from '../../contract/index.ts'

// More than a screen of them: these are whole in the first paint, also where nothing observes.
const FIRST_CARDS = 20
// About a screen ahead of who scrolls.
const AHEAD = '600px 0px'

/**
 * Whether a card was ever near what is seen of its column. Only such a card is whole: the others are their titles,
 * which cost a board of hundreds next to nothing.
 */
export const useNear = (
  list: RefObject<HTMLElement | null>,
  cards: readonly BlockId[],
): ((card: BlockId, index: number) => boolean) => {
  const [seen, setSeen] = useState<ReadonlySet<BlockId>>(() => new Set())

  useEffect(() => {
    const root = list.current
    if (root === null) return
    const observer = new IntersectionObserver(
      (entries) => {
        const near = entries
          .filter(({ isIntersecting }) => isIntersecting)
          .map(({ target }) => (target as HTMLElement).dataset['card'] as BlockId)
        setSeen((before) => (near.every((id) => before.has(id)) ? before : new Set([...before, ...near])))
      },
      { root, rootMargin: AHEAD },
    )
    const ids: ReadonlySet<string | undefined> = new Set(cards)
    for (const element of root.children)
      if (element instanceof HTMLElement && ids.has(element.dataset['card'])) observer.observe(element)
    return () => observer.disconnect()
  }, [list, cards])

  return (card, index) => index < FIRST_CARDS || seen.has(card)
}
