'use client'
import type { ReactElement } from 'react'
import { actorColor, initialsOf } from '../../react/index.ts'
import type { Identity } from '../../session/types.ts'

const LONGEST_NAME = 24

/** The name, where it is too long for one line: for a `title` where it is cut. */
export const longName = (name: string): string | undefined => (name.length > LONGEST_NAME ? name : undefined)

export interface ActorMarkProps {
  /** A person or an agent, as `session.actor` gives them; agents are square. */
  readonly actor: Identity
  /** `s` stands in a line of text. */
  readonly size?: 's' | 'm'
  /** Works on something just now. */
  readonly busy?: boolean
}

/** Initials in the actor's color: people round, agents square, so that color is never the only difference. Decorative: the name stands beside it. */
export const ActorMark = ({ actor, size = 'm', busy = false }: ActorMarkProps): ReactElement => (
  <span
    aria-hidden
    data-atoms-part="actor-mark"
    data-kind={actor.actor_type}
    data-size={size}
    data-busy={busy ? '' : undefined}
    style={actorColor(actor)}
    data-initials={initialsOf(actor.name)}
  />
)

/** A dot in the actor's color, where something of theirs is new. Decorative. */
export const ActorDot = ({ actor }: Pick<ActorMarkProps, 'actor'>): ReactElement => (
  <span aria-hidden data-atoms-part="actor-dot" style={actorColor(actor)} />
)
