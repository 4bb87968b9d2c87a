'use client'
import { Menu } from '@base-ui/react/menu'
import { Ellipsis, GripVertical } from 'lucide-react'
import type { ReactElement } from 'react'
import { useBoard, useView } from './board-context.ts'
import type { MenuSubject } from './board-context.ts'
import { useMessages } from './bound.tsx'

const PARTS = { card: 'plan-grip', column: 'plan-column-grip' } as const

export interface HandleProps extends MenuSubject {
  readonly title: string
  readonly handleRef: (element: Element | null) => void
}

/** What a card or a column is moved by, with the pointer or by keys, and the menu of what else is done with it. */
export const Handle = ({ kind, id, title, handleRef }: HandleProps): ReactElement => {
  const messages = useMessages()
  const { moves, menu } = useBoard()
  const isGrabbed = useView(
    ({ grab }) => grab?.by === 'keyboard' && (grab.kind === 'cards' ? grab.lead : grab.column) === id,
  )
  return (
    <>
      <button
        ref={handleRef}
        type="button"
        data-atoms-part={PARTS[kind]}
        aria-label={kind === 'card' ? messages.grab(title) : messages.grabColumn(title)}
        aria-pressed={isGrabbed}
        title={kind === 'card' ? messages.grabHint : messages.columnGrabHint}
        onBlur={() => {
          if (isGrabbed) moves.cancel()
        }}
      >
        <GripVertical aria-hidden />
      </button>
      <Menu.Trigger
        handle={menu}
        payload={{ kind, id }}
        data-atoms-part="plan-icon-button"
        aria-label={messages.menu(title)}
      >
        <Ellipsis aria-hidden />
      </Menu.Trigger>
    </>
  )
}
