'use client'
import type { ReactElement } from 'react'
import { useSession, useStatus, useSync } from '../../react/index.ts'
import { Button } from '../controls/button.tsx'
import { ErrorNote } from '../controls/error-note.tsx'
import { Pop } from '../controls/pop.tsx'
import { useMessages } from '../frame.tsx'
import type { Messages } from '../messages.ts'
import { useSecondsUntil } from './use-seconds-until.ts'

type Status = ReturnType<typeof useStatus>

const wordsFor = (status: Status, messages: Messages, seconds: number, pending: number): string => {
  switch (status.phase) {
    case 'idle':
    case 'connecting':
      return messages.connecting
    case 'live':
      return messages.live
    case 'catching_up':
      return messages.catchingUp(status.behind)
    case 'reconnecting':
      return seconds > 0 ? messages.reconnecting(seconds) : messages.reconnectingNow
    case 'offline':
      return pending > 0 ? messages.offlineWaiting(pending) : messages.offline
    case 'failed':
      return messages.failed
    case 'closed':
      return messages.closed
  }
}

const toneOf = (phase: Status['phase']): 'good' | 'busy' | 'bad' | 'idle' => {
  if (phase === 'live') return 'good'
  if (phase === 'failed') return 'bad'
  return phase === 'closed' || phase === 'offline' ? 'idle' : 'busy'
}

/** The connection in words, with what is being done about it. */
export const Connection = (): ReactElement => {
  const messages = useMessages()
  const session = useSession()
  const status = useStatus()
  const { pending } = useSync()
  const seconds = useSecondsUntil(status.phase === 'reconnecting' ? status.retry_at : null)
  const words = wordsFor(status, messages, seconds, pending)
  const cause = status.phase === 'reconnecting' ? status.cause : status.phase === 'failed' ? status.error : undefined
  const waiting = status.phase === 'reconnecting' || status.phase === 'offline' || status.phase === 'failed'
  const face = (
    <>
      <span aria-hidden data-atoms-part="dot" data-tone={toneOf(status.phase)} />
      <span data-atoms-part="connection-words">{words}</span>
    </>
  )
  return (
    <div data-atoms-part="connection" data-phase={status.phase}>
      {cause === undefined ? (
        <span data-atoms-part="connection-face">{face}</span>
      ) : (
        <Pop
          trigger={
            <Button look="quiet" dense data-atoms-part="connection-face">
              {face}
            </Button>
          }
          title={words}
        >
          <ErrorNote error={cause} />
        </Pop>
      )}
      {waiting ? (
        <Button dense onClick={() => session.transport.retryNow()}>
          {messages.retryNow}
        </Button>
      ) : null}
      {/* The phase is announced, the countdown is not: it would talk every second. */}
      <output data-atoms-part="unseen">{status.phase === 'reconnecting' ? messages.reconnectingNow : words}</output>
    </div>
  )
}
