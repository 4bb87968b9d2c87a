import { Dialog } from '@base-ui/react/dialog'
import { Pause, Play, Trash2, X } from 'lucide-react'
import { useRef, useState } from 'react'
import type { ReactElement } from 'react'
import { useStore } from 'zustand'
import { useFrameTools } from '../../../src/harness/index.ts'
import { useReadable } from '../../../src/react/index.ts'
import { consoleState } from '../state.ts'
import { EventDetail } from './event-detail.tsx'
import { EventRows } from './event-rows.tsx'
import { filterEvents } from './event-log.ts'
import type { EventLog, LoggedEvent } from './event-log.ts'

const sorted = (values: Iterable<string>): string[] => [...new Set(values)].filter((value) => value !== '').toSorted()

const Choice = ({
  label,
  all,
  value,
  options,
  onChange,
}: {
  readonly label: string
  readonly all: string
  readonly value: string
  readonly options: readonly string[]
  readonly onChange: (value: string) => void
}): ReactElement => (
  <select
    data-atoms-part="input"
    aria-label={label}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  >
    <option value="">{all}</option>
    {(options.includes(value) || value === '' ? options : [value, ...options]).map((option) => (
      <option key={option}>{option}</option>
    ))}
  </select>
)

const Panel = ({ log }: { readonly log: EventLog }): ReactElement => {
  const live = useReadable(log)
  const [paused, setPaused] = useState<readonly LoggedEvent[] | null>(null)
  const [text, setText] = useState('')
  const [type, setType] = useState('')
  const [actor, setActor] = useState('')
  const [selected, setSelected] = useState<LoggedEvent | null>(null)
  const entries = paused ?? live
  const shown = filterEvents(entries, { text, type, actor })
  const count = shown.length === entries.length ? `${entries.length}` : `${shown.length} of ${entries.length}`

  return (
    <>
      <div data-atoms-part="rail-head" className="console-events-head">
        <Dialog.Title render={<h2>Events</h2>} />
        <span data-atoms-part="hint" aria-live="off">
          {count}
          {paused === null ? (log.shed > 0 ? `, ${log.shed} older ones dropped` : '') : ', paused'}
        </span>
        <input
          type="search"
          data-atoms-part="input"
          className="console-events-search"
          aria-label="Filter events by text"
          placeholder="Filter by text"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Choice
          label="Filter events by type"
          all="All types"
          value={type}
          options={sorted(entries.map((entry) => entry.type))}
          onChange={setType}
        />
        <Choice
          label="Filter events by actor"
          all="Everybody"
          value={actor}
          options={sorted(entries.map((entry) => entry.actor))}
          onChange={setActor}
        />
        <button
          type="button"
          data-atoms-part="button"
          data-look="quiet"
          data-icon=""
          aria-label={paused === null ? 'Pause the list' : 'Go on with the list'}
          aria-pressed={paused !== null}
          onClick={() => setPaused(paused === null ? live : null)}
        >
          {paused === null ? <Pause aria-hidden /> : <Play aria-hidden />}
        </button>
        <button
          type="button"
          data-atoms-part="button"
          data-look="quiet"
          data-icon=""
          aria-label="Clear the list"
          onClick={() => {
            log.clear()
            setPaused(paused === null ? null : [])
            setSelected(null)
          }}
        >
          <Trash2 aria-hidden />
        </button>
        <Dialog.Close data-atoms-part="button" data-look="quiet" data-icon="" aria-label="Close the events">
          <X aria-hidden />
        </Dialog.Close>
      </div>
      <div className="console-events-body">
        <EventRows entries={shown} selected={selected} onSelect={setSelected} follows={paused === null} />
        {selected === null ? null : <EventDetail entry={selected} onClose={() => setSelected(null)} />}
      </div>
    </>
  )
}

/** The realtime stream as it comes, below the harness. It does not keep anyone from working on above it. */
export const EventDrawer = ({ log }: { readonly log: EventLog }): ReactElement => {
  const { overlay } = useFrameTools()
  const isOpen = useStore(consoleState, ({ events }) => events)
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Dialog.Root
      modal={false}
      disablePointerDismissal
      open={isOpen}
      onOpenChange={(events) => consoleState.setState({ events })}
    >
      <Dialog.Portal container={overlay}>
        <Dialog.Popup ref={popup} initialFocus={popup} className="console-events" data-atoms-region="">
          <Panel log={log} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
