'use client'
import { X } from 'lucide-react'
import type { ReactElement } from 'react'
import { Button } from '../controls/button.tsx'
import { useMessages } from '../frame.tsx'

interface NotComeProps {
  readonly about?: string | undefined
  readonly onRetry: () => void
  readonly onGiveUp?: (() => void) | undefined
}

/** Says that the code of a part could not be loaded, in the notices' place: their own code may be what is missing. */
export const NotCome = ({ about, onRetry, onGiveUp }: NotComeProps): ReactElement => {
  const messages = useMessages()
  return (
    <div data-atoms-part="notices">
      <div role="alert" data-atoms-part="notice" data-tone="danger">
        <div data-atoms-part="notice-content">
          <div>
            {about === undefined ? null : <p>{about}</p>}
            <p data-atoms-part="notice-title">{messages.partNotLoaded}</p>
            <p data-atoms-part="hint">{messages.partNotLoadedText}</p>
          </div>
          <Button dense onClick={onRetry}>
            {messages.retry}
          </Button>
          {onGiveUp === undefined ? null : (
            <Button look="quiet" dense data-icon="" aria-label={messages.close} onClick={onGiveUp}>
              <X aria-hidden />
            </Button>
          )}
        </div>
      </div>
    </div>
  )
}
