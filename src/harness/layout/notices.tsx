'use client'
import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ReactElement } from 'react'
import { useReadable } from '../../react/index.ts'
import { useMessages, useOverlay } from '../frame.tsx'
import type { Notice } from '../frame.tsx'
import type { NoticeQueue } from './notice-queue.ts'

type NoticeManager = ReturnType<typeof Toast.createToastManager>

/** Shows a notice, and takes it away once its action ran. */
const addNotice = (manager: NoticeManager, { title, text, tone, action }: Notice): void => {
  const id = manager.add({
    title,
    ...(text === undefined ? {} : { description: text }),
    ...(tone === undefined ? {} : { type: tone, priority: 'high' as const, timeout: 0 }),
    ...(action === undefined
      ? {}
      : {
          actionProps: {
            children: action.label,
            onClick: () => {
              action.run()
              manager.close(id)
            },
          },
        }),
  })
}

const NoticeList = (): ReactElement[] => {
  const messages = useMessages()
  const { toasts } = Toast.useToastManager()
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} data-atoms-part="notice" data-tone={toast.type}>
      <Toast.Content data-atoms-part="notice-content">
        <div>
          <Toast.Title data-atoms-part="notice-title" />
          <Toast.Description data-atoms-part="hint" />
        </div>
        {toast.actionProps === undefined ? null : (
          <Toast.Action data-atoms-part="button" data-look="plain" data-dense="" />
        )}
        <Toast.Close aria-label={messages.close} data-atoms-part="button" data-look="quiet" data-dense="" data-icon="">
          <X aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}

export interface NoticesProps {
  readonly queue: NoticeQueue
}

/** Short notices at the foot of the harness. */
export const Notices = ({ queue }: NoticesProps): ReactElement => {
  const overlay = useOverlay()
  const [manager] = useState(() => Toast.createToastManager())
  const waiting = useReadable(queue)
  useEffect(() => {
    if (waiting.length > 0) for (const notice of queue.take()) addNotice(manager, notice)
  }, [queue, manager, waiting])
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <Toast.Portal container={overlay}>
        <Toast.Viewport data-atoms-part="notices">
          <NoticeList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}
