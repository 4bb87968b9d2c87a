'use client'
import { Bug, CircleX, Info, TriangleAlert } from 'lucide-react'
import { useRef, useState } from 'react'
import type { ReactElement } from 'react'
import { Virtualizer } from 'virtua'
import { useReadable, useRuns, useSession } from '../../react/index.ts'
import type { LogLine, Run } from '../../session/types.ts'
import { Choice } from '../controls/choice.tsx'
import { CopyButton } from '../controls/copy-button.tsx'
import type { PartProps } from '../controls/part.tsx'
import { Scrollable } from '../controls/scrollable.tsx'
import { useMessages } from '../frame.tsx'
import { PanelSection } from './panel-section.tsx'
import { LEVELS, logText, shownLines } from './log-lines.ts'
import type { LogLevel } from './log-lines.ts'
import { withoutTurns } from '../../react/text/turns.ts'

const ICONS = { debug: Bug, info: Info, warn: TriangleAlert, error: CircleX } as const

const timeOf = (ts: string, locale: string | undefined): string => {
  const at = new Date(ts)
  return Number.isNaN(at.getTime())
    ? ts
    : new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at)
}

const Line = ({ line }: { readonly line: LogLine }): ReactElement => {
  const messages = useMessages()
  const actor = useSession().actor(line.actor.actor_id)
  const Icon = ICONS[line.level]
  return (
    <div data-atoms-part="log-line" data-level={line.level}>
      <Icon aria-hidden />
      <p>
        {line.level === 'debug' ? null : <span data-atoms-part="unseen">{messages.logLevel[line.level]}: </span>}
        {line.isHidden === true ? <em>{messages.lineHidden}</em> : withoutTurns(line.text)}
        {line.source === undefined ? null : <span data-atoms-part="hint"> {withoutTurns(line.source)}</span>}
      </p>
      <span data-atoms-part="hint" title={withoutTurns(actor.name)}>
        <span data-atoms-part="unseen">{withoutTurns(actor.name)} </span>
        <time dateTime={line.ts}>{timeOf(line.ts, messages.locale)}</time>
      </span>
    </div>
  )
}

const Log = ({ run, ...part }: PartProps & { readonly run: Run }): ReactElement | null => {
  const messages = useMessages()
  const session = useSession()
  const lines = useReadable(session.runs.log(run.run_id))
  const [level, setLevel] = useState<LogLevel>('info')
  const [query, setQuery] = useState('')
  const scroller = useRef<HTMLDivElement & HTMLPreElement>(null)
  const shown = shownLines(lines, level, query)
  const isPlain = level === 'info' && query === ''
  // An agent says that it joined, and many say no more: that is nothing to look at.
  if (isPlain && shown.length === 0) return null
  return (
    <PanelSection {...part}>
      <header data-atoms-part="section-head">
        <h3>{messages.log}</h3>
        <CopyButton iconOnly label={messages.copyLog} text={() => logText(shown, (id) => session.actor(id).name)} />
      </header>
      <div data-atoms-part="log-tools">
        <Choice
          aria-label={messages.logLevelFrom}
          items={LEVELS.map((value) => ({ value, label: messages.logLevel[value] }))}
          value={level}
          onChange={setLevel}
        />
        <input
          type="search"
          value={query}
          aria-label={messages.filterLog}
          placeholder={messages.filterLog}
          onChange={(event) => setQuery(event.currentTarget.value)}
          data-atoms-part="input"
        />
      </div>
      {shown.length === 0 ? (
        <p data-atoms-part="hint">{messages.noLogFound}</p>
      ) : (
        <Scrollable ref={scroller} part="log-lines" label={messages.log}>
          <Virtualizer scrollRef={scroller} data={shown} itemSize={24} shift>
            {(line) => <Line key={line.line_id} line={line} />}
          </Virtualizer>
        </Scrollable>
      )}
    </PanelSection>
  )
}

/** What the newest run says about its work, newest first: filtered by level and words, and copied as text. */
export const RunLog = (part: PartProps): ReactElement | null => {
  const run = useRuns().all.at(-1)
  return run === undefined ? null : <Log key={run.run_id} run={run} {...part} />
}
