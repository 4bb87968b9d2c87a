'use client'
import type { ReactElement } from 'react'
import type { Readable } from '../../contract/index.ts'
import type { CanvasPhase } from '../../session/types.ts'
import { useReadable, useSession, useStatus } from '../../react/index.ts'
import { Piece } from '../controls/part.tsx'
import type { PartProps } from '../controls/part.tsx'
import { useMessages, useStage } from '../frame.tsx'
import { isQuiet } from '../layout/is-quiet.ts'
import type { Messages } from '../messages/messages.ts'

const NOTHING: Readable<CanvasPhase | null> = { get: () => null, subscribe: () => () => undefined }

type Status = ReturnType<typeof useStatus>

const wordsFor = (status: Status, wasOpen: boolean, messages: Messages): string => {
  switch (status.phase) {
    case 'idle':
    case 'connecting':
      return messages.connecting
    case 'live':
      return messages.live
    case 'catching_up':
      return messages.catchingUp(status.behind)
    case 'reconnecting':
      // What never was connected is not connected again.
      return wasOpen || isQuiet(status) ? messages.reconnectingNow : messages.failed
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
  const wasOpen = useReadable(useSession().info, (info) => info !== null)
  const { handle } = useStage()
  const isAbsent = useReadable(handle?.phase ?? NOTHING, (phase) => phase === 'not_found')
  // The session stands, and nothing that is there to look at asks for a stream.
  const rests = wasOpen && isAbsent && status.phase === 'idle'
  const words = rests ? messages.connected : wordsFor(status, wasOpen, messages)
  const children = (
    <>
      <span aria-hidden data-atoms-part="dot" data-tone={rests ? 'good' : toneOf(status.phase)} />
      {/* The phase is announced. Not the countdown: it would talk every second. */}
      <output data-atoms-part="connection-words">{words}</output>
    </>
  )
  return <Piece as="div" part="connection" state={{ phase: status.phase }} props={{ children }} {...part} />
}
