'use client'
import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ReactElement } from 'react'
import { useReadable, useStatus } from '../../react/index.ts'
import { Button, IconButton } from '../controls/button.tsx'
import { useFrameTools, useMessages } from '../frame.tsx'
import type { ToolRun } from './tool-runs.ts'

// Undo stays on ⌘Z after that.
const SHOWN_MS = 12_000

const OutcomeLine = ({ run }: { readonly run: ToolRun }): ReactElement => {
  const messages = useMessages()
  const { toolRuns, openTools } = useFrameTools()
  const [isHeld, setHeld] = useState(false)
  const { id, status, title, text, undo } = run
  const isLive = useStatus().phase === 'live'
  useEffect(() => {
    if (status !== 'done' || isHeld) return
    const timer = setTimeout(() => toolRuns.dismiss(id), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [toolRuns, id, status, isHeld])
  const words = {
    running: isLive ? messages.toolRunning(title) : messages.toolWaits(title),
    done: messages.toolDone(title),
    failed: messages.toolFailed(title),
  }[status]
  return (
    <div
      data-atoms-part="outcome"
      data-status={status}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span aria-hidden data-atoms-part="dot" data-status={status} />
      <p>
        {words}
        {text === undefined ? null : <span data-atoms-part="hint"> {text}</span>}
      </p>
      {undo === undefined ? null : (
        <Button look="quiet" dense onClick={undo}>
          {messages.undo}
        </Button>
      )}
      {status === 'failed' ? (
        <Button look="quiet" dense onClick={() => openTools(run.tool)}>
          {messages.openAgain}
        </Button>
      ) : null}
      {status === 'running' ? null : (
        <IconButton label={messages.dismiss} dense onClick={() => toolRuns.dismiss(id)}>
          <X aria-hidden />
        </IconButton>
      )}
    </div>
  )
}

/** What became of the tools that were called lately, with the way to take it back. */
export const OutcomeLines = (): ReactElement => {
  const { toolRuns } = useFrameTools()
  const runs = useReadable(toolRuns)
  return (
    // There before it speaks, or it would not be read out.
    <div aria-live="polite" data-atoms-part="outcomes">
      {runs.map((run) => (
        <OutcomeLine key={run.id} run={run} />
      ))}
    </div>
  )
}
