'use client'
import { useState } from 'react'
import type { AtomsError, Json } from '../../contract/index.ts'
import type { CanvasHandle, ToolOutcome } from '../../session/types.ts'
import { useFrameTools, useMessages } from '../frame.tsx'
import type { Tool } from './availability.ts'

// Long enough for an answer that comes at all fast, short enough that nobody waits for a slow one with the form open.
const PATIENCE_MS = 500

const failedResult = (outcome: ToolOutcome): string | undefined => {
  if (!('status' in outcome) || outcome.status === 'ok') return undefined
  return typeof outcome.error === 'string' ? outcome.error : JSON.stringify(outcome.error ?? outcome.status)
}

/** Calls a tool: a quick refusal stays in the form, everything later is said in a notice. */
export const useRunTool = (
  handle: CanvasHandle,
  tool: Tool,
  close: () => void,
): { readonly busy: boolean; readonly error: AtomsError | null; readonly run: (args: Json) => void } => {
  const messages = useMessages()
  const { notify } = useFrameTools()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AtomsError | null>(null)

  const done = (outcome: ToolOutcome): void => {
    const failure = failedResult(outcome)
    if (failure !== undefined) notify({ title: messages.toolFailed(tool.title), text: failure, tone: 'danger' })
    else if (tool.kind === 'external') notify({ title: messages.toolDone(tool.title) })
    else notify({ title: messages.toolDone(tool.title), action: { label: messages.undo, run: () => void handle.undo() } })
  }

  const run = (args: Json): void => {
    setBusy(true)
    setError(null)
    const { settled } = handle.callAny(tool.name, args)
    let waiting = true
    const giveUpWaiting = setTimeout(() => {
      waiting = false
      setBusy(false)
      notify({ title: messages.toolSent(tool.title) })
      close()
    }, PATIENCE_MS)
    void settled.then((result) => {
      clearTimeout(giveUpWaiting)
      setBusy(false)
      if (result.ok) {
        done(result.value)
        if (waiting) close()
      } else if (waiting) setError(result.error)
      else notify({ title: messages.toolFailed(tool.title), text: result.error.message, tone: 'danger' })
    })
  }
  return { busy, error, run }
}
