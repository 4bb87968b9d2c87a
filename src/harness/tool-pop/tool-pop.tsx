'use client'
import { Command } from 'lucide-react'
import type { ReactElement } from 'react'
import { useMay, useReadable, useSession } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { Button } from '../controls/button.tsx'
import { Region } from '../controls/part.tsx'
import type { PartProps } from '../controls/part.tsx'
import { Tip } from '../controls/tip.tsx'
import { useFrameTools, useMessages, useStage } from '../frame.tsx'
import { ariaChord } from '../layout/chord.ts'
import { useIsApple } from '../layout/use-is-apple.ts'
import { whyNot } from './availability.ts'
import type { Tool } from './availability.ts'

export interface ToolPopProps extends PartProps {
  /** How many of the canvas's tools have a button of their own; the others are in the palette. */
  readonly quick?: number
}

const QuickTool = ({ tool, blocked }: { readonly tool: Tool; readonly blocked: string | undefined }): ReactElement => {
  const { openTools } = useFrameTools()
  const face = (
    <Button look="quiet" dense aria-disabled={blocked !== undefined} onClick={() => openTools(tool.name)}>
      {tool.title}
    </Button>
  )
  const more = blocked ?? tool.description
  return more === undefined ? face : <Tip label={more}>{face}</Tip>
}

const QuickTools = ({ handle, quick }: { readonly handle: CanvasHandle; readonly quick: number }): ReactElement => {
  const messages = useMessages()
  const ready = useReadable(handle.ready)
  const killSwitch = useReadable(useSession().killSwitch)
  const mayCall = useMay('call_tools')
  return (
    <div data-atoms-part="quick-tools">
      {ready?.tool_manifest.slice(0, quick).map((tool) => (
        <QuickTool
          key={tool.name}
          tool={tool}
          blocked={whyNot(tool, { lens: ready.lens, killSwitch, mayCall }, messages)}
        />
      ))}
    </div>
  )
}

/** The active canvas's tools: the first at hand, all of them behind a button and ⌘K. */
export const ToolPop = ({ quick = 3, ...part }: ToolPopProps): ReactElement | null => {
  const messages = useMessages()
  const { openTools } = useFrameTools()
  const { handle } = useStage()
  const apple = useIsApple()
  if (handle === null) return null
  return (
    <Region part="tool-pop" label={messages.tools} {...part}>
      <QuickTools handle={handle} quick={quick} />
      <Button
        look="quiet"
        dense
        data-atoms-part="all-tools"
        aria-keyshortcuts={ariaChord('Mod+K')}
        onClick={() => openTools()}
      >
        <Command aria-hidden />
        {messages.allTools}
        <kbd data-atoms-part="keys">{apple ? '⌘K' : 'Ctrl K'}</kbd>
      </Button>
    </Region>
  )
}
