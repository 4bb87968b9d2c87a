'use client'
import { Columns3, Keyboard, SquarePlus } from 'lucide-react'
import type { ReactElement } from 'react'
import { EmptyCanvas } from '../empty-canvas.tsx'
import { useCanvas, useMessages } from './bound.tsx'

/** What a board is for, and how it begins. */
export const EmptyBoard = ({ isWritable }: { readonly isWritable: boolean }): ReactElement => {
  const messages = useMessages()
  const canvas = useCanvas()
  return (
    <EmptyCanvas
      words={messages}
      isWritable={isWritable}
      onStart={() => {
        for (const title of messages.startColumns) canvas.call('add_column', { title })
      }}
      hints={[
        { icon: Columns3, text: messages.hintColumns },
        { icon: SquarePlus, text: messages.hintCards },
        { icon: Keyboard, text: messages.hintKeys },
      ]}
    />
  )
}
