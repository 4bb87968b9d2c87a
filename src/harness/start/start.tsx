'use client'
import type { ReactElement } from 'react'
import { useMay, useReadable, useRuns, useSession } from '../../react/index.ts'
import { Piece } from '../controls/part.tsx'
import type { PartProps } from '../controls/part.tsx'
import { useMessages, useStartView } from '../frame.tsx'
import { Slot } from '../layout/slot.tsx'
import { Beginning } from './beginning.tsx'

/** Why this actor can start no run just now, in words; undefined where they can. */
export const useStartBlocked = (): { readonly forGood: boolean; readonly why: string } | undefined => {
  const messages = useMessages()
  const session = useSession()
  const mayStart = useMay('run')
  const { on, by, reason } = useReadable(session.killSwitch)
  if (!mayStart) return { forGood: true, why: messages.mayNotStart }
  const who = by === undefined ? '?' : session.actor(by).name
  return on ? { forGood: false, why: messages.runsStoppedBy(who, reason ?? '') } : undefined
}

export interface StartProps extends PartProps {
  readonly onStarted?: () => void
}

const nothing = (): void => undefined

/** The app's way to start a run; for who may not, why not. Nothing where the app has none. */
export const Start = ({ onStarted = nothing, ...part }: StartProps): ReactElement | null => {
  const blocked = useStartBlocked()
  const View = useStartView()
  if (View === null) return null
  return (
    <Piece
      as="div"
      part="start"
      {...part}
      props={{
        children:
          blocked?.forGood === true ? (
            <p data-atoms-part="hint">{blocked.why}</p>
          ) : (
            <Slot name="StartView" component={View} props={{ onStarted, blocked: blocked?.why }} />
          ),
      }}
    />
  )
}

/** The same where a canvas is empty: while a run is at work, what is to be seen there is on its way. */
export const StageStart = (): ReactElement | null => {
  const messages = useMessages()
  const isRunning = useRuns().active.length > 0
  const hasView = useStartView() !== null
  const isOffered = useStartBlocked()?.forGood !== true && hasView
  if (isRunning) return <p data-atoms-part="hint">{messages.runFills}</p>
  return (
    <>
      <Start />
      {isOffered ? <Beginning /> : null}
    </>
  )
}
