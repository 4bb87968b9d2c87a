'use client'
import type { ReactElement } from 'react'
import { useRuns, useSession } from '../../react/index.ts'
import type { PartProps } from '../controls/part.tsx'
import { wordsOf } from '../controls/words.ts'
import { useLayout, useMessages } from '../frame.tsx'
import { withoutTurns } from '../../react/text/turns.ts'
import { PanelSection } from './panel-section.tsx'

/** The newest run's steps, as they go; a chat that is open shows them already. */
export const RunSteps = (part: PartProps): ReactElement | null => {
  const messages = useMessages()
  const session = useSession()
  const run = useRuns().all.at(-1)
  const { rails, open } = useLayout()
  const isInChat = rails.includes('chat') && open.chat
  if (isInChat || run === undefined || run.steps.length === 0) return null
  return (
    <PanelSection {...part}>
      <header data-atoms-part="subject">
        <h3>{wordsOf(run.flow)}</h3>
        <span data-atoms-part="tag">{messages.runStatus[run.status]}</span>
      </header>
      <ol data-atoms-part="steps">
        {run.steps.map((step) => (
          <li key={step.step_id} data-status={step.status}>
            <span aria-hidden data-atoms-part="dot" data-status={step.status} />
            <span>{withoutTurns(step.label)}</span>
            <span data-atoms-part="hint">{withoutTurns(session.actor(step.actor.actor_id).name)}</span>
            <span data-atoms-part="unseen">{messages.stepStatus[step.status]}</span>
          </li>
        ))}
      </ol>
    </PanelSection>
  )
}
