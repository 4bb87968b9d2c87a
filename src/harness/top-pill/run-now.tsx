'use client'
import { Square } from 'lucide-react'
import type { ReactElement } from 'react'
import { useMay, useRuns, useSession } from '../../react/index.ts'
import type { Run } from '../../session/types.ts'
import { ActorMark } from '../controls/actor-mark.tsx'
import { Button, IconButton } from '../controls/button.tsx'
import { Pop } from '../controls/pop.tsx'
import { wordsOf } from '../controls/words.ts'
import { useFrameTools, useMessages } from '../frame.tsx'
import { withoutTurns } from '../../react/text/turns.ts'

/** Who works on the run just now, and on what; the run alone between two steps. */
const Doing = ({ run }: { readonly run: Run }): ReactElement => {
  const session = useSession()
  const step = run.steps.findLast(({ status }) => status === 'running')
  if (step === undefined)
    return (
      <>
        <span aria-hidden data-atoms-part="dot" data-status={run.status} />
        <span data-atoms-part="run-step">{wordsOf(run.flow)}</span>
      </>
    )
  const actor = session.actor(step.actor.actor_id)
  return (
    <>
      <ActorMark actor={actor} size="s" busy />
      <span data-atoms-part="run-author">{withoutTurns(actor.name)}</span>
      <span data-atoms-part="run-step">{step.label}</span>
    </>
  )
}

const RunLine = ({ run }: { readonly run: Run }): ReactElement => {
  const messages = useMessages()
  const session = useSession()
  const { notify } = useFrameTools()
  const mayStop = useMay('run')
  const stop = async (): Promise<void> => {
    const result = await session.runs.cancel(run.run_id).settled
    if (!result.ok) notify({ title: messages.stopFailed, text: result.error.message, tone: 'danger' })
  }
  return (
    <li data-atoms-part="run-line" data-status={run.status}>
      <Doing run={run} />
      {run.status === 'interrupted' ? <span data-atoms-part="hint">{messages.runStatus.interrupted}</span> : null}
      {mayStop ? (
        <IconButton label={messages.stopRun(wordsOf(run.flow))} dense onClick={() => void stop()}>
          <Square aria-hidden />
        </IconButton>
      ) : null}
    </li>
  )
}

/** The run that goes on, its current step, and Stop; a failed or interrupted one stays until the next begins. */
export const RunNow = (): ReactElement | null => {
  const messages = useMessages()
  const { active, all } = useRuns()
  const last = all.at(-1)
  if (active.length === 0) {
    return last?.status === 'failed' || last?.status === 'interrupted' ? (
      <span data-atoms-part="run-now" data-status={last.status} title={last.reason ?? messages.interruptedText}>
        <span aria-hidden data-atoms-part="dot" data-status={last.status} />
        <span data-atoms-part="run-step">
          {wordsOf(last.flow)}: {messages.runStatus[last.status]}
        </span>
      </span>
    ) : null
  }
  const newest = active[active.length - 1]
  return (
    <div data-atoms-part="run-now">
      <ul data-atoms-part="run-list">{newest === undefined ? null : <RunLine run={newest} />}</ul>
      {active.length > 1 ? (
        <Pop
          title={messages.runs}
          trigger={
            <Button look="quiet" dense>
              {messages.moreRuns(active.length - 1)}
            </Button>
          }
        >
          <ul data-atoms-part="run-list">
            {active.map((run) => (
              <RunLine key={run.run_id} run={run} />
            ))}
          </ul>
        </Pop>
      ) : null}
    </div>
  )
}
