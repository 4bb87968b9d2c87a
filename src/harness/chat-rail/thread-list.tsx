'use client'
import { ArrowDown } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import type { ReactElement } from 'react'
import { Virtualizer } from 'virtua'
import { useReadable } from '../../react/index.ts'
import type { Message, Step, ThreadHandle, ThreadItem, ToolCall } from '../../session/types.ts'
import { Button } from '../controls/button.tsx'
import { useMessages } from '../frame.tsx'
import { MessageRow } from './message-row.tsx'
import { DayMark, RunMark, StepMark } from './marks.tsx'
import { CallGroup } from './call-group.tsx'
import { GrowingIndex, GrowingItem } from './growing-item.tsx'
import { messagesAfter, rowsOf } from './rows-of.ts'
import type { ItemFacts, ThreadRow } from './rows-of.ts'
import { ToolCallRow } from './tool-call-row.tsx'
import { useFolds } from './use-folds.ts'
import { useStickToBottom } from './use-stick-to-bottom.ts'

export interface ThreadListProps {
  readonly thread: ThreadHandle
  readonly items: readonly ThreadItem[]
  readonly onEdit: (message: Message) => void
}

interface RowProps {
  readonly thread: ThreadHandle
  readonly row: Exclude<ThreadRow, { kind: 'day' }>
  readonly isReplaced: boolean
  readonly onFold: (step: string, isFolded: boolean) => void
  readonly onEdit: (message: Message) => void
}

const Row = ({ thread, row, isReplaced, onFold, onEdit }: RowProps): ReactElement => {
  if (row.kind === 'calls') return <CallGroup thread={thread} ids={row.ids} />
  const { item, before, under, holds, isFolded } = row
  switch (item.kind) {
    case 'message':
      return (
        <MessageRow
          thread={thread}
          id={item.id}
          before={before?.kind === 'message' ? before.id : undefined}
          under={under}
          isReplaced={isReplaced}
          onEdit={onEdit}
        />
      )
    case 'tool_call':
      return <ToolCallRow thread={thread} id={item.id} />
    case 'step':
      return (
        <StepMark
          thread={thread}
          id={item.id}
          holds={holds}
          isFolded={isFolded}
          onFold={() => onFold(item.id, !isFolded)}
        />
      )
    case 'run':
      return <RunMark id={item.id} />
  }
}

const FAILED = new Set<ToolCall['status'] | undefined>(['error', 'denied'])

const factsOf = (thread: ThreadHandle): ItemFacts => {
  const recordOf = ({ kind, id }: ThreadItem): Message | ToolCall | Step | undefined => {
    switch (kind) {
      case 'message':
        return thread.message(id).get()
      case 'tool_call':
        return thread.toolCall(id).get()
      case 'step':
        return thread.step(id).get()
      case 'run':
        return undefined
    }
  }
  return {
    toolOf: (id) => thread.toolCall(id).get()?.tool,
    tsOf: (item) => recordOf(item)?.ts,
    runOf: (item) => recordOf(item)?.run_id,
    actorOf: (item) => recordOf(item)?.actor.actor_id,
    hasFailed: (id) => FAILED.has(thread.toolCall(id).get()?.status),
  }
}

/** The messages that others took the place of. */
const replacedIn = (thread: ThreadHandle, items: readonly ThreadItem[]): ReadonlySet<string> =>
  new Set(items.flatMap(({ kind, id }) => (kind === 'message' ? (thread.message(id).get()?.replaces ?? []) : [])))

const isStreaming = (message: Message | undefined): boolean =>
  message !== undefined && !message.done && message.sending === undefined

/** The last row, while its message streams. */
const useGrowing = (thread: ThreadHandle, row: ThreadRow | undefined): string | undefined => {
  const id = row?.kind === 'item' && row.item.kind === 'message' ? row.item.id : ''
  return useReadable(thread.message(id), isStreaming) ? row?.key : undefined
}

/** The focus is in it, or some of its words are selected. */
const holdsReader = (element: HTMLElement | null): boolean => {
  const selection = document.getSelection()
  return (
    element !== null &&
    (element.contains(document.activeElement) ||
      (selection?.isCollapsed === false && element.contains(selection.anchorNode)))
  )
}

