import type { CSSProperties } from 'react'
import type { Identity } from '../session/types.ts'

const PALETTE = 8
const SAFE_COLOR = /^#[0-9a-f]{6}(?:[0-9a-f]{2})?$/i

/** The same actor has the same color everywhere, on every client. */
const paletteIndex = (id: string): number => {
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

/** A style that sets `--atoms-actor` to the actor's own color, or to that of the palette; for `useActor`'s answer. */
export const actorColor = (actor: Identity): CSSProperties =>
  ({
    '--atoms-actor':
      actor.color !== undefined && SAFE_COLOR.test(actor.color)
        ? actor.color
        : `var(--atoms-actor-${paletteIndex(actor.actor_id)})`,
  }) as CSSProperties
