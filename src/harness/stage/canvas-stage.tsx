'use client'
import { FileQuestion, Shapes } from 'lucide-react'
import { useState } from 'react'
import type { ReactElement } from 'react'
import type { CanvasId } from '../../contract/index.ts'
import { CanvasAbsent, CanvasHost, useReadable, useSession } from '../../react/index.ts'
import type { BoundCanvas, CanvasAbsentProps } from '../../react/index.ts'
import type { CanvasEntry } from '../../session/types.ts'
import { Empty } from '../controls/empty.tsx'
import { Region } from '../controls/part.tsx'
import type { PartProps } from '../controls/part.tsx'
import { Skeleton } from '../controls/skeleton.tsx'
import { Trouble } from '../controls/trouble.tsx'
import { Unreached } from '../controls/unreached.tsx'
import { useCanvasList, useFrameTools, useMessages, useStage, useStartView } from '../frame.tsx'
import { Late } from '../layout/late.tsx'
import { later } from '../layout/later.ts'
import { StageStart } from '../start/start.tsx'
import { withoutTurns } from '../../react/text/turns.ts'

const followed = later(async () => (await import('../layout/over.ts')).Follow)
const NO_PROPS = {}

export interface CanvasStageProps extends PartProps {}

const boundFor = (canvases: readonly BoundCanvas[], entry: CanvasEntry): BoundCanvas | undefined =>
  canvases.find(({ definition }) => definition.type === entry.canvas_type)

const Vacant = ({ gone }: { readonly gone: string | undefined }): ReactElement => {
  const messages = useMessages()
  const unknown = useReadable(useSession().canvases)[0]
  if (unknown !== undefined)
    return (
      <Empty icon={<Shapes aria-hidden />} title={unknown.title} text={messages.unknownCanvas(unknown.canvas_type)} />
    )
  return gone === undefined ? (
    <Empty icon={<Shapes aria-hidden />} title={messages.noCanvas} text={messages.noCanvasText}>
      <StageStart />
    </Empty>
  ) : (
    <Empty
      icon={<FileQuestion aria-hidden />}
      title={messages.canvasGone(gone)}
      text={messages.trouble.notThere.text}
    />
  )
}

const Absent = ({ label, why, error, retry }: CanvasAbsentProps): ReactElement => {
  const messages = useMessages()
  return why === 'refused' ? (
    <CanvasAbsent label={label} why={why} error={error} retry={retry} />
  ) : (
    <Trouble error={error} onRetry={retry} {...(why === 'notFound' ? { title: messages.canvasGone(label) } : {})} />
  )
}

/** The active canvas. Those shown before stay as they were, so that going back to one is instant. */
export const CanvasStage = (part: CanvasStageProps): ReactElement => {
  const messages = useMessages()
  const canvases = useCanvasList()
  const { show } = useFrameTools()
  const { active, entries } = useStage()
  const start = useStartView() === null ? null : <StageStart />
  const [visited, setVisited] = useState<readonly CanvasEntry[]>([])
  const hasVisited = (id: CanvasId): boolean => visited.some(({ canvas_id }) => canvas_id === id)
  if (active !== null && !hasVisited(active.canvas_id)) setVisited([...visited, active])
  return (
    <Region part="stage" label={withoutTurns(active?.title ?? messages.canvas)} heading {...part}>
      {active === null ? (
        <Unreached skeleton={<Skeleton lines={6} />}>
          <Vacant gone={visited.at(-1)?.title} />
        </Unreached>
      ) : null}
      {entries
        .filter(({ canvas_id }) => hasVisited(canvas_id))
        .map((entry) => {
          const bound = boundFor(canvases, entry)
          const shown = entry.canvas_id === active?.canvas_id
          return bound === undefined ? null : (
            <div key={entry.canvas_id} hidden={!shown} data-atoms-part="stage-canvas">
              <CanvasHost
                canvas={bound}
                id={entry.canvas_id}
                active={shown}
                AbsentView={Absent}
                start={start}
                onConflict={() => show('ContextPanel')}
              />
            </div>
          )
        })}
      <Late part={followed} props={NO_PROPS} wanted={false} />
    </Region>
  )
}
