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
    else
      notify({ title: messages.toolDone(tool.title), action: { label: messages.undo, run: () => void handle.undo() } })
  }

  const call = async (args: Json): Promise<void> => {
    setBusy(true)
    setError(null)
    const { settled } = handle.callAny(tool.name, args)
    const patience = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS))
    const quick = await Promise.race([settled, patience])
    setBusy(false)
    if (quick?.ok === false) {
      setError(quick.error)
      return
    }
    close()
    if (quick === null) notify({ title: messages.toolSent(tool.title) })
    const result = await settled
    if (result.ok) done(result.value)
    else notify({ title: messages.toolFailed(tool.title), text: result.error.message, tone: 'danger' })
  }
  const run = (args: Json): void => void call(args)
  return { busy, error, run }
}
