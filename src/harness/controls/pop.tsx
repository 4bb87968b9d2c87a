'use client'
import { Popover } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import { useOverlay } from '../frame.tsx'

export interface PopProps {
  /** The button that opens it. */
  readonly trigger: ReactElement
  readonly title: string
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
  readonly children: ReactNode
}

/** A small panel at its button; Escape or a click outside closes it. */
export const Pop = ({ trigger, title, open, onOpenChange, children }: PopProps): ReactElement => {
  const overlay = useOverlay()
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Trigger render={trigger as ReactElement<Record<string, unknown>>} />
      <Popover.Portal container={overlay}>
        <Popover.Positioner sideOffset={8} collisionPadding={8} data-atoms-part="floating">
          <Popover.Popup data-atoms-part="pop">
            <Popover.Title data-atoms-part="pop-title">{title}</Popover.Title>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
