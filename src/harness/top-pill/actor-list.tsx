'use client'
import type { ReactElement } from 'react'
import { useMe, useReadable, useRuns, useSession } from '../../react/index.ts'
import type { CanvasHandle, Commit } from '../../session/types.ts'
import { deedWords } from '../context-panel/deeds.ts'
import type { Told } from '../context-panel/deeds.ts'
import { useHistory } from '../context-panel/use-history.ts'
import { useTold } from '../context-panel/use-told.ts'
import { ActorMark } from '../controls/actor-mark.tsx'
import { Moment } from '../controls/moment.tsx'
import { Scrollable } from '../controls/scrollable.tsx'
import { useMessages } from '../frame.tsx'
import { withoutTurns } from '../../react/text/turns.ts'
import { peopleOf } from './people.ts'
import type { Person } from './people.ts'

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

interface Known {
  readonly commits: readonly Commit[]
  readonly told?: Told
}

const List = ({ commits, told }: Known): ReactElement => {
  const session = useSession()
  const actors = useReadable(session.info)?.actors ?? []
  const { active } = useRuns()
  const people = peopleOf({ actors, runs: active, commits, actorOf: (id) => session.actor(id) })
  const me = useMe()
  return (
    <Scrollable label={useMessages().people} part="actor-scroller">
      <ul data-atoms-part="actor-list">
        {people.map((person) => (
          <Row key={person.actor.actor_id} person={person} isMe={person.actor.actor_id === me?.actor_id} told={told} />
        ))}
      </ul>
    </Scrollable>
  )
}

/** With what each changed last on the canvas of the stage, which is read while somebody looks. */
const ListOfCanvas = ({ handle }: { readonly handle: CanvasHandle }): ReactElement => {
  const history = useHistory(handle)
  return <List commits={history.commits} told={useTold(handle, history)} />
}

export interface ActorListProps {
  /** The canvas on the stage. */
  readonly handle: CanvasHandle | null
}

const NONE: readonly Commit[] = []

/** Everyone in the project, with what they do or did last. */
export const ActorList = ({ handle }: ActorListProps): ReactElement =>
  handle === null ? <List commits={NONE} /> : <ListOfCanvas handle={handle} />
