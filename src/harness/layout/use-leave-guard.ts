'use client'
import { useEffect, useEffectEvent } from 'react'
import { useSession, useSync } from '../../react/index.ts'
import type { Notice } from '../frame.tsx'
import type { Messages } from '../messages/messages.ts'

/** Asks before a page closes whose edits wait in memory only; whoever stays is offered them as a copy. */
export const useLeaveGuard = (messages: Messages, notify: (notice: Notice) => void): void => {
  const session = useSession()
  const { pending } = useSync()
  const waiting = pending > 0

  const onBeforeUnload = useEffectEvent((event: BeforeUnloadEvent) => {
    event.preventDefault()
    // Runs only where the page stays: the browser's question stops everything until it is answered.
    setTimeout(() => {
      notify({
        title: messages.unsentTitle(pending),
        text: messages.unsentText,
        action: {
          label: messages.copyUnsent,
          run: () => void navigator.clipboard.writeText(JSON.stringify(session.unsent(), null, 2)),
        },
      })
    }, 0)
  })

  useEffect(() => {
    if (!waiting) return
    window.addEventListener('beforeunload', onBeforeUnload)
    return () => window.removeEventListener('beforeunload', onBeforeUnload)
  }, [waiting])
}
