'use client'
import type { ReactElement } from 'react'
import { useRuns, useSession } from '../../react/index.ts'
import type { Step } from '../../session/types.ts'
import { ActorMark } from '../controls/actor-mark.tsx'
import { Button } from '../controls/button.tsx'
import { Pop } from '../controls/pop.tsx'
import { useMessages } from '../frame.tsx'

const SHOWN = 3

/** Who works on a step just now: marks in a row, names and what they do behind it. */
export const ActorsNow = (): ReactElement | null => {
  const messages = useMessages()
  const session = useSession()
  const { active } = useRuns()
  const steps = new Map<string, Step>()
  for (const run of active)
    for (const step of run.steps) if (step.status === 'running') steps.set(step.actor.actor_id, step)
  if (steps.size === 0) return null
  const working = [...steps].map(([id, step]) => ({ actor: session.actor(id), step }))
  return (
    <Pop
      title={messages.workingNow}
      trigger={
        <Button
          look="quiet"
          dense
          data-atoms-part="actors"
          aria-label={`${messages.workingNow}: ${working.map(({ actor }) => actor.name).join(', ')}`}
        >
          {working.slice(0, SHOWN).map(({ actor }) => (
            <ActorMark key={actor.actor_id} actor={actor} size="s" busy />
          ))}
          {working.length > SHOWN ? <span>+{working.length - SHOWN}</span> : null}
        </Button>
      }
    >
      <ul data-atoms-part="actor-list">
        {working.map(({ actor, step }) => (
          <li key={actor.actor_id}>
            <ActorMark actor={actor} size="s" busy />
            <span data-atoms-part="author">{actor.name}</span>
            <span data-atoms-part="hint">{step.label}</span>
          </li>
        ))}
      </ul>
    </Pop>
  )
}
