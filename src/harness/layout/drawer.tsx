'use client'
import { Dialog } from '@base-ui/react/dialog'
import { useRef } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { useFrameTools, useLayout, useOverlay } from '../frame.tsx'
import type { RailName } from '../frame.tsx'

export interface DrawerProps {
  readonly rail: RailName
  readonly label: string
  readonly children: ReactNode
}

/** Where a rail opens when the harness is too narrow to keep it beside the stage. */
export const Drawer = ({ rail, label, children }: DrawerProps): ReactElement => {
  const overlay = useOverlay()
  const { closeDrawer } = useFrameTools()
  const { folded, open } = useLayout()
  // Not the first button in it: its tooltip would open with the drawer, and take the first Escape.
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Dialog.Root open={folded && open[rail]} onOpenChange={(next) => (next ? undefined : closeDrawer())}>
      <Dialog.Portal container={overlay}>
        <Dialog.Backdrop data-atoms-part="backdrop" />
        <Dialog.Popup ref={popup} initialFocus={popup} data-atoms-part="drawer" data-rail={rail} aria-label={label}>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
