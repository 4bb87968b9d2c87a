'use client'
import { ChevronRight, LoaderCircle } from 'lucide-react'
import type { ReactElement } from 'react'
import type { RunId } from '../../contract/index.ts'
import { actorColor, useReadable, useSession } from '../../react/index.ts'
import type { Step, ThreadHandle } from '../../session/types.ts'
import { ActorMark, longName } from '../controls/actor-mark.tsx'
import { Moment } from '../controls/moment.tsx'
import { wordsOf } from '../controls/words.ts'
import { useMessages } from '../frame.tsx'
import { withoutTurns } from '../../react/text/turns.ts'

/** Of how a step stands, what is said in words; that it is at work is drawn, and that it is done goes without. */
const LOUD = new Set<Step['status']>(['failed', 'cancelled'])

export interface StepMarkProps {
  readonly thread: ThreadHandle
  readonly id: string
  /** How many rows under it can be folded away. */
  readonly holds: number
  readonly isFolded: boolean
  readonly onFold: () => void
}

/** A step of a run: the head of what is said and done in it, which it folds away. */
export const StepMark = ({ thread, id, holds, isFolded, onFold }: StepMarkProps): ReactElement | null => {
  const messages = useMessages()
  const session = useSession()
  const step = useReadable(thread.step(id))
  if (step === undefined) return null
  const actor = session.actor(step.actor.actor_id)
  const name = withoutTurns(actor.name)
  const inside = (
    <>
      <ActorMark actor={actor} busy={step.status === 'running'} />
      <span data-atoms-part="author" title={longName(name)}>
        {name}
      </span>
      <span aria-hidden data-atoms-part="hint">
        ·
      </span>
      <span data-atoms-part="step-label">{withoutTurns(step.label)}</span>
      {isFolded ? <bdi data-atoms-part="unseen">{messages.holds(holds)}</bdi> : null}
      {step.status === 'running' ? <LoaderCircle aria-hidden data-atoms-part="status-icon" /> : null}
      <span data-atoms-part={LOUD.has(step.status) ? 'status-text' : 'unseen'}>{messages.stepStatus[step.status]}</span>
    </>
  )
  if (holds === 0)
    return (
      <p data-atoms-part="step-mark" data-status={step.status} style={actorColor(actor)}>
        {inside}
      </p>
    )
  return (
    <button
      type="button"
      data-atoms-part="step-mark"
      data-status={step.status}
      data-panel-open={isFolded ? undefined : ''}
      data-holds=""
      aria-expanded={!isFolded}
      style={actorColor(actor)}
      onClick={onFold}
    >
      {inside}
      <ChevronRight aria-hidden data-atoms-part="chevron" data-mirror="" />
    </button>
  )
}

const DAY_MS = 86_400_000

/** A day as people say it: today and yesterday, else the date, with the year where it is not this one. */
export const formatDay = (ts: string, locale: string | undefined, now = new Date()): string => {
  const at = new Date(ts)
  const midnight = (day: Date): number => new Date(day).setHours(0, 0, 0, 0)
  const ago = Math.round((midnight(now) - midnight(at)) / DAY_MS)
  if (ago === 0 || ago === 1) {
    const said = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-ago, 'day')
    return said.charAt(0).toLocaleUpperCase(locale) + said.slice(1)
  }
  const year: Intl.DateTimeFormatOptions = at.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }
  return new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', ...year }).format(at)
}

/** Where another day begins. */
export const DayMark = ({ ts }: { readonly ts: string }): ReactElement => {
  const { locale } = useMessages()
  return (
    <p data-atoms-part="day-mark">
      <time dateTime={ts} suppressHydrationWarning>
        {formatDay(ts, locale)}
      </time>
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
      {run.ts === undefined ? null : <Moment ts={run.ts} />}
      {/* That it is done needs no word, but for who does not see what follows. */}
      <span data-atoms-part={run.status === 'done' ? 'unseen' : 'status-text'}>
        {messages.runStatus[run.status]}
        {run.reason === undefined ? '' : `: ${run.reason}`}
      </span>
    </div>
  )
}
