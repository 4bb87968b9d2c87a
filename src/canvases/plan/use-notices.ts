'use client'
import { Toast } from '@base-ui/react/toast'
import { useState } from 'react'
import type { BlockId } from '../../contract/index.ts'
import { useCanvas, useMessages } from './bound.tsx'

/** Says that these blocks are removed, and offers to bring them back for as long as one of them is gone. */
export type OfferUndo = (title: string, removed: readonly BlockId[], undo: () => void) => void

export const useNotices = () => {
  const messages = useMessages()
  const canvas = useCanvas()
  const [manager] = useState(() => Toast.createToastManager())

  const offerUndo: OfferUndo = (title, removed, undo) => {
    // Whoever brings them back, and by whatever means.
    const closeOnceBack = (): void => {
      if (removed.every((id) => canvas.state.block(id) !== undefined)) manager.close(notice)
    }
    const stops = removed.map((id) => canvas.block(id).subscribe(closeOnceBack))
    const notice = manager.add({
      title,
      actionProps: { children: messages.undo, onClick: undo },
      onRemove: () => {
        for (const stop of stops) stop()
      },
    })
  }
  return { manager, offerUndo }
}
