'use client'
import { Menu } from '@base-ui/react/menu'
import { Ellipsis } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { Button } from '../controls/button.tsx'
import { useMessages, useOverlay } from '../frame.tsx'

export interface MoreMenuProps {
  /** What there is more to do with. */
  readonly name: string
  /** The button's name for styles: `data-atoms-part`. */
  readonly part: string
  readonly children: ReactNode
}

/** What else can be done with a value, in a menu beside its name. */
export const MoreMenu = ({ name, part, children }: MoreMenuProps): ReactElement => {
  const messages = useMessages()
  const overlay = useOverlay()
  return (
    <Menu.Root>
      <Menu.Trigger
        render={<Button look="quiet" dense data-icon="" aria-label={messages.moreFor(name)} data-atoms-part={part} />}
      >
        <Ellipsis aria-hidden />
      </Menu.Trigger>
      <Menu.Portal container={overlay}>
        <Menu.Positioner sideOffset={4} align="end" collisionPadding={8} data-atoms-part="floating">
          <Menu.Popup data-atoms-part="menu">{children}</Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
