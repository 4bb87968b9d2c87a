'use client'
import { Search } from 'lucide-react'
import type { ReactElement } from 'react'
import { useReadable } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { Button } from '../controls/button.tsx'
import { Region } from '../controls/part.tsx'
import type { PartProps } from '../controls/part.tsx'
import { Tip } from '../controls/tip.tsx'
import { useFrameTools, useMessages, useStage } from '../frame.tsx'
import { ariaChord } from '../layout/chord.ts'
import { useIsApple } from '../layout/use-is-apple.ts'
import { useBeginning } from '../start/beginning.tsx'
import { mayWrite } from './availability.ts'
import type { Entry } from './entries.ts'
import { OutcomeLines } from './outcome-lines.tsx'
import { ToolIcon } from './tool-icon.tsx'
import { useToolEntries } from './use-tool-entries.ts'

export interface ToolPopProps extends PartProps {
  /** How many tools for what is selected, or for an empty canvas, have a button of their own. */
  readonly quick?: number
}

const QuickTool = ({ entry: { title, tool, blocked, hint, run } }: { readonly entry: Entry }): ReactElement => {
  const face = (
    <Button look="quiet" dense aria-disabled={blocked !== undefined} onClick={blocked === undefined ? run : undefined}>
      {tool === undefined ? null : <ToolIcon tool={tool} />}
      <span data-atoms-part="quick-title">{title}</span>
    </Button>
  )
  const more = blocked ?? hint
  return more === undefined ? face : <Tip label={more}>{face}</Tip>
}

/** The first tools for what is selected; with nothing selected, those that an empty canvas begins with. */
const quickOf = (entries: readonly Entry[], quick: number, isEmpty: boolean): readonly Entry[] =>
  entries
    .filter(({ group }) => isEmpty || group === 'selection')
    .filter(({ destructive, idle, forOthers }) => destructive !== true && idle !== true && forOthers !== true)
    .slice(0, quick)

const Tools = ({
  handle,
  quick,
  ...part
}: PartProps & { readonly handle: CanvasHandle; readonly quick: number }): ReactElement | null => {
  const messages = useMessages()
  const { openTools } = useFrameTools()
  const apple = useIsApple()
  const isBeginning = useBeginning()
  const entries = useToolEntries(handle)
  const isEmpty = useReadable(handle.children(null), ({ length }) => length === 0)
  const atHand = quickOf(entries, quick, isEmpty)
  const isReadOnly = useReadable(handle.ready, (ready) => ready === null || !mayWrite(ready.lens))
  // Who may do nothing here is not shown what others may; the palette tells it to those who ask.
  if (isReadOnly && entries.every(({ forOthers }) => forOthers === true)) return null
  return (
    <Region part="tool-pop" label={messages.tools} {...part}>
      <OutcomeLines />
      {isBeginning ? null : (
        <div data-atoms-part="tool-bar" data-quick={atHand.length > 0 ? '' : undefined}>
          <div data-atoms-part="quick-tools">
            {atHand.map((entry) => (
              <QuickTool key={entry.id} entry={entry} />
            ))}
          </div>
          <Button
            look="quiet"
            dense
            data-atoms-part="all-tools"
            aria-keyshortcuts={ariaChord('Mod+K')}
            onClick={() => openTools()}
          >
            <Search aria-hidden />
            {messages.allTools}
            <kbd data-atoms-part="keys">{apple ? '⌘K' : `${messages.keyNames['Ctrl'] ?? 'Ctrl'} K`}</kbd>
          </Button>
        </div>
      )}
    </Region>
  )
}

/** The active canvas's tools: those for the selection at hand, all behind a button and ⌘K; and what became of the last. */
export const ToolPop = ({ quick = 3, ...part }: ToolPopProps): ReactElement | null => {
  const { handle } = useStage()
  return handle === null ? null : <Tools handle={handle} quick={quick} {...part} />
}
