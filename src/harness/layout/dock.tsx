'use client'
import { Tabs } from '@base-ui/react/tabs'
import { PanelRightClose, X } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { IconButton } from '../controls/button.tsx'
import { useFrameTools, useLayout, useMessages } from '../frame.tsx'
import type { DockTab } from '../frame.tsx'

export interface DockProps {
  readonly context: ReactNode
  readonly tokens: ReactNode
}

/** The context and token panels in one place, as two tabs. */
export const Dock = ({ context, tokens }: DockProps): ReactElement => {
  const messages = useMessages()
  const tools = useFrameTools()
  const { dockTab, folded } = useLayout()
  const panels = { context, tokens }
  const tabs = (['context', 'tokens'] as const).filter((tab) => panels[tab] !== null)
  const value = tabs.includes(dockTab) ? dockTab : (tabs[0] ?? null)
  return (
    <Tabs.Root value={value} onValueChange={(tab: DockTab) => tools.setDockTab(tab)} data-atoms-part="dock">
      <header data-atoms-part="rail-head">
        <Tabs.List aria-label={messages.panels} activateOnFocus data-atoms-part="tab-list">
          {tabs.map((tab) => (
            <Tabs.Tab key={tab} value={tab} data-atoms-part="tab">
              {messages[tab]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {folded ? (
          <IconButton label={messages.close} onClick={tools.closeDrawer}>
            <X aria-hidden />
          </IconButton>
        ) : (
          <IconButton label={messages.hide(messages.panels)} onClick={() => tools.toggleRail('dock')}>
            <PanelRightClose aria-hidden data-mirror="" />
          </IconButton>
        )}
      </header>
      {tabs.map((tab) => (
        <Tabs.Panel key={tab} value={tab} tabIndex={-1} data-atoms-part="dock-panel">
          {panels[tab]}
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  )
}
