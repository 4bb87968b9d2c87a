'use client'
import { CloudOff, TriangleAlert } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import type { AtomsError } from '../../contract/index.ts'
import { useReadable, useSession, useStatus, useSync } from '../../react/index.ts'
import { Button } from '../controls/button.tsx'
import { CopyButton } from '../controls/copy-button.tsx'
import { ErrorNote } from '../controls/error-note.tsx'
import { Pop } from '../controls/pop.tsx'
import { troubleKind } from '../controls/trouble-kind.ts'
import { useMessages } from '../frame.tsx'
import { isQuiet } from './is-quiet.ts'
import { useSecondsUntil } from './use-seconds-until.ts'

interface LineProps {
  readonly tone: 'calm' | 'bad'
  /** What is so, in a few words. */
  readonly title: string
  /** What that means. */
  readonly text: string
  /** What can be done about it. */
  readonly children?: ReactNode
}

const Line = ({ tone, title, text, children }: LineProps): ReactElement => (
  <div data-atoms-part="strip" data-tone={tone}>
    {tone === 'bad' ? <TriangleAlert aria-hidden /> : <CloudOff aria-hidden />}
    <p data-atoms-part="strip-text">
      <strong>{title}</strong> {text}
    </p>
    {children}
  </div>
)

/** While there is no connection: what that means for one's work, and what is being done about it. */
export const Strip = (): ReactElement | null => {
  const messages = useMessages()
  const session = useSession()
  const isOpen = useReadable(session.info, (info) => info !== null)
  const status = useStatus()
  const isUnanswered = useReadable(session.transport.counters, ({ unanswered }) => unanswered > 0)
  const { pending } = useSync()
  const seconds = useSecondsUntil(status.phase === 'reconnecting' ? status.retry_at : null)
  const retry = (
    <Button look="quiet" dense onClick={() => session.transport.retryNow()}>
      {messages.retryNow}
    </Button>
  )
  const kept = pending === 0 ? messages.nothingLost : messages.changesKept(pending)
  const copy =
    pending === 0 ? null : (
      <CopyButton label={messages.copyUnsent} text={() => JSON.stringify(session.unsent(), null, 2)} />
    )
  const details = (error: AtomsError): ReactElement => (
    <Pop
      title={messages.connectionLost}
      trigger={
        <Button look="quiet" dense>
          {messages.details}
        </Button>
      }
    >
      <ErrorNote error={error} />
    </Pop>
  )
  // Nothing was there yet that could have been lost: the stage says why.
  if (!isOpen) return null
  switch (status.phase) {
    case 'offline':
      return (
        <Line tone="calm" title={messages.offlineNow} text={kept}>
          {copy}
          {retry}
        </Line>
      )
    case 'reconnecting': {
      if (isQuiet(status)) return null
      const { cause } = status
      const going = seconds > 0 ? messages.reconnecting(seconds) : messages.reconnectingNow
      return (
        <Line
          tone="calm"
          title={cause.code === 'SIGN_IN_FAILED' ? `${messages.trouble.signIn.title}. ${going}` : going}
          text={kept}
        >
          {copy}
          {details(cause)}
          {retry}
        </Line>
      )
    }
    case 'failed': {
      const { title, text } = messages.trouble[troubleKind(status.error)]
      return (
        <Line tone="bad" title={`${title}.`} text={text}>
          {details(status.error)}
          {retry}
        </Line>
      )
    }
    default:
      return isUnanswered ? <Line tone="calm" {...messages.unanswered} /> : null
  }
}
