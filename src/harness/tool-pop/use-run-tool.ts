'use client'
import { useState } from 'react'
import type { AtomsError, Json } from '../../contract/index.ts'
import type { CanvasHandle, ToolOutcome } from '../../session/types.ts'
import { useFrameTools, useMessages } from '../frame.tsx'
import type { Messages } from '../messages/messages.ts'
import type { Tool } from './availability.ts'
import type { ToolRuns } from './tool-runs.ts'

// Long enough for an answer that comes at all fast, short enough that nobody waits for a slow one with the form open.
const PATIENCE_MS = 500

const failedResult = (outcome: ToolOutcome, messages: Messages): string | undefined => {
  if (!('status' in outcome) || outcome.status === 'ok') return undefined
  if (typeof outcome.error === 'string') return outcome.error
  return outcome.error === undefined ? messages.toolStatus[outcome.status] : JSON.stringify(outcome.error)
}

/** Undo takes back what is newest: the line offers it at once, and until something newer is changed here. */
const offerUndo = (runs: ToolRuns, id: number, handle: CanvasHandle): void => {
  let waiting = handle.sync.get().pending
  const stop = handle.sync.subscribe(() => {
    const { pending } = handle.sync.get()
    const isGone = runs.get().every((run) => run.id !== id)
    if (pending > waiting) runs.update(id, { undo: undefined })
    if (isGone || pending > waiting) stop()
    waiting = pending
  })
  const undo = (): void => {
    stop()
    handle.undo()
    runs.dismiss(id)
  }
  runs.update(id, { undo })
}

interface CallSteps {
  /** The form stays for a refusal that comes quickly; left out, nobody waits. */
  readonly waits?: boolean
  readonly sent?: () => void
  readonly done?: () => void
  readonly refused?: (error: AtomsError) => void
}

/**
 * Calls a tool of a canvas and answers with a quick refusal, where one is waited for. All else is one line at the tools,
 * or a notice where the app shows none.
 */
export const useCallTool = (handle: CanvasHandle) => {
  const messages = useMessages()
  const { notify, toolRuns } = useFrameTools()

  return async (tool: Tool, args: Json, on: CallSteps = {}): Promise<AtomsError | null> => {
    const fail = (id: number, text: string): void => {
      if (toolRuns.isShown()) toolRuns.update(id, { status: 'failed', text, undo: undefined })
      else notify({ title: messages.toolFailed(tool.title), text, tone: 'danger' })
    }
    const succeed = (id: number): void => {
      toolRuns.update(id, { status: 'done' })
      if (toolRuns.isShown()) return
      const action = { label: messages.undo, run: () => void handle.undo() }
      notify({ title: messages.toolDone(tool.title), ...(tool.kind === 'external' ? {} : { action }) })
    }
    const follow = async (id: number): Promise<void> => {
      const result = await settled
      if (!result.ok) {
        on.refused?.(result.error)
        return fail(id, result.error.message)
      }
      const failure = failedResult(result.value, messages)
      if (failure !== undefined) return fail(id, failure)
      on.done?.()
      succeed(id)
    }

    const { settled, status } = handle.callAny(tool.name, args)
    // What a planned tool changes is seen at once: nobody waits for the gateway to keep on working.
    const isDoneHere = tool.kind === 'planned' && status.get() !== 'refused' && status.get() !== 'conflict'
    if (on.waits === true && !isDoneHere) {
      const patience = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS))
      const quick = await Promise.race([settled, patience])
      if (quick?.ok === false) return quick.error
    }
    const id = toolRuns.add({ tool: tool.name, title: tool.title, status: 'running' })
    if (tool.kind === 'planned') offerUndo(toolRuns, id, handle)
    on.sent?.()
    void follow(id)
    return null
  }
}

export interface ToolCalling {
  readonly busy: boolean
  readonly error: AtomsError | null
  readonly run: (args: Json) => void
}

/** Calls a tool from its form. A quick refusal stays there; `on.refused` hears what came when the form was gone already. */
export const useRunTool = (
  handle: CanvasHandle,
  tool: Tool,
  on: { readonly sent: () => void; readonly done: () => void; readonly refused: (error: AtomsError) => void },
): ToolCalling => {
  const callTool = useCallTool(handle)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AtomsError | null>(null)
  const call = async (args: Json): Promise<void> => {
    setBusy(true)
    setError(null)
    setError(await callTool(tool, args, { ...on, waits: true }))
    setBusy(false)
  }
  return { busy, error, run: (args) => void call(args) }
}
