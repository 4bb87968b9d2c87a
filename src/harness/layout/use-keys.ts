'use client'
import { useEffect, useEffectEvent } from 'react'
import type { RefObject } from 'react'
import { shortcutFor } from './shortcuts.ts'
import type { ShortcutScope } from './shortcuts.ts'

/** The keys that work everywhere in a harness, as the table of shortcuts has them. */
export const useKeys = (root: RefObject<HTMLElement | null>, scope: Omit<ShortcutScope, 'root'>): void => {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const element = root.current
    const target = event.target
    if (event.defaultPrevented || element === null) return
    // With nothing focused the page's body is the target; a field of another part of the page is none of ours.
    if (target !== document.body && !(target instanceof Node && element.contains(target))) return
    const shortcut = shortcutFor(event)
    if (shortcut === undefined) return
    event.preventDefault()
    shortcut.run?.({ root: element, ...scope })
  })

  useEffect(() => {
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
