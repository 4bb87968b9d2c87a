'use client'
import { PanelRight } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { useSelection } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { Empty } from '../controls/empty.tsx'
import { OfCanvas } from '../controls/of-canvas.tsx'
import { Region } from '../controls/part.tsx'
import type { PartProps } from '../controls/part.tsx'
import { Scrollable } from '../controls/scrollable.tsx'
import { useMessages, useStage } from '../frame.tsx'
import { ConflictList } from './conflict-list.tsx'
import { HistoryList } from './history-list.tsx'
import { Identifiers } from './identifiers.tsx'
import { RunLog } from './run-log.tsx'
import { RunSteps } from './run-steps.tsx'
import { Subject } from './subject.tsx'

export interface ContextPanelProps extends PartProps {
  /** In place of subject, run and history: an app's own arrangement of these parts. */
  readonly children?: ReactNode
}

const Context = ({ handle, title }: { readonly handle: CanvasHandle; readonly title: string }): ReactElement => {
  const { selected } = useSelection(handle.id)
  return (
    <>
      <ConflictList handle={handle} />
      <Subject handle={handle} title={title} />
      <RunSteps />
      <RunLog />
      <HistoryList handle={handle} block={selected} />
      <Identifiers handle={handle} />
    </>
  )
}

/** What is selected, or the canvas: its values, what could not be applied, who changed it and why. */
export const ContextPanel = ({ children, ...part }: ContextPanelProps): ReactElement => {
  const messages = useMessages()
  const { active } = useStage()
  return (
    <Region part="context-panel" label={messages.context} heading {...part}>
      <Scrollable part="panel-scroller" label={messages.context}>
        <OfCanvas none={<Empty icon={<PanelRight aria-hidden />} title={messages.noCanvas} />}>
          {(handle) => children ?? <Context handle={handle} title={active?.title ?? handle.definition.title} />}
        </OfCanvas>
      </Scrollable>
    </Region>
  )
}
