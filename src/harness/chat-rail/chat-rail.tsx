'use client'
import { MessageSquare, PanelLeftClose, Play, X } from 'lucide-react'
import { useState } from 'react'
import type { ReactElement, ReactNode } from 'react'
import type { ThreadId } from '../../contract/index.ts'
import { useMay, useReadable, useSession } from '../../react/index.ts'
import { IconButton } from '../controls/button.tsx'
import { Empty } from '../controls/empty.tsx'
import { Region } from '../controls/part.tsx'
import type { PartProps } from '../controls/part.tsx'
import { Pop } from '../controls/pop.tsx'
import { Unreached } from '../controls/unreached.tsx'
import { useFrameTools, useLayout, useMessages } from '../frame.tsx'
import { ThreadSkeleton, ThreadView } from './thread-view.tsx'

export interface ChatRailProps extends PartProps {
  /** Left out: the first thread of the session. */
  readonly thread_id?: ThreadId
  /**
   * How this app starts a run, for example a form for its brief. It stands in the empty thread, and later behind a
   * button of the rail's head; a function gets what closes that popover again.
   */
  readonly start?: ReactNode | ((close: () => void) => ReactNode)
  /** Takes the place of what an empty thread shows, `start` included. */
  readonly renderEmpty?: () => ReactNode
  /** Stands under the rail's head, above the messages. */
  readonly header?: ReactNode
}

const StartButton = ({ start }: { readonly start: ChatRailProps['start'] }): ReactElement => {
  const messages = useMessages()
  const [open, setOpen] = useState(false)
  return (
    <Pop
      open={open}
      onOpenChange={setOpen}
      title={messages.startRun}
      trigger={
        <IconButton label={messages.startRun}>
          <Play aria-hidden />
        </IconButton>
      }
    >
      {typeof start === 'function' ? start(() => setOpen(false)) : start}
    </Pop>
  )
}

const CloseRail = (): ReactElement | null => {
  const messages = useMessages()
  const tools = useFrameTools()
  const { rails, folded } = useLayout()
  if (!rails.includes('chat')) return null
  return folded ? (
    <IconButton label={messages.close} onClick={tools.closeDrawer}>
      <X aria-hidden />
    </IconButton>
  ) : (
    <IconButton label={messages.hide(messages.chat)} onClick={() => tools.toggleRail('chat')}>
      <PanelLeftClose aria-hidden data-mirror="" />
    </IconButton>
  )
}

/** The thread: messages as they stream, tool calls, steps and runs, and the composer. */
export const ChatRail = ({ thread_id, start: given, renderEmpty, header, ...part }: ChatRailProps): ReactElement => {
  const messages = useMessages()
  const mayStart = useMay('run')
  const start = mayStart ? given : undefined
  const session = useSession()
  const isOpen = useReadable(session.info, (info) => info !== null)
  const threads = useReadable(session.threads)
  const thread =
    threads.find((entry) => entry.thread_id === thread_id) ?? (thread_id === undefined ? threads[0] : undefined)
  const id = thread_id ?? thread?.thread_id
  return (
    <Region part="chat-rail" label={messages.chat} {...part}>
      <header data-atoms-part="rail-head">
        <h2>{thread?.title ?? messages.chat}</h2>
        {start === undefined ? null : <StartButton start={start} />}
        <CloseRail />
      </header>
      {header}
      {!isOpen || id === undefined ? (
        <Unreached brief skeleton={<ThreadSkeleton />}>
          <Empty icon={<MessageSquare aria-hidden />} title={messages.noThread} />
        </Unreached>
      ) : (
        <ThreadView
          key={id}
          thread_id={id}
          {...(renderEmpty === undefined ? {} : { renderEmpty })}
          {...(start === undefined ? {} : { start: typeof start === 'function' ? start(() => undefined) : start })}
        />
      )}
    </Region>
  )
}
