'use client'
import type { ReactElement } from 'react'
import { useLayout, useMessages } from '../frame.tsx'
import type { SharedProps } from '../template.ts'
import { Drawer } from './drawer.tsx'
import { piecesOf } from './pieces.tsx'

/** The canvas full-bleed; what stands beside it elsewhere opens over it. */
export const Folded = (props: SharedProps): ReactElement => {
  const messages = useMessages()
  const { rails } = useLayout()
  const { chat, center, dock } = piecesOf(props)
  return (
    <>
      {center}
      {rails.includes('chat') ? (
        <Drawer rail="chat" label={messages.chat}>
          {chat}
        </Drawer>
      ) : null}
      {rails.includes('dock') ? (
        <Drawer rail="dock" label={messages.panels}>
          {dock}
        </Drawer>
      ) : null}
    </>
  )
}
