'use client'
import type { ReactElement } from 'react'
import { Sheet } from '../controls/sheet.tsx'
import { useFrameTools, useLayout, useMessages } from '../frame.tsx'
import { Start } from './start.tsx'

const FIRST_FIELD = '[data-atoms-part="start"] :is(textarea, input, select, button):not(:disabled)'

/** The app's way to start a run, over whatever is shown: from the palette and from the chat's head. */
export const StartSheet = (): ReactElement => {
  const messages = useMessages()
  const { setStartOpen } = useFrameTools()
  const { isStartOpen } = useLayout()
  return (
    <Sheet title={messages.startRun} isOpen={isStartOpen} onOpenChange={setStartOpen} focus={FIRST_FIELD}>
      <Start onStarted={() => setStartOpen(false)} />
    </Sheet>
  )
}
