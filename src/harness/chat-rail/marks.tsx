'use client'
import type { ReactElement } from 'react'
import type { RunId } from '../../contract/index.ts'
import { useReadable, useSession } from '../../react/index.ts'
import type { ThreadHandle } from '../../session/types.ts'
import { actorColor } from '../controls/actor-mark.tsx'
import { wordsOf } from '../controls/words.ts'
import { useMessages } from '../frame.tsx'

/** A step of a run, as a line between what it said and did. */
export const StepMark = ({
  thread,
  id,
}: {
  readonly thread: ThreadHandle
  readonly id: string
}): ReactElement | null => {
  const messages = useMessages()
  const session = useSession()
  const step = useReadable(thread.step(id))
  if (step === undefined) return null
  const actor = session.actor(step.actor.actor_id)
  return (
    <p data-atoms-part="step-mark" data-status={step.status} style={actorColor(actor)}>
      <span aria-hidden data-atoms-part="dot" data-status={step.status} />
      <span data-atoms-part="step-label">{step.label}</span>
      <span data-atoms-part="hint">{actor.name}</span>
      <span data-atoms-part={step.status === 'done' ? 'unseen' : 'status-text'}>
        {messages.stepStatus[step.status]}
      </span>
    </p>
  )
}

/** Where a run began; it says how the run stands now. */
export const RunMark = ({ id }: { readonly id: RunId }): ReactElement | null => {
  const messages = useMessages()
  const run = useReadable(useSession().runs.run(id))
  if (run === undefined) return null
  return (
    <div data-atoms-part="run-mark" data-status={run.status}>
      <span>{wordsOf(run.flow)}</span>
      <span data-atoms-part="status-text">
        {messages.runStatus[run.status]}
        {run.reason === undefined ? '' : `: ${run.reason}`}
      </span>
    </div>
  )
}
