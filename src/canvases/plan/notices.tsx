'use client'
import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import { use } from 'react'
import type { ReactElement } from 'react'
import { OverlayContext } from './board-context.ts'
import { useMessages } from './bound.tsx'

// Long enough to read what went and to reach for the button; the time stands still while one is on it.
export const NOTICE_MS = 12_000

const NoticeList = (): ReactElement[] => {
  const messages = useMessages()
  const { toasts } = Toast.useToastManager()
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} swipeDirection={['down', 'right']} data-atoms-part="plan-notice">
      <Toast.Content data-atoms-part="plan-notice-content">
        <Toast.Title data-atoms-part="plan-notice-title" />
        <Toast.Action data-atoms-part="canvas-action" />
        <Toast.Close data-atoms-part="canvas-icon-button" aria-label={messages.close}>
          <X aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}

/** What was just removed, with the offer to bring it back. */
export const Notices = (): ReactElement => {
  const messages = useMessages()
  const overlay = use(OverlayContext)
  return (
    <Toast.Portal container={overlay}>
      <Toast.Viewport data-atoms-part="plan-notices" aria-label={messages.notices}>
        <NoticeList />
      </Toast.Viewport>
    </Toast.Portal>
  )
}
