'use client'
import { CloudUpload, RefreshCw, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { ReactElement } from 'react'
import { useCanvases, useSession, useSync } from '../../react/index.ts'
import type { Heal } from '../../session/types.ts'
import { Button } from '../controls/button.tsx'
import { CopyButton } from '../controls/copy-button.tsx'
import { Pop } from '../controls/pop.tsx'
import { useFrameTools, useMessages } from '../frame.tsx'

/** That a canvas was found to differ and was mended, until it has been read. */
const HealNote = ({ heal }: { readonly heal: Heal }): ReactElement | null => {
  const messages = useMessages()
  const canvases = useCanvases()
  const [read, setRead] = useState<Heal | null>(null)
  if (read === heal) return null
  const title = canvases.find(({ canvas_id }) => canvas_id === heal.canvas_id)?.title ?? heal.canvas_id
  return (
    <Pop
      title={messages.healed}
      onOpenChange={(open) => (open ? undefined : setRead(heal))}
      trigger={
        <Button look="quiet" dense data-atoms-part="healed" data-reason={heal.reason}>
          <RefreshCw aria-hidden />
          {messages.healed}
        </Button>
      }
    >
      <p data-atoms-part="hint">{messages.healedText(title, heal.rev)}</p>
      <p data-atoms-part="hint">{messages.healReason[heal.reason]}</p>
    </Pop>
  )
}

/** What waits to be saved, and what could not be: nothing at all where all is well. */
export const SyncBadge = (): ReactElement | null => {
  const messages = useMessages()
  const tools = useFrameTools()
  const session = useSession()
  const { pending, conflicts, last_heal } = useSync()
  return (
    <>
      {last_heal === null ? null : <HealNote heal={last_heal} />}
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
