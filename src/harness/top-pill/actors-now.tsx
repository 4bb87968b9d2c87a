'use client'
import { useState } from 'react'
import type { ReactElement } from 'react'
import { useMe, useReadable, useRuns, useSession } from '../../react/index.ts'
import { ActorMark } from '../controls/actor-mark.tsx'
import { Button } from '../controls/button.tsx'
import { Pop } from '../controls/pop.tsx'
import { Skeleton } from '../controls/skeleton.tsx'
import { useMessages, useStage } from '../frame.tsx'
import { Late } from '../layout/late.tsx'
import { later } from '../layout/later.ts'
import { usePreload } from '../layout/use-later.ts'
import { peopleOf } from './people.ts'

const SHOWN = 3

const list = later(async () => (await import('../layout/over.ts')).ActorList)

/**
 * Who works in this project: in the pill those who work on a step just now, behind it everyone with what they do or did
 * last. Who merely looks is not known without presence, so nobody is said to be here.
 */
export const ActorsNow = (): ReactElement | null => {
  const messages = useMessages()
  const session = useSession()
  const me = useMe()
  const { handle } = useStage()
  const { active } = useRuns()
  const actors = useReadable(session.info)?.actors ?? []
  const people = peopleOf({ actors, runs: active, commits: [], actorOf: (id) => session.actor(id) })
  const working = people.filter(({ doing }) => doing !== undefined)
  // With nobody at work the pill shows oneself: who one acts as is worth a look.
  const marks = working.length > 0 ? working : people.filter(({ actor }) => actor.actor_id === me?.actor_id)
  const [isOpen, setOpen] = useState(false)
  usePreload(list)
  if (marks.length === 0) return null
  const names = marks.map(({ actor }) => actor.name).join(', ')
  return (
    <Pop
      title={messages.people}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button
          look="quiet"
          dense
          data-atoms-part="actors"
          aria-label={working.length > 0 ? `${messages.workingNow}: ${names}` : messages.people}
        >
          {marks.slice(0, SHOWN).map(({ actor, doing }) => (
            <ActorMark key={actor.actor_id} actor={actor} size="s" busy={doing !== undefined} />
          ))}
          {marks.length > SHOWN ? <span>+{marks.length - SHOWN}</span> : null}
        </Button>
      }
    >
      <Late
        part={list}
        props={{ handle, people }}
        wanted
        waiting={<Skeleton lines={3} />}
        onGiveUp={() => setOpen(false)}
      />
    </Pop>
  )
}
