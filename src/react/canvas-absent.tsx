'use client'
import type { ReactNode } from 'react'
import type { AtomsError } from '../contract/index.ts'
import type { CanvasPhase } from '../session/types.ts'
import { useHostMessages } from './host-messages.ts'

/**
 * `unreachable`: it could not be loaded yet, and is tried again by itself. `refused`: it holds what may not be shown
 * ([MED8]).
 */
export type WhyAbsent = 'notFound' | 'notPermitted' | 'refused' | 'unreachable'

export interface CanvasAbsentProps {
  /** The canvas's name, for the message. */
  readonly label: string
  readonly why: WhyAbsent
  /** What the gateway or the connection said. */
  readonly error: AtomsError | null
  readonly retry: () => void
}

/** Why a canvas has nothing to show; null where it has, or where it is on its way. */
export const whyAbsent = (phase: CanvasPhase, trouble: AtomsError | null): WhyAbsent | null => {
  if (phase === 'refused') return 'refused'
  if (phase === 'not_found') return trouble?.code === 'FORBIDDEN' ? 'notPermitted' : 'notFound'
  return phase !== 'healing' && trouble !== null ? 'unreachable' : null
}

/** What stands in place of a canvas that could not be loaded, unless the host brings its own. */
export const CanvasAbsent = ({ label, why, error, retry }: CanvasAbsentProps): ReactNode => {
  const messages = useHostMessages()
  return (
    <div role="alert" data-atoms-part="canvas-error">
      <h2>{messages[why](label)}</h2>
      <p>{messages[`${why}Text`]}</p>
      {why === 'unreachable' && error !== null ? <p>{error.message}</p> : null}
      {why === 'refused' ? null : (
        <div data-atoms-part="canvas-error-actions">
          <button type="button" data-atoms-part="canvas-button" onClick={retry}>
            {messages.tryNow}
          </button>
        </div>
      )}
    </div>
  )
}
