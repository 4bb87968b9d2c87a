'use client'
import { Tabs } from '@base-ui/react/tabs'
import { Pin, Radio } from 'lucide-react'
import type { ReactElement } from 'react'
import { useRuns } from '../../react/index.ts'
import type { CanvasEntry, Run } from '../../session/types.ts'
import { Button } from '../controls/button.tsx'
import { Tip } from '../controls/tip.tsx'
import { useCanvasList, useMessages, useStage } from '../frame.tsx'
import { withoutTurns } from '../../react/text/turns.ts'
import { stepsOn } from '../stage/steps-on.ts'

interface CanvasTabProps {
  readonly entry: CanvasEntry
  readonly runs: readonly Run[]
}

const CanvasTab = ({ entry, runs }: CanvasTabProps): ReactElement => {
  const messages = useMessages()
  const { active, pinned } = useStage()
  const face = useCanvasList().find(({ definition }) => definition.type === entry.canvas_type)
  const isBusy = stepsOn(entry, runs).length > 0
  const Icon = face?.icon
  return (
    <Tabs.Tab
      value={entry.canvas_id}
      data-atoms-part="tab"
      data-busy={isBusy ? '' : undefined}
      aria-label={isBusy ? messages.runIsHere(withoutTurns(entry.title)) : undefined}
    >
      {Icon === undefined || Icon === null ? null : <Icon aria-hidden />}
      <span data-atoms-part="tab-title">{withoutTurns(entry.title)}</span>
      {pinned && runs.length > 0 && active?.canvas_id === entry.canvas_id ? <Pin aria-hidden /> : null}
      {isBusy ? <span aria-hidden data-atoms-part="dot" data-status="running" /> : null}
    </Tabs.Tab>
  )
}

/** The canvases as tabs. Choosing one pins it; while a run works elsewhere, the way back to it stays in sight. */
export const CanvasTabs = (): ReactElement | null => {
  const messages = useMessages()
  const { entries, active, pinned, pin, follow } = useStage()
  const runs = useRuns().active
  if (entries.length === 0) return null
  return (
    <Tabs.Root
      value={active?.canvas_id ?? null}
      onValueChange={(value) => {
        const entry = entries.find(({ canvas_id }) => canvas_id === value)
        if (entry !== undefined) pin(entry.canvas_id)
      }}
      data-atoms-part="canvas-tabs"
    >
      <Tabs.List aria-label={messages.canvases} activateOnFocus data-atoms-part="tab-list">
        {entries.map((entry) => (
          <CanvasTab key={entry.canvas_id} entry={entry} runs={runs} />
        ))}
      </Tabs.List>
      {pinned && runs.length > 0 ? (
        <Tip label={messages.pinned}>
          <Button look="quiet" dense onClick={follow} data-atoms-part="follow">
            <Radio aria-hidden />
            {messages.followRun}
          </Button>
        </Tip>
      ) : null}
    </Tabs.Root>
  )
}
