'use client'
import type { CSSProperties, ReactElement } from 'react'
import type { Identity } from '../../session/types.ts'

const PALETTE = 8
const SAFE_COLOR = /^#[0-9a-f]{6}(?:[0-9a-f]{2})?$/i

/** The same actor has the same color everywhere, on every client. */
export const paletteIndex = (id: string): number => {
  let sum = 0
  for (let i = 0; i < id.length; i++) sum = (sum * 31 + id.charCodeAt(i)) >>> 0
  return (sum % PALETTE) + 1
}

/** At most two letters: of the first and last word, else the first two of the only one. */
export const initialsOf = (name: string): string => {
  const words = name.trim().split(/\s+/u).filter(Boolean)
  const [first = '?', last] = [words[0], words.length > 1 ? words.at(-1) : undefined]
  const letters = last === undefined ? [...first].slice(0, 2) : [[...first][0] ?? '', [...last][0] ?? '']
  return letters.join('').toLocaleUpperCase()
}

const LONGEST_NAME = 24

/** The name, where it is too long for one line: for a `title` where it is cut. */
export const longName = (name: string): string | undefined => (name.length > LONGEST_NAME ? name : undefined)

/** Sets `--atoms-actor` to the actor's own color, or to that of the palette. */
export const actorColor = (actor: Identity): CSSProperties =>
  ({
    '--atoms-actor':
      actor.color !== undefined && SAFE_COLOR.test(actor.color)
        ? actor.color
        : `var(--atoms-actor-${paletteIndex(actor.actor_id)})`,
  }) as CSSProperties

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
