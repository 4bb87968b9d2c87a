'use client'
import { OctagonPause } from 'lucide-react'
import { useState } from 'react'
import type { ReactElement } from 'react'
import type { AtomsError } from '../../contract/index.ts'
import { useReadable, useSession } from '../../react/index.ts'
import { Button } from '../controls/button.tsx'
import { ErrorNote } from '../controls/error-note.tsx'
import { Pop } from '../controls/pop.tsx'
import { useMessages } from '../frame.tsx'

/** Says that the kill switch is on, by whom and why, and lets those who may put it off; nothing at all while it is off. */
export const RunsStopped = (): ReactElement => {
  const messages = useMessages()
  const session = useSession()
  const { on, by, reason, may_switch } = useReadable(session.killSwitch)
  const [error, setError] = useState<AtomsError>()
  const start = async (): Promise<void> => {
    const result = await session.setKillSwitch(false).settled
    setError(result.ok ? undefined : result.error)
  }
  return (
    <>
      {/* There before it speaks, or it would not be read out. */}
      <output data-atoms-part="unseen">{on ? messages.runsStopped : ''}</output>
      {on ? (
        <Pop
          title={messages.runsStopped}
          trigger={
            <Button look="quiet" dense data-atoms-part="runs-stopped">
              <OctagonPause aria-hidden />
              {messages.runsStopped}
            </Button>
          }
        >
          <p>{messages.runsStoppedBy(by === undefined ? '?' : session.actor(by).name, reason ?? '')}</p>
          <p data-atoms-part="hint">{messages.runsStoppedText}</p>
          {may_switch ? <Button onClick={() => void start()}>{messages.letRunsStart}</Button> : null}
          {error === undefined ? null : <ErrorNote error={error} />}
        </Pop>
      ) : null}
    </>
  )
}
