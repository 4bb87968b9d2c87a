'use client'
import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useRef } from 'react'
import type { ReactElement } from 'react'
import { IconButton } from '../controls/button.tsx'
import { useFrameTools, useLayout, useMessages, useOverlay } from '../frame.tsx'
import { Start } from './start.tsx'

const FIRST_FIELD = '[data-atoms-part="start"] :is(textarea, input, select, button):not(:disabled)'

/** The app's way to start a run, over whatever is shown: from the palette and from the chat's head. */
export const StartSheet = (): ReactElement => {
  const messages = useMessages()
  const overlay = useOverlay()
  const { setStartOpen } = useFrameTools()
  const { isStartOpen } = useLayout()
  const popup = useRef<HTMLDivElement>(null)
  const firstField = () => popup.current?.querySelector<HTMLElement>(FIRST_FIELD) ?? popup.current
  return (
    <Dialog.Root open={isStartOpen} onOpenChange={setStartOpen}>
      <Dialog.Portal container={overlay}>
        <Dialog.Backdrop data-atoms-part="backdrop" />
        <Dialog.Popup ref={popup} initialFocus={firstField} data-atoms-part="sheet">
          <header data-atoms-part="sheet-head">
            <Dialog.Title>{messages.startRun}</Dialog.Title>
            <Dialog.Close
              render={
                <IconButton label={messages.close}>
                  <X aria-hidden />
                </IconButton>
              }
            />
          </header>
          <Start onStarted={() => setStartOpen(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
