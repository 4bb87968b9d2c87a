'use client'
import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { Search, ShieldCheck } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { ReactElement } from 'react'
import { useMay, useReadable, useSession } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { useFrameTools, useLayout, useMessages, useOverlay, useStage } from '../frame.tsx'
import { whyNot } from './availability.ts'
import type { Tool } from './availability.ts'
import { ToolForm } from './tool-form.tsx'

interface Choice {
  readonly tool: Tool
  readonly blocked: string | undefined
}

const useChoices = (handle: CanvasHandle): readonly Choice[] => {
  const messages = useMessages()
  const ready = useReadable(handle.ready)
  const killSwitch = useReadable(useSession().killSwitch)
  const mayCall = useMay('call_tools')
  return (ready?.tool_manifest ?? []).map((tool) => ({
    tool,
    blocked: ready === null ? undefined : whyNot(tool, { lens: ready.lens, killSwitch, mayCall }, messages),
  }))
}

const ToolList = ({
  choices,
  onChoose,
}: {
  readonly choices: readonly Choice[]
  readonly onChoose: (name: string) => void
}): ReactElement => {
  const messages = useMessages()
  const input = useRef<HTMLInputElement>(null)
  // The list takes the form's place in one dialog, so the focus comes back to its search.
  useEffect(() => input.current?.focus(), [])
  return (
    <Autocomplete.Root
      open
      inline
      items={choices}
      itemToStringValue={({ tool }: Choice) => `${tool.title} ${tool.name}`}
      autoHighlight="always"
      keepHighlight
    >
      <div data-atoms-part="palette-search">
        <Search aria-hidden />
        <Autocomplete.Input ref={input} aria-label={messages.searchTools} placeholder={messages.searchTools} />
      </div>
      <Autocomplete.Empty data-atoms-part="palette-empty">
        {choices.length === 0 ? messages.noTools : messages.noToolsFound}
      </Autocomplete.Empty>
      <Autocomplete.List data-atoms-part="palette-list">
        {({ tool, blocked }: Choice) => (
          <Autocomplete.Item
            key={tool.name}
            value={{ tool, blocked }}
            data-atoms-part="palette-item"
            data-blocked={blocked === undefined ? undefined : ''}
            onClick={() => onChoose(tool.name)}
          >
            <span data-atoms-part="palette-title">{tool.title}</span>
            {tool.gated === true ? <ShieldCheck aria-label={messages.gated} /> : null}
            <span data-atoms-part="hint">{blocked ?? tool.description ?? ''}</span>
          </Autocomplete.Item>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  )
}

const PaletteBody = ({
  handle,
  tool: name,
}: {
  readonly handle: CanvasHandle
  readonly tool: string | null
}): ReactElement => {
  const { openTools } = useFrameTools()
  const choices = useChoices(handle)
  const chosen = choices.find(({ tool }) => tool.name === name)
  if (chosen === undefined) return <ToolList choices={choices} onChoose={openTools} />
  return (
    <ToolForm
      key={chosen.tool.name}
      tool={chosen.tool}
      handle={handle}
      blocked={chosen.blocked}
      onBack={() => openTools()}
    />
  )
}

/** The active canvas's tools with search, and the form of the chosen one. */
export const Palette = (): ReactElement => {
  const messages = useMessages()
  const overlay = useOverlay()
  const { closeTools } = useFrameTools()
  const { palette } = useLayout()
  const { handle } = useStage()
  return (
    <Dialog.Root open={palette !== null} onOpenChange={(open) => (open ? undefined : closeTools())}>
      <Dialog.Portal container={overlay}>
        <Dialog.Backdrop data-atoms-part="backdrop" />
        <Dialog.Popup data-atoms-part="palette" aria-label={messages.tools}>
          {handle === null ? (
            <p data-atoms-part="palette-empty">{messages.noTools}</p>
          ) : (
            <PaletteBody handle={handle} tool={palette?.tool ?? null} />
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
