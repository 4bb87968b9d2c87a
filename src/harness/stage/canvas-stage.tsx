'use client'
import { Shapes } from 'lucide-react'
import { useState } from 'react'
import type { ReactElement } from 'react'
import { CanvasHost, useReadable, useSession } from '../../react/index.ts'
import type { BoundCanvas } from '../../react/index.ts'
import type { CanvasEntry } from '../../session/types.ts'
import { Empty } from '../controls/empty.tsx'
import { Region } from '../controls/part.tsx'
import type { PartProps } from '../controls/part.tsx'
import { Skeleton } from '../controls/skeleton.tsx'
import { useCanvasList, useMessages, useStage } from '../frame.tsx'

export interface CanvasStageProps extends PartProps {}

const boundFor = (canvases: readonly BoundCanvas[], entry: CanvasEntry): BoundCanvas | undefined =>
  canvases.find(({ definition }) => definition.type === entry.canvas_type)

const Vacant = (): ReactElement => {
  const messages = useMessages()
  const known = useReadable(useSession().info) !== null
  const unknown = useReadable(useSession().canvases)[0]
  if (!known) return <Skeleton lines={6} />
  return unknown === undefined ? (
    <Empty icon={<Shapes aria-hidden />} title={messages.noCanvas} text={messages.noCanvasText} />
  ) : (
    <Empty icon={<Shapes aria-hidden />} title={unknown.title} text={messages.unknownCanvas(unknown.canvas_type)} />
  )
}

/** The active canvas. Those shown before stay as they were, so that going back to one is instant. */
export const CanvasStage = (part: CanvasStageProps): ReactElement => {
  const messages = useMessages()
  const canvases = useCanvasList()
  const { active, entries } = useStage()
  const [visited, setVisited] = useState<readonly string[]>([])
  if (active !== null && !visited.includes(active.canvas_id)) setVisited([...visited, active.canvas_id])
  return (
    <Region part="stage" label={active?.title ?? messages.canvas} {...part}>
      {active === null ? <Vacant /> : null}
      {entries
        .filter(({ canvas_id }) => visited.includes(canvas_id))
        .map((entry) => {
          const bound = boundFor(canvases, entry)
          const shown = entry.canvas_id === active?.canvas_id
          return bound === undefined ? null : (
            <div key={entry.canvas_id} hidden={!shown} data-atoms-part="stage-canvas">
              <CanvasHost canvas={bound} id={entry.canvas_id} active={shown} />
            </div>
          )
        })}
    </Region>
  )
}
