'use client'
import { MessageSquare, PanelRight, SlidersHorizontal } from 'lucide-react'
import type { ReactElement } from 'react'
import { IconButton } from '../controls/button.tsx'
import { Region } from '../controls/part.tsx'
import type { PartProps } from '../controls/part.tsx'
import { useFrameTools, useLayout, useMessages } from '../frame.tsx'
import { ActorsNow } from './actors-now.tsx'
import { CanvasTabs } from './canvas-tabs.tsx'
import { Connection } from './connection.tsx'
import { RunNow } from './run-now.tsx'
import { SyncBadge } from './sync-badge.tsx'

export interface TopPillProps extends PartProps {}

const OpenChat = (): ReactElement | null => {
  const messages = useMessages()
  const tools = useFrameTools()
  const { folded, rails, open } = useLayout()
  if (!rails.includes('chat') || (!folded && open.chat)) return null
  return (
    <IconButton label={messages.show(messages.chat)} onClick={() => tools.show('ChatRail')}>
      <MessageSquare aria-hidden />
    </IconButton>
  )
}

const OpenDock = (): ReactElement | null => {
  const messages = useMessages()
  const tools = useFrameTools()
  const { folded, rails, open } = useLayout()
  if (!rails.includes('dock') || (!folded && open.dock)) return null
  return (
    <>
      <IconButton label={messages.show(messages.context)} onClick={() => tools.show('ContextPanel')}>
        <PanelRight aria-hidden data-mirror="" />
      </IconButton>
      <IconButton label={messages.show(messages.tokens)} onClick={() => tools.show('TokenPanel')}>
        <SlidersHorizontal aria-hidden />
      </IconButton>
    </>
  )
}

/** The state of things in one line: the connection, the canvases, the run, who works, what waits. */
export const TopPill = (part: TopPillProps): ReactElement => {
  const messages = useMessages()
  return (
    <Region part="top-pill" label={messages.status} {...part}>
      <OpenChat />
      <Connection />
      <SyncBadge />
      <CanvasTabs />
      <RunNow />
      <ActorsNow />
      <OpenDock />
    </Region>
  )
}
