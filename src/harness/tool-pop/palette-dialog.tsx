'use client'
import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { Search, ShieldCheck } from 'lucide-react'
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import type { ReactElement } from 'react'
import type { CanvasHandle } from '../../session/types.ts'
import { useFrameTools, useLayout, useMessages, useOverlay, useStage } from '../frame.tsx'
import { chordKeys } from '../layout/chord.ts'
import { useIsApple } from '../layout/use-is-apple.ts'
import { listedOf, search } from './entries.ts'
import type { Entry, Found, FoundGroup } from './entries.ts'
import { ToolForm } from './tool-form.tsx'
import type { KeptForm } from './tool-form.tsx'
import { ToolIcon } from './tool-icon.tsx'
import { useCommandEntries, useEntries } from './use-entries.tsx'

/** What outlives the open palette: what was used last, and what was begun and not sent. */
interface Memory {
  readonly recent: readonly string[]
  readonly kept: Map<string, KeptForm>
  readonly onUse: (id: string) => void
  /** What was typed before the list was there; null where it was there first. */
  readonly begun: string | null
}

const MOST_RECENT = 8
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
  return (
    <span aria-hidden data-atoms-part="chord">
      {chordKeys(chord, apple).map((key) => (
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
  const hint = entry.blocked ?? entry.hint?.slice(0, LONGEST_HINT)
  return (
    <Autocomplete.Item
      value={found}
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
      {entry.chord === undefined ? null : <Keys chord={entry.chord} />}
    </Autocomplete.Item>
  )
}

const EntryList = ({
  entries,
  memory,
}: {
  readonly entries: readonly Entry[]
  readonly memory: Memory
}): ReactElement => {
  const messages = useMessages()
  const { closeTools } = useFrameTools()
  const [query, setQuery] = useState(memory.begun ?? '')
  const input = useRef<HTMLInputElement>(null)
  // What was begun goes on: at once, with no task between in which a key would be lost.
  useLayoutEffect(() => {
    if (memory.begun !== null) input.current?.focus()
  }, [memory.begun])
  // The list takes the form's place in one dialog, so the focus comes back to its search.
  useEffect(() => input.current?.focus(), [])
  const { groups, more } = listedOf(search(entries, query, memory.recent, messages))
  const choose = (entry: Entry): void => {
    if (entry.blocked === undefined) memory.onUse(entry.id)
    if (entry.tool === undefined) closeTools()
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
        <Search aria-hidden />
        <Autocomplete.Input ref={input} aria-label={messages.searchTools} placeholder={messages.searchTools} />
      </div>
      <Autocomplete.Empty data-atoms-part="palette-empty">{messages.nothingFound}</Autocomplete.Empty>
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
        <KeyHint keys={['↑', '↓']} label={messages.keyChoose} />
        <KeyHint keys={['↵']} label={messages.keyOpen} />
        <KeyHint keys={['Esc']} label={messages.keyClose} />
      </footer>
    </Autocomplete.Root>
  )
}

const CanvasBody = ({ handle, memory }: { readonly handle: CanvasHandle; readonly memory: Memory }): ReactElement => {
  const { openTools, closeTools } = useFrameTools()
  const { palette } = useLayout()
  const entries = useEntries(handle)
  const chosen = entries.find(({ tool }) => tool !== undefined && tool.name === palette?.tool)
  if (chosen?.tool === undefined) return <EntryList entries={entries} memory={memory} />
  return (
    <ToolForm
      key={chosen.tool.name}
      tool={chosen.tool}
      handle={handle}
      blocked={chosen.blocked}
      kept={memory.kept}
      onBack={() => openTools()}
      onClose={closeTools}
    />
  )
}

const BareBody = ({ memory }: { readonly memory: Memory }): ReactElement => (
  <EntryList entries={useCommandEntries()} memory={memory} />
)

export interface PaletteDialogProps {
  /** What was typed before the list was there; null where it was there first. */
  readonly begun: string | null
  /** Where the focus was before that. */
  readonly focusWas: () => Element | null
}

/** One search over the active canvas's tools, the canvases and the commands, and the form of the chosen tool. */
export const PaletteDialog = ({ begun, focusWas }: PaletteDialogProps): ReactElement => {
  const messages = useMessages()
  const overlay = useOverlay()
  const { closeTools } = useFrameTools()
  const { palette } = useLayout()
  const { handle } = useStage()
  const [recent, setRecent] = useState<readonly string[]>([])
  const [kept] = useState(() => new Map<string, KeptForm>())
  const onUse = (id: string): void =>
    setRecent((now) => [id, ...now.filter((other) => other !== id)].slice(0, MOST_RECENT))
  const memory = { recent, kept, onUse, begun }
  // Taken before the form or the search takes the focus, which is where the dialog would think it was.
  const before = useRef<Element | null>(null)
  const popup = useRef<HTMLDivElement>(null)
  const isOpen = palette !== null
  const keepFocus = useEffectEvent(() => {
    before.current = begun === null ? document.activeElement : focusWas()
  })
  useLayoutEffect(() => {
    if (isOpen) keepFocus()
  }, [isOpen])
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => (open ? undefined : closeTools())}>
      <Dialog.Portal container={overlay}>
        <Dialog.Backdrop data-atoms-part="backdrop" />
        <Dialog.Popup
          data-atoms-part="palette"
          aria-label={messages.tools}
          ref={popup}
          finalFocus={() => {
            const now = document.activeElement
            // It is asked once the palette has faded out; who went on by then stays where they are.
            if (now !== null && now !== document.body && popup.current?.contains(now) !== true) return false
            return before.current instanceof HTMLElement && before.current !== document.body ? before.current : false
          }}
        >
          {handle === null ? <BareBody memory={memory} /> : <CanvasBody handle={handle} memory={memory} />}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
