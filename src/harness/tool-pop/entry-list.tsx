'use client'
import { Autocomplete } from '@base-ui/react/autocomplete'
import { ArrowLeft, Lock, Search, ShieldCheck, X } from 'lucide-react'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type { ReactElement } from 'react'
import { IconButton } from '../controls/button.tsx'
import { useFrameTools, useMessages } from '../frame.tsx'
import { chordKeys } from '../layout/chord.ts'
import { useIsApple } from '../layout/use-is-apple.ts'
import { forOthersOf, listedOf, search } from './entries.ts'
import type { Entry, Found, FoundGroup } from './entries.ts'
import { ToolIcon } from './tool-icon.tsx'

// A manifest may describe its tools at any length.
const LONGEST_HINT = 300

const Title = ({ title, at }: { readonly title: string; readonly at: readonly number[] }): ReactElement => {
  // Runs of characters, found or not, so that a word is not torn into pieces.
  const pieces: { readonly from: number; text: string; readonly found: boolean }[] = []
  for (let i = 0; i < title.length; i++) {
    const found = at.includes(i)
    const last = pieces.at(-1)
    if (last?.found === found) last.text += title.charAt(i)
    else pieces.push({ from: i, text: title.charAt(i), found })
  }
  return (
    <span data-atoms-part="palette-title">
      {at.length === 0
        ? title
        : pieces.map(({ from, text, found }) =>
            found ? (
              <b key={from} data-atoms-part="match">
                {text}
              </b>
            ) : (
              <span key={from}>{text}</span>
            ),
          )}
    </span>
  )
}

const Keys = ({ chord }: { readonly chord: string }): ReactElement => {
  const apple = useIsApple()
  const { keyNames } = useMessages()
  return (
    <span aria-hidden data-atoms-part="chord">
      {chordKeys(chord, apple, keyNames).map((key) => (
        <kbd key={key} data-atoms-part="keys">
          {key}
        </kbd>
      ))}
    </span>
  )
}

/** A reader hears of them from the list itself. */
const KeyHint = ({ keys, label }: { readonly keys: readonly string[]; readonly label: string }): ReactElement => (
  <span aria-hidden data-atoms-part="key-hint">
    {keys.map((key) => (
      <kbd key={key} data-atoms-part="keys">
        {key}
      </kbd>
    ))}
    {label}
  </span>
)

const Item = ({
  found,
  onChoose,
}: {
  readonly found: Found
  readonly onChoose: (entry: Entry) => void
}): ReactElement => {
  const messages = useMessages()
  const { entry, at } = found
  const hint = entry.blocked === undefined ? entry.hint?.slice(0, LONGEST_HINT) : undefined
  return (
    <Autocomplete.Item
      value={found}
      disabled={entry.blocked !== undefined}
      data-atoms-part="palette-item"
      data-blocked={entry.blocked === undefined ? undefined : ''}
      data-destructive={entry.destructive === true ? '' : undefined}
      onClick={() => onChoose(entry)}
    >
      {entry.icon ?? (entry.tool === undefined ? null : <ToolIcon tool={entry.tool} />)}
      <span data-atoms-part="palette-words">
        <Title title={entry.title} at={at} />
        {hint === undefined ? null : <span data-atoms-part="hint">{hint}</span>}
      </span>
      {entry.gated === true ? (
        <span data-atoms-part="tag" data-tone="warning">
          <ShieldCheck aria-hidden />
          {messages.gated}
        </span>
      ) : null}
      {entry.blocked === undefined ? null : <span data-atoms-part="palette-why">{entry.blocked}</span>}
      {entry.chord === undefined || entry.blocked !== undefined ? null : <Keys chord={entry.chord} />}
    </Autocomplete.Item>
  )
}

/** What the list is about, and the way out of it. */
export interface About {
  readonly name: string
  /** Left out: it stays. */
  readonly onDrop?: () => void
}

const AboutChip = ({ about: { name, onDrop } }: { readonly about: About }): ReactElement => {
  const messages = useMessages()
  return (
    <p data-atoms-part="palette-about">
      <span data-atoms-part="chip">
        <bdi>{name}</bdi>
        {onDrop === undefined ? null : (
          <button type="button" aria-label={messages.dropSelection(name)} onClick={onDrop}>
            <X aria-hidden />
          </button>
        )}
      </span>
    </p>
  )
}

const MOST_NAMED = 3

