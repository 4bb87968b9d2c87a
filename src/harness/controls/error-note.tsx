'use client'
import type { ReactElement, ReactNode } from 'react'
import type { AtomsError } from '../../contract/index.ts'
import { useMessages } from '../frame.tsx'
import { Scrollable } from './scrollable.tsx'
import { CopyButton } from './copy-button.tsx'
import { withoutTurns } from '../../react/text/turns.ts'

/** What an app or a person needs to report an error, as plain text. */
export const errorDetails = (error: AtomsError): string =>
  [
    `code: ${error.code}`,
    `message: ${error.message}`,
    ...error.errors.map(({ pointer, detail }) => `${pointer || '/'}: ${detail}`),
    ...(error.cause === undefined ? [] : [`cause: ${String(error.cause)}`]),
    ...(error.problem === undefined ? [] : [`problem: ${JSON.stringify(error.problem, null, 2)}`]),
  ].join('\n')

export interface ErrorNoteProps {
  readonly title?: string
  readonly error?: AtomsError
  readonly children?: ReactNode
}

/** An error where it happened: plain words first, the details folded and copyable; of the network, the address too. */
export const ErrorNote = ({ title, error, children }: ErrorNoteProps): ReactElement => {
  const messages = useMessages()
  return (
    <div role="alert" data-atoms-part="error-note">
      <p>
        {title === undefined ? null : <strong>{title} </strong>}
        {error === undefined
          ? null
          : error.code === 'NETWORK'
            ? messages.unanswered.title
            : withoutTurns(error.message)}
      </p>
      {children === undefined ? null : <div data-atoms-part="row">{children}</div>}
      {error === undefined ? null : (
        <details>
          <summary>{messages.details}</summary>
          <Scrollable as="pre" label={messages.details}>
            {errorDetails(error)}
          </Scrollable>
          <CopyButton text={() => errorDetails(error)} />
        </details>
      )}
    </div>
  )
}
