'use client'
import type { ReactElement, ReactNode } from 'react'
import { useReadable, useSession, useStatus } from '../../react/index.ts'
import { useMessages } from '../frame.tsx'
import { isQuiet } from '../layout/is-quiet.ts'
import { Empty } from './empty.tsx'
import { Trouble } from './trouble.tsx'

interface UnreachedProps {
  readonly brief?: boolean
  /** The shape of what comes, while it is on its way. */
  readonly skeleton: ReactNode
  /** What stands there once there is a session. */
  readonly children: ReactNode
}

/** Nothing can be there before there is a session: that it is on its way, or why it cannot be opened. */
export const Unreached = ({ brief = false, skeleton, children }: UnreachedProps): ReactElement => {
  const messages = useMessages()
  const session = useSession()
  const isOpen = useReadable(session.info, (info) => info !== null)
  const status = useStatus()
  const isUnanswered = useReadable(session.transport.counters, ({ unanswered }) => unanswered > 0)
  if (isOpen) return <>{children}</>
  const shared = { brief, onRetry: () => session.transport.retryNow() }
  switch (status.phase) {
    case 'offline':
      return <Trouble error={null} {...shared} />
    case 'failed':
      return <Trouble error={status.error} {...shared} />
    case 'reconnecting':
      if (isQuiet(status)) return <>{skeleton}</>
      return <Trouble error={status.cause} retryAt={status.retry_at} {...shared} />
    case 'closed':
      return <Empty title={messages.closed} {...(brief ? {} : { text: messages.closedText })} />
    default:
      return isUnanswered && !brief ? (
        <div role="alert" data-atoms-part="empty">
          <p data-atoms-part="empty-title">{messages.unanswered.title}</p>
          <p data-atoms-part="hint">{messages.unanswered.text}</p>
        </div>
      ) : (
        <>{skeleton}</>
      )
  }
}
