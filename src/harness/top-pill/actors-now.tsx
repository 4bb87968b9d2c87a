'use client'
import type { ReactElement } from 'react'
import { useMe, useReadable, useRuns, useSession } from '../../react/index.ts'
import type { CanvasHandle, Identity } from '../../session/types.ts'
import { ActorMark } from '../controls/actor-mark.tsx'
import { Button } from '../controls/button.tsx'
import { Moment } from '../controls/moment.tsx'
import { Pop } from '../controls/pop.tsx'
import { Scrollable } from '../controls/scrollable.tsx'
import { deedWords } from '../context-panel/deeds.ts'
import type { Told } from '../context-panel/deeds.ts'
import { useTold } from '../context-panel/use-told.ts'
import { useHistory } from '../context-panel/use-history.ts'
import { useMessages, useStage } from '../frame.tsx'
import { peopleOf } from './people.ts'
import type { Person } from './people.ts'
import { withoutTurns } from '../markdown/direction.ts'

const SHOWN = 3

interface RowProps {
  readonly person: Person
  readonly isMe: boolean
  /** What the words of their last change are made from; left out where no canvas is on the stage. */
  readonly told: Told | undefined
}

const Row = ({ person: { actor, doing, last }, isMe, told }: RowProps): ReactElement => {
  const messages = useMessages()
  const about = doing ?? (last === undefined || told === undefined ? undefined : deedWords([last], '', told).trim())
  const kind = isMe ? messages.you : actor.actor_type === 'agent' ? messages.agent : undefined
  return (
    <li data-working={doing === undefined ? undefined : ''}>
      <ActorMark actor={actor} busy={doing !== undefined} />
      <p>
        <span data-atoms-part="author">{withoutTurns(actor.name)}</span>
        {kind === undefined ? null : <span data-atoms-part="tag">{kind}</span>}
        {about === undefined ? null : <span data-atoms-part="hint">{about}</span>}
      </p>
      {doing !== undefined || last === undefined ? null : <Moment ts={last.ts} />}
    </li>
  )
}

interface ListProps {
  readonly people: readonly Person[]
  readonly me: Identity | null
  readonly told?: Told
}

const List = ({ people, me, told }: ListProps): ReactElement => (
  <Scrollable label={useMessages().people} part="actor-scroller">
    <ul data-atoms-part="actor-list">
      {people.map((person) => (
        <Row key={person.actor.actor_id} person={person} isMe={person.actor.actor_id === me?.actor_id} told={told} />
      ))}
    </ul>
  </Scrollable>
)

/** With what each changed last on the canvas of the stage, which is read while somebody looks. */
const ListOfCanvas = ({ handle }: { readonly handle: CanvasHandle }): ReactElement => {
  const session = useSession()
  const actors = useReadable(session.info)?.actors ?? []
  const { active } = useRuns()
  const { commits } = useHistory(handle)
  const told = useTold(handle, commits)
  return (
    <List
      me={useMe()}
      told={told}
      people={peopleOf({ actors, runs: active, commits, actorOf: (id) => session.actor(id) })}
    />
  )
}

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
  if (marks.length === 0) return null
  const names = marks.map(({ actor }) => actor.name).join(', ')
  return (
    <Pop
      title={messages.people}
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
      {handle === null ? <List people={people} me={me} /> : <ListOfCanvas handle={handle} />}
    </Pop>
  )
}