const OLDER_HEIGHT = 40
/** How near to the start the reader asks for what came before. */
const OLDER_FROM = 160

/** Only the rows in view exist; the thread may hold thousands. */
export const ThreadList = ({ thread, items, onEdit }: ThreadListProps): ReactElement => {
  const messages = useMessages()
  const hasOlder = useReadable(thread.hasOlder)
  const [loading, setLoading] = useState(false)
  const { folds, fold, over, foldOver } = useFolds()
  const rows = rowsOf(items, factsOf(thread), folds)
  const replaced = replacedIn(thread, items)
  const growingKey = useGrowing(thread, rows.at(-1))
  const growingAt = growingKey === undefined ? -1 : rows.length - 1
  const { scroller, growing, leftAt, toBottom, onResize } = useStickToBottom(rows.length, growingKey)

  // What grew stays in the page: until the list has measured it, it does not know that it is in view.
  const [grown, setGrown] = useState(growingKey)
  if (growingKey !== undefined && growingKey !== grown) setGrown(growingKey)
  const grownAt = grown === undefined ? -1 : rows.findLastIndex(({ key }) => key === grown)

  // The list grows at its start when an older page comes, and its rows must not move then.
  const [last, setLast] = useState({ items, shift: false })
  if (last.items !== items) setLast({ items, shift: last.items.length > 0 && last.items[0]?.id !== items[0]?.id })

  const unread = leftAt === null ? 0 : messagesAfter(items, leftAt)

  // What somebody reads is not folded: they are not at the end, or hold something in the thread.
  const onOver = useEffectEvent(() => {
    if (leftAt === null && !holdsReader(scroller.current)) foldOver()
  })
  useEffect(() => {
    if (over > 0) onOver()
  }, [over])
  const older = async (): Promise<void> => {
    if (loading) return
    setLoading(true)
    await thread.older()
    setLoading(false)
  }

  return (
    <div data-atoms-part="thread" data-left={leftAt === null ? undefined : ''}>
      {/* The keyboard scrolls the log; not every browser lets it in without a tab index. */}
      <div
        ref={scroller}
        role="log"
        aria-live="off"
        aria-label={messages.messageList}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        data-atoms-part="thread-scroller"
        data-last={items.at(-1)?.id}
        data-writing={growingAt < 0 ? undefined : ''}
      >
        {hasOlder ? (
          <div data-atoms-part="thread-older">
            <Button look="quiet" dense disabled={loading} onClick={() => void older()}>
              {messages.older}
            </Button>
          </div>
        ) : null}
        <GrowingIndex value={growingAt}>
          <Virtualizer
            item={GrowingItem}
            onResize={onResize}
            onScroll={(offset) => {
              if (hasOlder && offset < OLDER_FROM) void older()
            }}
            scrollRef={scroller}
            shift={last.shift}
            startMargin={hasOlder ? OLDER_HEIGHT : 0}
            keepMounted={grownAt < 0 ? [] : [grownAt]}
            data={rows}
          >
            {(row, index) =>
              row.kind === 'day' ? (
                <DayMark key={row.key} ts={row.ts} />
              ) : (
                <div
                  key={row.key}
                  ref={index === growingAt ? growing : undefined}
                  data-atoms-part="thread-row"
                  data-within={row.within === undefined ? undefined : ''}
                  data-growing={index === growingAt ? '' : undefined}
                >
                  <Row
                    thread={thread}
                    row={row}
                    isReplaced={row.kind === 'item' && replaced.has(row.item.id)}
                    onFold={fold}
                    onEdit={onEdit}
                  />
                </div>
              )
            }
          </Virtualizer>
        </GrowingIndex>
      </div>
      {leftAt === null ? null : (
        <Button data-atoms-part="to-latest" aria-label={unread > 0 ? undefined : messages.toLatest} onClick={toBottom}>
          {unread > 0 ? <bdi>{messages.newMessages(unread)}</bdi> : null}
          <ArrowDown aria-hidden />
        </Button>
      )}
    </div>
  )
}
