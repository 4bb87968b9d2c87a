'use client'
import { X } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { IconButton } from '../controls/button.tsx'
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

/** A rail that opens over the canvas; its shape, and the way back, are there before its code. */
const OverRail = ({ rail, label, children }: OverRailProps): ReactElement => {
  const messages = useMessages()
  const { closeDrawer } = useFrameTools()
  const { folded, open } = useLayout()
  return (
    <Late
      part={drawer}
      props={{ rail, label, children }}
      wanted={folded && open[rail]}
      waiting={
        <div data-atoms-part="drawer" data-rail={rail} aria-busy>
          <header data-atoms-part="rail-head">
            <h2>{label}</h2>
            <IconButton label={messages.close} onClick={closeDrawer}>
              <X aria-hidden />
            </IconButton>
          </header>
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
