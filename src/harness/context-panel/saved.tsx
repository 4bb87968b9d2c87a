'use client'
import type { ReactElement } from 'react'
import { useReadable, useStatus } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { useMessages } from '../frame.tsx'

/** Whether what one did is stored, whatever is selected; it says nothing of a canvas that is not there yet. */
export const Saved = ({ handle }: { readonly handle: CanvasHandle }): ReactElement | null => {
  const messages = useMessages()
  const isReady = useReadable(handle.phase, (phase) => phase === 'ready')
  const pending = useReadable(handle.sync, (sync) => sync.pending)
  const lost = useReadable(handle.conflicts, (conflicts) => conflicts.length)
  const { phase } = useStatus()
  if (pending > 0)
    return <p data-atoms-part="hint">{phase === 'live' ? messages.saving : messages.keptInPage(pending)}</p>
  if (lost > 0)
    return (
      <p data-atoms-part="hint" data-tone="warning">
        {messages.notStored(lost)}
      </p>
    )
  return isReady ? <p data-atoms-part="hint">{messages.saved}</p> : null
}
