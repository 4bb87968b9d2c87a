'use client'
import { Tabs } from '@base-ui/react/tabs'
import { Radio } from 'lucide-react'
import type { ReactElement } from 'react'
import { useRuns } from '../../react/index.ts'
import { Button } from '../controls/button.tsx'
import { useMessages, useStage } from '../frame.tsx'

/** The canvases as tabs. Choosing one pins it; while a run works elsewhere, the way back to it stays in sight. */
export const CanvasTabs = (): ReactElement | null => {
  const messages = useMessages()
  const { entries, active, pinned, pin, follow } = useStage()
  const running = useRuns().active.length > 0
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
        {entries.map(({ canvas_id, title }) => (
          <Tabs.Tab key={canvas_id} value={canvas_id} data-atoms-part="tab">
            {title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {pinned && running ? (
        <Button look="quiet" dense onClick={follow} data-atoms-part="follow">
          <Radio aria-hidden />
          {messages.followRun}
        </Button>
      ) : null}
    </Tabs.Root>
  )
}
