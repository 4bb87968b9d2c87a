'use client'
import { CloudOff, FileQuestion, KeyRound, Lock, TriangleAlert, Unplug } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { ReactElement } from 'react'
import type { AtomsError } from '../../contract/index.ts'
import { useMessages } from '../frame.tsx'
import type { TroubleKind } from '../messages/messages.ts'
import { useSecondsUntil } from '../layout/use-seconds-until.ts'
import { Button } from './button.tsx'
import { CopyButton } from './copy-button.tsx'
import { errorDetails } from './error-note.tsx'
import { Scrollable } from './scrollable.tsx'
import { troubleKind } from './trouble-kind.ts'

const ICONS: Readonly<Record<TroubleKind, LucideIcon>> = {
  unreachable: Unplug,
  offline: CloudOff,
  signIn: KeyRound,
  notSignedIn: KeyRound,
  notPermitted: Lock,
  notThere: FileQuestion,
  noServer: Unplug,
  serverError: TriangleAlert,
  other: TriangleAlert,
}

export interface TroubleProps {
  /** Null: there is no network. */
  readonly error: AtomsError | null
  readonly onRetry: () => void
  /** When it is tried again by itself, in milliseconds. */
  readonly retryAt?: number | null
  /** Instead of the usual words for this error. */
  readonly title?: string
  /** One of several places that say the same: the words alone, and not aloud. */
  readonly brief?: boolean
}

/** What the app's sign-in said went wrong is meant for the one who signs in; what broke in its code is not. */
const saidBy = ({ code, cause }: AtomsError): string | undefined => {
  const isTold =
    code === 'SIGN_IN_FAILED' && cause instanceof Error && !/^(Syntax|Type|Reference)Error$/.test(cause.name)
  return isTold && cause.message !== '' ? cause.message : undefined
}

/** Stands where something could not be opened or loaded: what that is, what to do, and the details to copy. */
export const Trouble = ({ error, onRetry, retryAt = null, title, brief = false }: TroubleProps): ReactElement => {
  const messages = useMessages()
  const seconds = useSecondsUntil(retryAt)
  const kind = error === null ? 'offline' : troubleKind(error)
  const Icon = ICONS[kind]
  const words = messages.trouble[kind]
  const said = error === null ? undefined : saidBy(error)
  if (brief)
    return (
      <div data-atoms-part="empty" data-trouble={kind}>
        <p data-atoms-part="hint">{title ?? words.title}</p>
      </div>
    )
  return (
    <div role="alert" data-atoms-part="empty" data-trouble={kind}>
      <Icon aria-hidden />
      <p data-atoms-part="empty-title">{title ?? words.title}</p>
      {said === undefined ? null : <p data-atoms-part="trouble-said">{said}</p>}
      {title === undefined ? <p data-atoms-part="hint">{words.text}</p> : null}
      <div data-atoms-part="trouble-actions">
        <Button onClick={onRetry}>{messages.retryNow}</Button>
        {/* Not announced: it would talk every second. */}
        <span aria-hidden data-atoms-part="hint">
          {seconds > 0 ? messages.nextTry(seconds) : null}
        </span>
      </div>
      {error === null ? null : (
        <details data-atoms-part="trouble-details">
          <summary>{messages.details}</summary>
          <Scrollable as="pre" label={messages.details}>
            {errorDetails(error)}
          </Scrollable>
          <CopyButton label={messages.copyDetails} text={() => errorDetails(error)} />
        </details>
      )}
    </div>
  )
}
