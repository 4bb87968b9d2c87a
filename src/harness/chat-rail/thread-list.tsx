'use client'
import { ArrowDown } from 'lucide-react'
import { useState } from 'react'
import type { ReactElement } from 'react'
import { Virtualizer } from 'virtua'
import { useReadable } from '../../react/index.ts'
import type { Message, ThreadHandle, ThreadItem } from '../../session/types.ts'
import { Button } from '../controls/button.tsx'
import { useMessages } from '../frame.tsx'
import { MessageRow } from './message-row.tsx'
import { RunMark, StepMark } from './marks.tsx'
import { CallGroup } from './call-group.tsx'
import { rowsOf } from './rows-of.ts'
import type { ThreadRow } from './rows-of.ts'
import { ToolCallRow } from './tool-call-row.tsx'
import { useStickToBottom } from './use-stick-to-bottom.ts'

export interface ThreadListProps {
  readonly thread: ThreadHandle
  readonly items: readonly ThreadItem[]
  readonly onEdit: (message: Message) => void
}

interface RowProps {
  readonly thread: ThreadHandle
  readonly row: ThreadRow
  readonly onEdit: (message: Message) => void
}

const Row = ({ thread, row, onEdit }: RowProps): ReactElement => {
  if (row.kind === 'calls') return <CallGroup thread={thread} ids={row.ids} />
  const { item, before } = row
  switch (item.kind) {
    case 'message':
      return (
        <MessageRow
          thread={thread}
          id={item.id}
          before={before?.kind === 'message' ? before.id : undefined}
          onEdit={onEdit}
        />
      )
    case 'tool_call':
      return <ToolCallRow thread={thread} id={item.id} />
    case 'step':
      return <StepMark thread={thread} id={item.id} />
    case 'run':
      return <RunMark id={item.id} />
  }
}

const OLDER_HEIGHT = 40

/** Only the rows in view exist; the thread may hold thousands. */
export const ThreadList = ({ thread, items, onEdit }: ThreadListProps): ReactElement => {
  const messages = useMessages()
  const hasOlder = useReadable(thread.hasOlder)
  const [loading, setLoading] = useState(false)
  const rows = rowsOf(items, (id) => thread.toolCall(id).get()?.tool)
  const { scroller, list, unread, toBottom, onResize } = useStickToBottom(rows.length)

  // The list grows at its start when an older page comes, and its rows must not move then.
  const [last, setLast] = useState({ items, shift: false })
  if (last.items !== items) setLast({ items, shift: last.items.length > 0 && last.items[0]?.id !== items[0]?.id })

  const older = async (): Promise<void> => {
    if (loading) return
    setLoading(true)
    await thread.older()
    setLoading(false)
  }

  return (
    <div data-atoms-part="thread">
      {/* The keyboard scrolls the log; not every browser lets it in without a tab index. */}
      <div
        ref={scroller}
        role="log"
        aria-live="off"
        aria-label={messages.messageList}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        data-atoms-part="thread-scroller"
        data-count={rows.length}
        onScroll={(event) => {
          if (hasOlder && event.currentTarget.scrollTop < 160) void older()
        }}
      >
        {hasOlder ? (
          <div data-atoms-part="thread-older">
            <Button look="quiet" dense disabled={loading} onClick={() => void older()}>
              {messages.older}
            </Button>
          </div>
        ) : null}
        <Virtualizer
          ref={list}
          onResize={onResize}
          scrollRef={scroller}
          shift={last.shift}
          startMargin={hasOlder ? OLDER_HEIGHT : 0}
          data={rows}
        >
          {(row) => <Row key={row.key} thread={thread} row={row} onEdit={onEdit} />}
        </Virtualizer>
      </div>
      {unread === null ? null : (
        <Button
          dense
          data-atoms-part="to-latest"
          aria-label={unread > 0 ? undefined : messages.toLatest}
          onClick={toBottom}
        >
          {unread > 0 ? messages.newMessages(unread) : null}
          <ArrowDown aria-hidden />
        </Button>
      )}
    </div>
  )
}
