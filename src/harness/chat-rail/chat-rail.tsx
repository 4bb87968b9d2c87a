'use client'
import { MessageSquare, PanelLeftClose, X } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import type { ThreadId } from '../../contract/index.ts'
import { useMay, useReadable, useSession, useThreads } from '../../react/index.ts'
import { Button, IconButton } from '../controls/button.tsx'
import { Empty } from '../controls/empty.tsx'
import { Region } from '../controls/part.tsx'
import type { PartProps } from '../controls/part.tsx'
import { Unreached } from '../controls/unreached.tsx'
import { useFrameTools, useLayout, useMessages, useStartView, useThreadId } from '../frame.tsx'
import { useBeginning } from '../start/beginning.tsx'
import { ThreadSkeleton, ThreadView } from './thread-view.tsx'

export interface ChatRailProps extends PartProps {
  /** Left out: the first thread of the session. */
  readonly thread_id?: ThreadId
  /** Takes the place of what an empty thread shows. */
  readonly renderEmpty?: () => ReactNode
  /** Stands under the rail's head, above the messages. */
  readonly header?: ReactNode
}

/** Opens the app's way to start a run, for those who may. */
const StartButton = (): ReactElement | null => {
  const messages = useMessages()
  const { setStartOpen } = useFrameTools()
  const mayStart = useMay('run')
  // The stage offers it already.
  const isOffered = useBeginning()
  return useStartView() === null || !mayStart || isOffered ? null : (
    <Button look="quiet" dense onClick={() => setStartOpen(true)}>
      {messages.startRun}
    </Button>
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
export const ChatRail = ({ thread_id, renderEmpty, header, ...part }: ChatRailProps): ReactElement => {
  const messages = useMessages()
  const session = useSession()
  const isOpen = useReadable(session.info, (info) => info !== null)
  const id = useThreadId(thread_id)
  const thread = useThreads().find((entry) => entry.thread_id === id)
  return (
    <Region part="chat-rail" label={messages.chat} {...part}>
      <header data-atoms-part="rail-head">
        <h2>{thread?.title ?? messages.chat}</h2>
        <StartButton />
        <CloseRail />
      </header>
      {header}
      {!isOpen || id === undefined ? (
        <Unreached brief skeleton={<ThreadSkeleton />}>
          <Empty icon={<MessageSquare aria-hidden />} title={messages.noThread} />
        </Unreached>
      ) : (
        <ThreadView key={id} thread_id={id} {...(renderEmpty === undefined ? {} : { renderEmpty })} />
      )}
    </Region>
  )
}
