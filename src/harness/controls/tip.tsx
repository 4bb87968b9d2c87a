'use client'
import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import { useOverlay } from '../frame.tsx'

export interface TipProps {
  readonly label: ReactNode
  readonly keys?: string
  readonly children: ReactElement
}

/** A tooltip over its one child. It repeats or adds to the child's name, and is never the only place something stands. */
export const Tip = ({ label, keys, children }: TipProps): ReactElement => {
  const overlay = useOverlay()
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={children as ReactElement<Record<string, unknown>>} />
      <Tooltip.Portal container={overlay}>
        <Tooltip.Positioner sideOffset={6} collisionPadding={8} data-atoms-part="floating">
          <Tooltip.Popup data-atoms-part="tip">
            {label}
            {keys === undefined ? null : <kbd data-atoms-part="keys">{keys}</kbd>}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
