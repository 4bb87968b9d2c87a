'use client'
import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useRef } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { useMessages, useOverlay } from '../frame.tsx'
import { IconButton } from './button.tsx'

export interface SheetProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onOpenChange: (open: boolean) => void
  /**
   * A selector of what takes the focus; left out, the sheet itself does. Not its first button: that one's tooltip would
   * open with the sheet, and take the first Escape.
   */
  readonly focus?: string
  readonly children: ReactNode
}

/** A dialog in the middle of the harness, over whatever is shown. */
export const Sheet = ({ title, isOpen, onOpenChange, focus, children }: SheetProps): ReactElement => {
  const messages = useMessages()
  const overlay = useOverlay()
  const popup = useRef<HTMLDivElement>(null)
  const first = () => (focus === undefined ? null : popup.current?.querySelector<HTMLElement>(focus)) ?? popup.current
  return (
    <Dialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <Dialog.Portal container={overlay}>
        <Dialog.Backdrop data-atoms-part="backdrop" />
        <Dialog.Popup ref={popup} initialFocus={first} data-atoms-part="sheet">
          <header data-atoms-part="sheet-head">
            <Dialog.Title>{title}</Dialog.Title>
            <Dialog.Close
              render={
                <IconButton label={messages.close}>
                  <X aria-hidden />
                </IconButton>
              }
            />
          </header>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
