import { Check, Copy, X } from 'lucide-react'
import { useState } from 'react'
import type { ReactElement } from 'react'
import type { LoggedEvent } from './event-log.ts'

const COPIED_MS = 1600

/** One event as the JSON that came. */
export const EventDetail = ({
  entry,
  onClose,
}: {
  readonly entry: LoggedEvent
  readonly onClose: () => void
}): ReactElement => {
  const [copied, setCopied] = useState<LoggedEvent | null>(null)
  const json = JSON.stringify(entry.event, null, 2)
  const copy = async (): Promise<void> => {
    // Refused where the page has no focus or no permission; the text can still be selected by hand.
    const done = await navigator.clipboard.writeText(json).then(
      () => true,
      () => false,
    )
    if (!done) return
    setCopied(entry)
    setTimeout(() => setCopied(null), COPIED_MS)
  }
  return (
    <section className="console-event-detail" aria-label={`Event ${entry.type}`}>
      <header>
        <strong>{entry.type}</strong>
        <button type="button" data-atoms-part="button" data-look="quiet" data-dense="" onClick={() => void copy()}>
          {copied === entry ? <Check aria-hidden /> : <Copy aria-hidden />}
          <span aria-live="polite">{copied === entry ? 'Copied' : 'Copy JSON'}</span>
        </button>
        <button
          type="button"
          data-atoms-part="button"
          data-look="quiet"
          data-dense=""
          data-icon=""
          aria-label="Close this event"
          onClick={onClose}
        >
          <X aria-hidden />
        </button>
      </header>
      {/* It scrolls, so the keyboard has to get in. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0}>{json}</pre>
    </section>
  )
}
