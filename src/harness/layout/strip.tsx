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

const Line = ({ tone, children }: { readonly tone: 'calm' | 'bad'; readonly children: ReactNode }): ReactElement => (
  <div data-atoms-part="strip" data-tone={tone}>
    {tone === 'bad' ? <TriangleAlert aria-hidden /> : <CloudOff aria-hidden />}
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
    <Button dense onClick={() => session.transport.retryNow()}>
      {messages.retryNow}
    </Button>
  )
  const kept = (
    <>
      <span data-atoms-part="strip-text">{pending === 0 ? messages.nothingLost : messages.changesKept(pending)}</span>
      {pending === 0 ? null : (
        <CopyButton label={messages.copyUnsent} text={() => JSON.stringify(session.unsent(), null, 2)} />
      )}
    </>
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
        <Line tone="calm">
          <strong>{messages.offlineNow}</strong>
          {kept}
          {retry}
        </Line>
      )
    case 'reconnecting':
      if (isQuiet(status)) return null
      return (
        <Line tone="calm">
          {status.cause.code === 'SIGN_IN_FAILED' ? <strong>{messages.trouble.signIn.title}</strong> : null}
          <strong>{seconds > 0 ? messages.reconnecting(seconds) : messages.reconnectingNow}</strong>
          {kept}
          {details(status.cause)}
          {retry}
        </Line>
      )
    case 'failed':
      return (
        <Line tone="bad">
          <strong>{messages.trouble[troubleKind(status.error)].title}</strong>
          <span data-atoms-part="strip-text">{messages.trouble[troubleKind(status.error)].text}</span>
          {details(status.error)}
          {retry}
        </Line>
      )
    default:
      return isUnanswered ? (
        <Line tone="calm">
          <strong>{messages.unanswered.title}</strong>
          <span data-atoms-part="strip-text">{messages.unanswered.text}</span>
        </Line>
      ) : null
  }
}
