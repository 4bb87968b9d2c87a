'use client'
import { Collapsible } from '@base-ui/react/collapsible'
import { Ban, Check, ChevronRight, LoaderCircle, X } from 'lucide-react'
import type { ReactElement } from 'react'
import { useReadable, useSession } from '../../react/index.ts'
import type { ThreadHandle, ToolCall } from '../../session/types.ts'
import { ActorMark } from '../controls/actor-mark.tsx'
import { JsonView } from '../controls/json-view.tsx'
import { Moment, formatDuration } from '../controls/moment.tsx'
import type { PartProps } from '../controls/part.tsx'
import { useMessages } from '../frame.tsx'
import { gistOf } from './rows-of.ts'
import { useToolTitle } from './use-tool-title.ts'
import { withoutTurns } from '../../react/text/turns.ts'

const ICONS = { pending: LoaderCircle, ok: Check, error: X, denied: Ban } as const

const Details = ({ call }: { readonly call: ToolCall }): ReactElement => {
  const messages = useMessages()
  const actor = useSession().actor(call.actor.actor_id)
  return (
    <>
      <p data-atoms-part="tool-call-facts">
        <ActorMark actor={actor} size="s" />
        <span>{withoutTurns(actor.name)}</span>
        <Moment ts={call.ts} />
        <code>{call.tool}</code>
      </p>
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

export interface ToolCallRowProps extends PartProps {
  /** The thread that it stands in, as `useThread` gives it. */
  readonly thread: ThreadHandle
  /** Its `call_id`. */
  readonly id: string
}

/** A tool call as one line: which tool, of whom, how it went and how long it took; its arguments and result fold out. */
export const ToolCallRow = ({ thread, id, ...part }: ToolCallRowProps): ReactElement | null => {
  const messages = useMessages()
  const session = useSession()
  const call = useReadable(thread.toolCall(id))
  const title = useToolTitle(call?.tool ?? '')
  if (call === undefined) return null
  const Icon = ICONS[call.status]
  const took = call.status === 'ok' ? formatDuration(call.duration_ms ?? 0, messages.locale) : ''
  return (
    <Collapsible.Root {...part} data-atoms-part="tool-call" data-status={call.status}>
      <Collapsible.Trigger data-atoms-part="tool-call-head">
        <Icon aria-hidden data-atoms-part="status-icon" />
        <span data-atoms-part="tool-title">{title}</span>
        <span data-atoms-part="brief">{call.isHidden === true ? '' : withoutTurns(gistOf(call.args))}</span>
        <span data-atoms-part="unseen">{withoutTurns(session.actor(call.actor.actor_id).name)}</span>
        <span data-atoms-part={call.status === 'ok' ? 'unseen' : 'status-text'}>
          {messages.toolStatus[call.status]}
        </span>
        {took === '' ? null : <span data-atoms-part="status-text">{took}</span>}
        <ChevronRight aria-hidden data-atoms-part="chevron" data-mirror="" />
      </Collapsible.Trigger>
      <Collapsible.Panel data-atoms-part="tool-call-body">
        <Details call={call} />
      </Collapsible.Panel>
    </Collapsible.Root>
  )
}
