'use client'
import { LayoutGrid, MessageSquare, PanelRight, Wrench } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { useFrameTools, useLayout, useMessages } from '../frame.tsx'
import { UnreadDot } from './held-thread.tsx'

interface ItemProps {
  readonly icon: ReactNode
  readonly label: string
  readonly current?: boolean
  readonly onClick: () => void
  readonly mark?: ReactNode
}

const Item = ({ icon, label, current = false, onClick, mark }: ItemProps): ReactElement => (
  <button type="button" data-atoms-part="bottom-bar-item" aria-current={current ? 'page' : undefined} onClick={onClick}>
    {icon}
    <span>{label}</span>
    {mark}
  </button>
)

/** On a phone: where everything is, by name, under the thumb. Shown by its container's width alone. */
export const BottomBar = ({ tools }: { readonly tools: boolean }): ReactElement | null => {
  const messages = useMessages()
  const { show, openTools, closeDrawer } = useFrameTools()
  const { folded, rails, open } = useLayout()
  if (!folded) return null
  return (
    <nav aria-label={messages.panels} data-atoms-part="bottom-bar">
      {rails.includes('chat') ? (
        <Item
          icon={<MessageSquare aria-hidden />}
          label={messages.chat}
          mark={<UnreadDot />}
          onClick={() => show('ChatRail')}
        />
      ) : null}
      <Item
        icon={<LayoutGrid aria-hidden />}
        label={messages.canvas}
        current={!open.chat && !open.dock}
        onClick={closeDrawer}
      />
      {tools ? <Item icon={<Wrench aria-hidden />} label={messages.tools} onClick={() => openTools()} /> : null}
      {rails.includes('dock') ? (
        <Item
          icon={<PanelRight aria-hidden data-mirror="" />}
          label={messages.details}
          onClick={() => show('ContextPanel')}
        />
      ) : null}
    </nav>
  )
}
