'use client'
import { Users } from 'lucide-react'
import { useState } from 'react'
import type { ReactElement } from 'react'
import { useReadable, useRuns, useSession } from '../../react/index.ts'
import { IconButton } from '../controls/button.tsx'
import { Pop } from '../controls/pop.tsx'
import { Skeleton } from '../controls/skeleton.tsx'
import { useMessages, useStage } from '../frame.tsx'
import { Late } from '../layout/late.tsx'
import { later } from '../layout/later.ts'
import { usePreload } from '../layout/use-later.ts'
import { peopleOf } from './people.ts'

const list = later(async () => (await import('../layout/over.ts')).ActorList)

/**
 * Everyone in this project, with what they do or did last, behind a button. Who merely looks is not known without
 * presence, so nobody is said to be here.
 */
export const ActorsNow = (): ReactElement | null => {
  const messages = useMessages()
  const session = useSession()
  const { handle } = useStage()
  const { active } = useRuns()
  const actors = useReadable(session.info)?.actors ?? []
  const people = peopleOf({ actors, runs: active, commits: [], actorOf: (id) => session.actor(id) })
  const working = people.filter(({ doing }) => doing !== undefined)
  const [isOpen, setOpen] = useState(false)
  usePreload(list)
  if (people.length === 0) return null
  const names = working.map(({ actor }) => actor.name).join(', ')
  return (
    <Pop
      title={messages.people}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <IconButton
          label={working.length > 0 ? `${messages.people}. ${messages.workingNow}: ${names}` : messages.people}
          dense
          data-atoms-part="actors"
        >
          <Users aria-hidden />
        </IconButton>
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
