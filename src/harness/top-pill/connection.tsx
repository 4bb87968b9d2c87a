'use client'
import type { ReactElement } from 'react'
import { useStatus } from '../../react/index.ts'
import { Piece } from '../controls/part.tsx'
import type { PartProps } from '../controls/part.tsx'
import { useMessages } from '../frame.tsx'
import type { Messages } from '../messages/messages.ts'

type Status = ReturnType<typeof useStatus>

const wordsFor = (status: Status, messages: Messages): string => {
  switch (status.phase) {
    case 'idle':
    case 'connecting':
      return messages.connecting
    case 'live':
      return messages.live
    case 'catching_up':
      return messages.catchingUp(status.behind)
    case 'reconnecting':
      return messages.reconnectingNow
    case 'offline':
      return messages.offline
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

/** The connection in words; what is being done about a lost one stands in the strip over the stage. */
export const Connection = (part: PartProps): ReactElement => {
  const messages = useMessages()
  const status = useStatus()
  const words = wordsFor(status, messages)
  const children = (
    <>
      <span aria-hidden data-atoms-part="dot" data-tone={toneOf(status.phase)} />
      {/* The phase is announced. Not the countdown: it would talk every second. */}
      <output data-atoms-part="connection-words">{words}</output>
    </>
  )
  return <Piece as="div" part="connection" state={{ phase: status.phase }} props={{ children }} {...part} />
}
