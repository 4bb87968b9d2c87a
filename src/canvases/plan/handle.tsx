'use client'
import { Menu } from '@base-ui/react/menu'
import { GripVertical } from 'lucide-react'
import type { ReactElement } from 'react'
import { useBoard, useView } from './board-context.ts'
import type { MenuSubject } from './board-context.ts'
import { useMessages } from './bound.tsx'

const leaveToBoard = (event: { readonly preventBaseUIHandler: () => void }): void => event.preventBaseUIHandler()

const PARTS = { card: 'plan-grip', column: 'plan-column-grip' } as const

export interface HandleProps extends MenuSubject {
  readonly title: string
  readonly handleRef: (element: Element | null) => void
}

/** What a card or a column is moved by, with the pointer or by keys; a click opens all that is done with it. */
export const Handle = ({ kind, id, title, handleRef }: HandleProps): ReactElement => {
  const messages = useMessages()
  const { moves, menu } = useBoard()
  const isGrabbed = useView(
    ({ grab }) => grab?.by === 'keyboard' && (grab.kind === 'cards' ? grab.lead : grab.column) === id,
  )
  return (
    <Menu.Trigger
      ref={handleRef}
      handle={menu}
      payload={{ kind, id }}
      data-atoms-part={PARTS[kind]}
      aria-label={kind === 'card' ? messages.grab(title) : messages.grabColumn(title)}
      aria-pressed={isGrabbed}
      title={kind === 'card' ? messages.grabHint : messages.columnGrabHint}
      onBlur={() => {
        if (isGrabbed) moves.cancel()
      }}
      // A press alone may become a drag, and arrows are the board's: only a click opens the menu.
      onPointerDown={leaveToBoard}
      onMouseDown={leaveToBoard}
      onKeyDown={leaveToBoard}
      onKeyUp={(event) => {
        // Space grabs, which some browsers would follow up with a click.
        if (event.key === ' ') event.preventDefault()
      }}
      onClick={(event) => {
        // A drag that ends where it began.
        if (event.defaultPrevented) leaveToBoard(event)
      }}
    >
      <GripVertical aria-hidden />
    </Menu.Trigger>
  )
}
