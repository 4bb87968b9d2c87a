'use client'
import { memberOf } from '../../contract/index.ts'
import { useReadable } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { nameIn, useStageWords } from '../canvas-words.ts'
import { useStage } from '../frame.tsx'
import { withoutTurns } from '../../react/text/turns.ts'

const nothing = { get: () => null, subscribe: () => () => undefined }

/** A tool as people call it: its title where the canvas on the stage has it, else its name in words. */
export const useToolTitle = (tool: string): string => {
  const { handle } = useStage()
  const spoken = useStageWords()
  const ready = useReadable<ReturnType<CanvasHandle['ready']['get']>>(handle?.ready ?? nothing)
  const manifest = ready?.tool_manifest.find(({ name }) => name === tool)
  return withoutTurns((manifest && memberOf(spoken.tools, tool)?.title) ?? manifest?.title ?? nameIn(spoken, tool))
}
