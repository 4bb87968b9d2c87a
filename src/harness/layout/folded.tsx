'use client'
import type { ReactElement, ReactNode } from 'react'
import { Skeleton } from '../controls/skeleton.tsx'
import { useFrameTools, useLayout, useMessages } from '../frame.tsx'
import type { RailName } from '../frame.tsx'
import type { SharedProps } from '../template.ts'
import { Late } from './late.tsx'
import { later } from './later.ts'
import { piecesOf } from './pieces.tsx'

const drawer = later(async () => (await import('./over.ts')).Drawer)

interface OverRailProps {
  readonly rail: RailName
  readonly label: string
  readonly children: ReactNode
}

/** A rail that opens over the canvas; its shape is there before its code. */
const OverRail = ({ rail, label, children }: OverRailProps): ReactElement => {
  const { closeDrawer } = useFrameTools()
  const { folded, open } = useLayout()
  return (
    <Late
      part={drawer}
      props={{ rail, label, children }}
      wanted={folded && open[rail]}
      waiting={
        <div aria-hidden data-atoms-part="drawer" data-rail={rail}>
          <Skeleton lines={5} />
        </div>
      }
      onGiveUp={closeDrawer}
    />
  )
}

/** The canvas full-bleed; what stands beside it elsewhere opens over it. */
export const Folded = (props: SharedProps): ReactElement => {
  const messages = useMessages()
  const { rails } = useLayout()
  const { chat, center, dock } = piecesOf(props)
  return (
    <>
      {center}
      {rails.includes('chat') ? (
        <OverRail rail="chat" label={messages.chat}>
          {chat}
        </OverRail>
      ) : null}
      {rails.includes('dock') ? (
        <OverRail rail="dock" label={messages.panels}>
          {dock}
        </OverRail>
      ) : null}
    </>
  )
}
