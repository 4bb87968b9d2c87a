'use client'
import type { Op } from '../../contract/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { useFrameTools, useMessages } from '../frame.tsx'

/** Dispatches ops with an intent; a refusal is said in a notice, a conflict stands in the context panel. */
export const useCommit = (handle: CanvasHandle): ((ops: readonly Op[], label: string) => void) => {
  const messages = useMessages()
  const { notify } = useFrameTools()
  return (ops, label) => {
    const pending = handle.dispatchAny(ops, { label })
    const watch = async (): Promise<void> => {
      const result = await pending.settled
      if (!result.ok && pending.status.get() === 'refused')
        notify({ title: messages.notChanged, text: result.error.message, tone: 'danger' })
    }
    void watch()
  }
}