/** What others may do here and this actor may not: one line, however much it is. */
const ForOthers = ({ entries, query }: { readonly entries: readonly Entry[]; readonly query: string }) => {
  const messages = useMessages()
  const isAsked = query.trim() !== ''
  return forOthersOf(entries, query).map(({ why, titles }) => (
    <p key={why} data-atoms-part="palette-note">
      <Lock aria-hidden />
      <span>
        {why}{' '}
        {messages.forOthers(
          titles.length,
          isAsked && titles.length <= MOST_NAMED ? titles.map(messages.quoted).join(', ') : undefined,
        )}
      </span>
    </p>
  ))
}

export interface EntryListProps {
  readonly entries: readonly Entry[]
  readonly recent: readonly string[]
  /** What is looked for, as its search is called. */
  readonly label: string
  readonly about?: About | undefined
  /** What was typed before the list was there; null where it was there first. */
  readonly begun?: string | null
  readonly onUse?: (id: string) => void
  /** The list came in another's place, and goes back to it. */
  readonly onBack?: () => void
}

/** A search, and what it finds: chosen by arrows and Enter, or by a click. */
export const EntryList = ({
  entries,
  recent,
  label,
  about,
  begun = null,
  onUse,
  onBack,
}: EntryListProps): ReactElement => {
  const messages = useMessages()
  const noteId = useId()
  const { closeTools } = useFrameTools()
  const [query, setQuery] = useState(begun ?? '')
  const input = useRef<HTMLInputElement>(null)
  // What was begun goes on: at once, with no task between in which a key would be lost.
  useLayoutEffect(() => {
    if (begun !== null) input.current?.focus()
  }, [begun])
  // The list takes the form's place in one dialog, so the focus comes back to its search.
  useEffect(() => input.current?.focus(), [])
  const { groups, more } = listedOf(search(entries, query, recent, messages))
  const choose = (entry: Entry): void => {
    onUse?.(entry.id)
    if (entry.tool === undefined || entry.atOnce === true) closeTools()
    entry.run()
  }
  return (
    <Autocomplete.Root
      open
      inline
      items={groups}
      filter={null}
      value={query}
      onValueChange={(value, { reason }) => (reason === 'item-press' ? undefined : setQuery(value))}
      itemToStringValue={({ entry }: Found) => entry.title}
      autoHighlight="always"
      keepHighlight
    >
      <div data-atoms-part="palette-search">
        {onBack === undefined ? (
          <Search aria-hidden />
        ) : (
          <IconButton label={messages.back} dense onClick={onBack}>
            <ArrowLeft aria-hidden data-mirror="" />
          </IconButton>
        )}
        <Autocomplete.Input
          ref={input}
          aria-label={label}
          aria-describedby={noteId}
          placeholder={label}
          onKeyDown={(event) => (event.key === 'Backspace' && query === '' ? onBack?.() : undefined)}
        />
      </div>
      {about === undefined ? null : (
        <AboutChip
          about={{
            ...about,
            ...(about.onDrop === undefined
              ? {}
              : {
                  onDrop: () => {
                    about.onDrop?.()
                    input.current?.focus()
                  },
                }),
          }}
        />
      )}
      <div id={noteId} aria-live="polite" data-atoms-part="palette-notes">
        <ForOthers entries={entries} query={query} />
      </div>
      <Autocomplete.Empty data-atoms-part="palette-empty">
        {query.trim() === '' || forOthersOf(entries, query).length > 0 ? null : messages.noResults(query.trim())}
      </Autocomplete.Empty>
      <Autocomplete.List data-atoms-part="palette-list">
        {(group: FoundGroup) => (
          <Autocomplete.Group key={group.value} items={group.items} data-atoms-part="palette-group">
            <Autocomplete.GroupLabel data-atoms-part="palette-heading">{group.value}</Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(found: Found) => <Item key={found.entry.id} found={found} onChoose={choose} />}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
      <footer data-atoms-part="palette-foot">
        <span>{more === 0 ? null : messages.moreFound(more)}</span>
        {groups.length === 0 ? null : (
          <>
            <KeyHint keys={['↑', '↓']} label={messages.keyChoose} />
            <KeyHint keys={['↵']} label={messages.keyOpen} />
          </>
        )}
        <KeyHint keys={['Esc']} label={messages.keyClose} />
      </footer>
    </Autocomplete.Root>
  )
}
