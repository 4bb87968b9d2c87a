'use client'
import type { ReactElement, ReactNode } from 'react'
import { Region } from '../controls/part.tsx'
import type { PartProps } from '../controls/part.tsx'
import { useMessages } from '../frame.tsx'
import { ActorsNow } from './actors-now.tsx'
import { CanvasTabs } from './canvas-tabs.tsx'
import { Connection } from './connection.tsx'
import { OpenChat, OpenPanels } from './open-rails.tsx'
import { RunsStopped } from './runs-stopped.tsx'
import { RunNow } from './run-now.tsx'
import { SyncBadge } from './sync-badge.tsx'
import { ViewOnly } from './view-only.tsx'

export interface TopPillProps extends PartProps {
  /** Left out: every piece, in the usual order. */
  readonly children?: ReactNode
}

/** The state of things in one line: the connection, the canvases, the run, who works, what waits. */
export const TopPill = ({ children, ...part }: TopPillProps): ReactElement => {
  const messages = useMessages()
  return (
    <Region part="top-pill" label={messages.status} {...part}>
      {children ?? (
        <>
          <OpenChat />
          <Connection />
          <CanvasTabs />
          <ViewOnly />
          <RunsStopped />
          <RunNow />
          <ActorsNow />
          <SyncBadge />
          <OpenPanels />
        </>
      )}
    </Region>
  )
}
