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
  const isOpened = useReadable(session.info, (info) => info !== null)
  const steps = active.flatMap((run) => run.steps).filter(({ status }) => status === 'running')
  const names = [...new Set(steps.map(({ actor }) => session.actor(actor.actor_id).name))].join(', ')
  const [isOpen, setOpen] = useState(false)
  usePreload(list)
  if (!isOpened) return null
  return (
    <Pop
      title={messages.people}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <IconButton
          label={steps.length > 0 ? `${messages.people}. ${messages.workingNow}: ${names}` : messages.people}
          dense
          data-atoms-part="actors"
        >
          <Users aria-hidden />
        </IconButton>
      }
    >
      <Late part={list} props={{ handle }} wanted waiting={<Skeleton lines={3} />} onGiveUp={() => setOpen(false)} />
    </Pop>
  )
}
