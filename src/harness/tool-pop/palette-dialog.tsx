'use client'
import { Dialog } from '@base-ui/react/dialog'
import { useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import type { ReactElement } from 'react'
import { useSelection } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { useWordsOf } from '../canvas-words.ts'
import { useFrameTools, useLayout, useMessages, useOverlay, useStage } from '../frame.tsx'
import { blockWords, typeWords } from './blocks.ts'
import { EntryList } from './entry-list.tsx'
import { ToolChoices, askedOf } from './tool-choices.tsx'
import { ToolForm, keptKey } from './tool-form.tsx'
import type { KeptForm } from './tool-form.tsx'
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
const CanvasBody = ({ handle, memory }: { readonly handle: CanvasHandle; readonly memory: Memory }): ReactElement => {
  const messages = useMessages()
  const { openTools, closeTools } = useFrameTools()
  const { palette } = useLayout()
  const { selected, select } = useSelection(handle.id)
  const [inFull, setInFull] = useState<string | null>(null)
  const spoken = useWordsOf(handle.definition.type)
  const entries = useEntries(handle)
  const block = selected === null ? undefined : handle.state.block(selected)
  const about = block && (blockWords(block, handle.definition) || typeWords(block.type, handle.definition, spoken))
  const chosen = entries.find(({ tool }) => tool !== undefined && tool.name === palette?.tool)
  if (chosen?.tool === undefined)
    return (
      <EntryList
        entries={entries}
        recent={memory.recent}
        begun={memory.begun}
        label={messages.searchTools}
        onUse={memory.onUse}
        about={
          about !== undefined && entries.some(({ group }) => group === 'selection')
            ? { name: about, onDrop: () => select(null) }
            : undefined
        }
      />
    )
  const { tool, blocked, forOthers } = chosen
  const form = {
    tool,
    handle,
    kept: memory.kept,
    onBack: () => openTools(),
    onClose: closeTools,
  }
  const asked =
    blocked === undefined && block !== undefined && inFull !== tool.name ? askedOf(tool, block, handle, spoken) : null
  if (asked !== null && about !== undefined && !memory.kept.has(keptKey(handle, tool)))
    return <ToolChoices key={tool.name} {...form} {...asked} about={about} onMore={() => setInFull(tool.name)} />
  return <ToolForm key={tool.name} {...form} blocked={blocked} forGood={forOthers === true} />
}

const BareBody = ({ memory }: { readonly memory: Memory }): ReactElement => (
  <EntryList
    entries={useCommandEntries()}
    recent={memory.recent}
    begun={memory.begun}
    label={useMessages().searchTools}
    onUse={memory.onUse}
  />
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
