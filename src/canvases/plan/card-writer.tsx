'use client'
import type { ReactElement } from 'react'
import type { BlockId } from '../../contract/index.ts'
import { actorColor, initialsOf, useActor, useRecentChange } from '../../react/index.ts'

const Ring = ({ actor_id }: { readonly actor_id: string }): ReactElement => {
  const actor = useActor(actor_id)
  return (
    <span
      aria-hidden
      data-atoms-part="plan-writer"
      data-writer={actor_id}
      data-kind={actor.actor_type}
      data-initials={initialsOf(actor.name)}
      style={actorColor(actor)}
    />
  )
}

/** Who else works on this card just now: a ring in their colour, and their initials. Drawn only: it is told elsewhere. */
export const CardWriter = ({ id }: { readonly id: BlockId }): ReactElement | null => {
  const change = useRecentChange(id)
  return change === null ? null : <Ring actor_id={change.actor_id} />
}
