'use client'
import { Collapsible } from '@base-ui/react/collapsible'
import { Check, ChevronRight, LoaderCircle, X } from 'lucide-react'
import type { ReactElement } from 'react'
import { useReadable } from '../../react/index.ts'
import type { ThreadHandle, ToolCall } from '../../session/types.ts'
import { useMessages } from '../frame.tsx'
import { ToolCallRow } from './tool-call-row.tsx'
import { useToolTitle } from './use-tool-title.ts'

const ICONS = { pending: LoaderCircle, ok: Check, error: X } as const

type Standing = keyof typeof ICONS

/** How calls stand together: one that runs, else one that failed, tells for all. */
const standingOf = (calls: readonly (ToolCall | undefined)[]): Standing => {
  if (calls.some((call) => call?.status === 'pending')) return 'pending'
  return calls.some((call) => call?.status === 'error' || call?.status === 'denied') ? 'error' : 'ok'
}

/** Many calls of one tool as one line; each of them folds out. */
export const CallGroup = ({
  thread,
  ids,
}: {
  readonly thread: ThreadHandle
  readonly ids: readonly string[]
}): ReactElement => {
  const messages = useMessages()
  const newest = useReadable(thread.toolCall(ids.at(-1) ?? ''))
  const title = useToolTitle(newest?.tool ?? '')
  const standing = standingOf([...ids.slice(0, -1).map((id) => thread.toolCall(id).get()), newest])
  const Icon = ICONS[standing]
  return (
    <Collapsible.Root data-atoms-part="tool-call" data-status={standing} data-group="">
      <Collapsible.Trigger data-atoms-part="tool-call-head">
        <Icon aria-hidden data-atoms-part="status-icon" />
        <span data-atoms-part="tool-title">{title}</span>
        <span data-atoms-part="brief">{messages.times(ids.length)}</span>
        <span data-atoms-part={standing === 'ok' ? 'unseen' : 'status-text'}>{messages.toolStatus[standing]}</span>
        <ChevronRight aria-hidden data-atoms-part="chevron" data-mirror="" />
      </Collapsible.Trigger>
      <Collapsible.Panel data-atoms-part="tool-call-list">
        {ids.map((id) => (
          <ToolCallRow key={id} thread={thread} id={id} />
        ))}
      </Collapsible.Panel>
    </Collapsible.Root>
  )
}
