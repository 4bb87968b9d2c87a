'use client'
import { Fragment } from 'react'
import type { ReactElement } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { useFrameTools, useLayout, useMessages } from '../frame.tsx'
import type { RailName } from '../frame.tsx'
import type { SharedProps } from '../template.ts'
import { piecesOf } from './pieces.tsx'

/** The rails docked beside the stage, as wide as their reader makes them. */
export const Columns = (props: SharedProps): ReactElement => {
  const messages = useMessages()
  const { resizeRail } = useFrameTools()
  const { rails, open, width } = useLayout()
  const { chat, center, dock } = piecesOf(props)
  const rail = (name: RailName) => ({
    id: name,
    defaultSize: width[name],
    minSize: 240,
    maxSize: 560,
    groupResizeBehavior: 'preserve-pixel-size' as const,
    onResize: ({ inPixels }: { readonly inPixels: number }) => resizeRail(name, Math.round(inPixels)),
  })
  return (
    <Group data-atoms-part="columns">
      {rails.includes('chat') && open.chat ? (
        <Fragment key="chat">
          <Panel {...rail('chat')}>{chat}</Panel>
          <Separator id="chat-separator" aria-label={messages.resize(messages.chat)} data-atoms-part="separator" />
        </Fragment>
      ) : null}
      <Panel key="center" id="center" minSize={280}>
        {center}
      </Panel>
      {rails.includes('dock') && open.dock ? (
        <Fragment key="dock">
          <Separator id="dock-separator" aria-label={messages.resize(messages.panels)} data-atoms-part="separator" />
          <Panel {...rail('dock')}>{dock}</Panel>
        </Fragment>
      ) : null}
    </Group>
  )
}
