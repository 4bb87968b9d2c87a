'use client'
import { Popover } from '@base-ui/react/popover'
import type { ReactElement, ReactNode, RefObject } from 'react'
import { useOverlay } from '../frame.tsx'
import { StandIn } from './stand-in.tsx'

export interface PopPanelProps {
  readonly id: string
  /** The button that opens it. */
  readonly anchor: RefObject<HTMLElement | null>
  readonly title: string
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly children: ReactNode
}

/** What opens at the button of a `Pop`. */
export const PopPanel = ({ id, anchor, title, open, onOpenChange, children }: PopPanelProps): ReactElement => {
  const overlay = useOverlay()
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Trigger render={<StandIn element={anchor} />} />
      <Popover.Portal container={overlay}>
        <Popover.Positioner sideOffset={8} collisionPadding={8} data-atoms-part="floating">
          <Popover.Popup id={id} data-atoms-part="pop">
            <Popover.Title data-atoms-part="pop-title">{title}</Popover.Title>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
