import { useEffect, useRef } from 'react'
import type { KeyboardEvent, ReactElement } from 'react'
import { VList } from 'virtua'
import type { VListHandle } from 'virtua'
import type { LoggedEvent } from './event-log.ts'

const time = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
})

const Row = ({
  entry,
  isSelected,
  onSelect,
}: {
  readonly entry: LoggedEvent
  readonly isSelected: boolean
  readonly onSelect: () => void
}): ReactElement => (
  // The list has the keyboard; a row is only pointed at.
  // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus, jsx-a11y/prefer-tag-over-role
  <div role="option" id={`event-${entry.key}`} aria-selected={isSelected} className="console-event" onClick={onSelect}>
    <time dateTime={new Date(entry.at).toISOString()}>{time.format(entry.at)}</time>
    <span className="console-event-seq">{entry.seq === 0 ? '–' : entry.seq}</span>
    <span className="console-event-type">{entry.type}</span>
    <span className="console-event-stream">{entry.stream}</span>
    <span>{entry.actor}</span>
  </div>
)

export interface EventRowsProps {
  readonly entries: readonly LoggedEvent[]
  readonly selected: LoggedEvent | null
  readonly onSelect: (entry: LoggedEvent) => void
  /** Whether the list stays at its end while it is there. */
  readonly follows: boolean
}

const PAGE = 12

/** Rows of events, newest last; only those in view exist. Arrows, Page and Home/End move the selection. */
export const EventRows = ({ entries, selected, onSelect, follows }: EventRowsProps): ReactElement => {
  const list = useRef<VListHandle>(null)
  const isAtEnd = useRef(true)
  const at = selected === null ? -1 : entries.indexOf(selected)

  useEffect(() => {
    if (follows && isAtEnd.current) list.current?.scrollToIndex(entries.length - 1, { align: 'end' })
  }, [entries, follows])

  const onKeyDown = (event: KeyboardEvent): void => {
    const last = entries.length - 1
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at < 0 ? last : at - 1,
      PageDown: at + PAGE,
      PageUp: at - PAGE,
      Home: 0,
      End: last,
    }
    const wanted = steps[event.key]
    if (wanted === undefined || last < 0) return
    event.preventDefault()
    const next = Math.max(0, Math.min(last, wanted))
    const entry = entries[next]
    if (entry === undefined) return
    onSelect(entry)
    list.current?.scrollToIndex(next, { align: 'nearest' })
  }

  if (entries.length === 0) return <p className="console-events-none">No events match.</p>
  return (
    <VList
      ref={list}
      data={entries}
      className="console-events-rows"
      // A select can hold neither columns nor only what is in view.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="listbox"
      aria-label="Events"
      tabIndex={0}
      // The row that is named as active has to be there, in view or not.
      {...(at < 0 || selected === null ? {} : { keepMounted: [at], 'aria-activedescendant': `event-${selected.key}` })}
      onKeyDown={onKeyDown}
      onScroll={(offset) => {
        const handle = list.current
        if (handle !== null) isAtEnd.current = offset + handle.viewportSize >= handle.scrollSize - 40
      }}
    >
      {(entry) => (
        <Row key={entry.key} entry={entry} isSelected={entry === selected} onSelect={() => onSelect(entry)} />
      )}
    </VList>
  )
}
