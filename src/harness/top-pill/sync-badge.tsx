'use client'
import { CloudUpload, TriangleAlert } from 'lucide-react'
import type { ReactElement } from 'react'
import { useSession, useSync } from '../../react/index.ts'
import { Button } from '../controls/button.tsx'
import { CopyButton } from '../controls/copy-button.tsx'
import { Pop } from '../controls/pop.tsx'
import { useFrameTools, useMessages } from '../frame.tsx'

/** What waits to be saved, and what could not be: nothing at all where all is well. */
export const SyncBadge = (): ReactElement | null => {
  const messages = useMessages()
  const tools = useFrameTools()
  const session = useSession()
  const { pending, conflicts } = useSync()
  return (
    <>
      {pending === 0 ? null : (
        <Pop
          title={messages.unsentTitle(pending)}
          trigger={
            <Button look="quiet" dense data-atoms-part="pending" aria-label={messages.changesWait(pending)}>
              <CloudUpload aria-hidden />
              {pending}
            </Button>
          }
        >
          <p data-atoms-part="hint">{messages.unsentText}</p>
          <CopyButton label={messages.copyUnsent} text={() => JSON.stringify(session.unsent(), null, 2)} />
        </Pop>
      )}
      {conflicts === 0 ? null : (
        <Button look="quiet" dense data-atoms-part="conflict-badge" onClick={() => tools.show('ContextPanel')}>
          <TriangleAlert aria-hidden />
          {messages.conflicts(conflicts)}
        </Button>
      )}
    </>
  )
}
