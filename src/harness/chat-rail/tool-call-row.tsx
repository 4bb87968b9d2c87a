'use client'
import { Collapsible } from '@base-ui/react/collapsible'
import { Ban, Check, ChevronRight, LoaderCircle, X } from 'lucide-react'
import type { ReactElement } from 'react'
import { useReadable, useSession } from '../../react/index.ts'
import type { ThreadHandle, ToolCall } from '../../session/types.ts'
import { briefJson, JsonView } from '../controls/json-view.tsx'
import { formatDuration } from '../controls/moment.tsx'
import { useMessages } from '../frame.tsx'

const ICONS = { pending: LoaderCircle, ok: Check, error: X, denied: Ban } as const

const Outcome = ({ call }: { readonly call: ToolCall }): ReactElement => {
  const messages = useMessages()
  return (
    <>
      {call.isHidden === true ? (
        <p data-atoms-part="hint">{messages.toolHidden}</p>
      ) : (
        <JsonView label={messages.args} value={call.args} />
      )}
      {call.result === undefined ? null : <JsonView label={messages.result} value={call.result} />}
      {call.error === undefined ? null : <JsonView label={messages.error} value={call.error} />}
    </>
  )
}

/** A tool call as one line: which tool, of whom, how it went and how long it took; its arguments and result fold out. */
export const ToolCallRow = ({
  thread,
  id,
}: {
  readonly thread: ThreadHandle
  readonly id: string
}): ReactElement | null => {
  const messages = useMessages()
  const session = useSession()
  const call = useReadable(thread.toolCall(id))
  if (call === undefined) return null
  const Icon = ICONS[call.status]
  return (
    <Collapsible.Root data-atoms-part="tool-call" data-status={call.status}>
      <Collapsible.Trigger data-atoms-part="tool-call-head">
        <Icon aria-hidden data-atoms-part="status-icon" />
        <code>{call.tool}</code>
        <span data-atoms-part="brief">{call.isHidden === true ? '' : briefJson(call.args)}</span>
        <span data-atoms-part="unseen">{session.actor(call.actor.actor_id).name}</span>
        <span data-atoms-part="status-text">
          {call.status === 'ok' && call.duration_ms !== undefined
            ? formatDuration(call.duration_ms, messages.locale)
            : messages.toolStatus[call.status]}
        </span>
        <ChevronRight aria-hidden data-atoms-part="chevron" data-mirror="" />
      </Collapsible.Trigger>
      <Collapsible.Panel data-atoms-part="tool-call-body">
        <Outcome call={call} />
      </Collapsible.Panel>
    </Collapsible.Root>
  )
}
