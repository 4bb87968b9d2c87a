'use client'
import type { CanvasHandle } from '../../session/types.ts'
import { useComputed, useWordsOf } from '../canvas-words.ts'
import { useMessages } from '../frame.tsx'
import type { Told } from './deeds.ts'
import { blocksThen } from './past-blocks.ts'
import type { History } from './use-history.ts'

/** What the words for the history of a canvas are made from, in the harness's language. */
export const useTold = (handle: CanvasHandle, { commits, pasts }: Pick<History, 'commits' | 'pasts'>): Told => ({
  state: handle.state,
  definition: handle.definition,
  spoken: useWordsOf(handle.definition.type),
  blocks: blocksThen(commits, pasts),
  computed: useComputed(handle.definition.type),
  messages: useMessages(),
})
