'use client'
import { useEffect } from 'react'
import type { RefObject } from 'react'
import { useReadable, useSession } from '../../react/index.ts'
import { useCanvasList } from '../frame.tsx'
import type { SlotName } from '../frame.tsx'
import type { Slots } from '../template.ts'

/** Says in the console what only the app's developer can mend, and people in the page cannot: once each. */
export const Mistakes = ({ root }: { readonly root: RefObject<HTMLElement | null> }): null => {
  const session = useSession()
  const canvases = useCanvasList()
  useEffect(() => {
    if (root.current === null || getComputedStyle(root.current).getPropertyValue('--atoms-color-bg') !== '') return
    console.error("atoms-ui: the harness has no styles. Import 'atoms-ui/styles.css' once in your app.")
  }, [root])
  useEffect(() => {
    if (session.status.get().phase === 'closed')
      console.error('atoms-ui: the harness was given a session that is closed. Make another one after close().')
  }, [session])
  const unknown = useReadable(session.canvases, (all) => {
    const types = all.map(({ canvas_type }) => canvas_type)
    return [...new Set(types)].filter((type) => !canvases.some(({ definition }) => definition.type === type)).join(', ')
  })
  useEffect(() => {
    if (unknown !== '') console.warn(`atoms-ui: nothing in \`canvases\` shows canvases of type ${unknown}.`)
  }, [unknown])
  return null
}

const SLOTS: Readonly<Record<SlotName, true>> = {
  ChatRail: true,
  TopPill: true,
  ToolPop: true,
  ContextPanel: true,
  TokenPanel: true,
}

/** The same of names that no slot has: JavaScript lets them through, and so does a spread. */
export const SlotMistakes = ({ slots }: { readonly slots: Slots }): null => {
  const unknown = Object.keys(slots)
    .filter((name) => !Object.hasOwn(SLOTS, name))
    .join(', ')
  useEffect(() => {
    if (unknown !== '')
      console.error(`atoms-ui: no slot is called ${unknown}. There are ${Object.keys(SLOTS).join(', ')}.`)
  }, [unknown])
  return null
}
