'use client'
import { useReadable } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { wordsOf } from '../controls/words.ts'
import { useStage } from '../frame.tsx'

const nothing = { get: () => null, subscribe: () => () => undefined }

/** A tool as people call it: its title where the canvas on the stage has it, else its name in words. */
export const useToolTitle = (tool: string): string => {
  const { handle } = useStage()
  const ready = useReadable<ReturnType<CanvasHandle['ready']['get']>>(handle?.ready ?? nothing)
  return ready?.tool_manifest.find(({ name }) => name === tool)?.title ?? wordsOf(tool)
}
