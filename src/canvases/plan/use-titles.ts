'use client'
import type { BlockId } from '../../contract/index.ts'
import { withoutTurns } from '../../react/text/turns.ts'
import { useCanvas, useMessages } from './bound.tsx'

export interface Titles {
  readonly card: (id: BlockId) => string
  readonly column: (id: BlockId) => string
}

/** What cards and columns are called now, also where they have no title. */
export const useTitles = (): Titles => {
  const messages = useMessages()
  const canvas = useCanvas()
  const titleOf = (id: BlockId, untitled: string): string => {
    const title = canvas.state.block(id)?.props['title']
    return typeof title === 'string' && title !== '' ? withoutTurns(title) : untitled
  }
  return {
    card: (id) => titleOf(id, messages.untitledCard),
    column: (id) => titleOf(id, messages.untitledColumn),
  }
}
