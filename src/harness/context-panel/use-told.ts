'use client'
import type { CanvasHandle, Commit } from '../../session/types.ts'
import { useWordsOf } from '../canvas-words.ts'
import { useMessages } from '../frame.tsx'
import { blocksBrought } from './deeds.ts'
import type { Told } from './deeds.ts'

/** What the words for these commits of a canvas are made from, in the harness's language. */
export const useTold = (handle: CanvasHandle, commits: readonly Commit[]): Told => ({
  state: handle.state,
  definition: handle.definition,
  spoken: useWordsOf(handle.definition.type),
  gone: blocksBrought(commits),
  messages: useMessages(),
})
