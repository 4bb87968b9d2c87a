'use client'
import { Check } from 'lucide-react'
import type { ReactElement } from 'react'
import { useReadable, useStatus } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { Tip } from '../controls/tip.tsx'
import { useMessages } from '../frame.tsx'

interface SavedProps {
  readonly handle: CanvasHandle
}

/**
 * Whether what one did is stored, as a mark that takes no room. It says nothing of a canvas that is not there yet, nor
 * where a change could not be made: that stands beside it as a conflict.
 */
export const Saved = ({ handle }: SavedProps): ReactElement | null => {
  const messages = useMessages()
  const isReady = useReadable(handle.phase, (phase) => phase === 'ready')
  const pending = useReadable(handle.sync, (sync) => sync.pending)
  const lost = useReadable(handle.conflicts, (conflicts) => conflicts.length)
  const { phase } = useStatus()
  if (pending === 0 ? lost > 0 || !isReady : phase !== 'live') return null
  const label = pending === 0 ? messages.saved : messages.saving
  return (
    <Tip label={label}>
      <span data-atoms-part="saved">
        {pending === 0 ? <Check aria-hidden /> : <span aria-hidden>…</span>}
        <span data-atoms-part="unseen">{label}</span>
      </span>
    </Tip>
  )
}

/** How many changes wait in this page, and are stored nowhere else. */
export const Waiting = ({ handle }: SavedProps): ReactElement | null => {
  const messages = useMessages()
  const pending = useReadable(handle.sync, (sync) => sync.pending)
  const { phase } = useStatus()
  return pending === 0 || phase === 'live' ? null : <p data-atoms-part="hint">{messages.keptInPage(pending)}</p>
}
