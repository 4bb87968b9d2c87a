'use client'
import { MessageSquare, PanelRight, SlidersHorizontal } from 'lucide-react'
import type { ReactElement } from 'react'
import { IconButton } from '../controls/button.tsx'
import { Piece } from '../controls/part.tsx'
import type { PartProps } from '../controls/part.tsx'
import { useFrameTools, useLayout, useMessages } from '../frame.tsx'
import { UnreadDot } from '../layout/held-thread.tsx'

/** Opens the chat again where it is folded or hidden. */
export const OpenChat = (part: PartProps): ReactElement | null => {
  const messages = useMessages()
  const tools = useFrameTools()
  const { folded, rails, open } = useLayout()
  if (!rails.includes('chat') || (!folded && open.chat)) return null
  const children = (
    <>
      <IconButton label={messages.show(messages.chat)} onClick={() => tools.show('ChatRail')}>
        <MessageSquare aria-hidden />
      </IconButton>
      <UnreadDot />
    </>
  )
  return <Piece as="span" part="open-rail" props={{ children }} {...part} />
}

/** Opens the context and token panels again where they are folded or hidden. */
export const OpenPanels = (part: PartProps): ReactElement | null => {
  const messages = useMessages()
  const tools = useFrameTools()
  const { folded, rails, open } = useLayout()
  if (!rails.includes('dock') || (!folded && open.dock)) return null
  const children = (
    <>
      <IconButton label={messages.show(messages.context)} onClick={() => tools.show('ContextPanel')}>
        <PanelRight aria-hidden data-mirror="" />
      </IconButton>
      <IconButton label={messages.show(messages.tokens)} onClick={() => tools.show('TokenPanel')}>
        <SlidersHorizontal aria-hidden />
      </IconButton>
    </>
  )
  return <Piece as="span" part="open-rail" props={{ children }} {...part} />
}
