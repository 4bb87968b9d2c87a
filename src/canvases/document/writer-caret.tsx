'use client'
import { useLayoutEffect, useRef } from 'react'
import type { ReactElement } from 'react'
import type { BlockId } from '../../contract/index.ts'
import { actorColor, useActor, useRecentChange } from '../../react/index.ts'
import type { RecentChange } from '../../react/index.ts'
import { caretAt } from './caret-lines.ts'

// What is longer takes too long to lay out once more for each letter: its caret stays at the start of the block.
const LONGEST = 20_000

const Caret = ({ change }: { readonly change: RecentChange }): ReactElement => {
  const caret = useRef<HTMLSpanElement>(null)
  const actor = useActor(change.actor_id)
  // Only the browser knows where a letter is.
  useLayoutEffect(() => {
    const element = caret.current
    const row = element?.parentElement
    const text = row?.querySelector('textarea')
    if (element === null || !row || !text || text.value.length > LONGEST) return
    const { length } = text.value
    const { x, top, height } = caretAt(text, Math.min(change.text?.end ?? length, length))
    const box = row.getBoundingClientRect()
    element.style.setProperty('left', `${x - box.left}px`)
    element.style.setProperty('top', `${top - box.top}px`)
    element.style.setProperty('height', `${height}px`)
    // The name stands on the side that has room for it.
    element.dataset['side'] = x - box.left > box.width / 2 ? 'left' : 'right'
  }, [change])
  return (
    <span
      ref={caret}
      aria-hidden
      data-atoms-part="document-writer"
      data-writer={change.actor_id}
      data-name={actor.name}
      style={actorColor(actor)}
    />
  )
}

/** Where somebody else writes in this block just now, with their name. Drawn only: what they do is told elsewhere. */
export const WriterCaret = ({ id }: { readonly id: BlockId }): ReactElement | null => {
  const change = useRecentChange(id)
  return change === null ? null : <Caret change={change} />
}
