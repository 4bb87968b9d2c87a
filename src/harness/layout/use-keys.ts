'use client'
import { useEffect, useEffectEvent } from 'react'
import type { RefObject } from 'react'
import type { CanvasHandle } from '../../session/types.ts'
import { walkRegions } from './regions.ts'

const NATIVE_UNDO =
  'textarea, [contenteditable]:not([contenteditable="false"]), input:not([type="checkbox"], [type="radio"], [type="button"], [type="color"])'

/** Whether undo belongs to the field that has the focus: one that holds a text of its own, not one that shows the canvas's. */
const keepsItsUndo = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(NATIVE_UNDO) !== null && target.closest('[data-atoms-bound]') === null

/** The keys that work everywhere in a harness: F6 walks the regions, ⌘K opens the tools, ⌘Z and ⇧⌘Z undo and redo. */
export const useKeys = (
  root: RefObject<HTMLElement | null>,
  handle: CanvasHandle | null,
  openTools: () => void,
): void => {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const element = root.current
    const target = event.target
    if (event.defaultPrevented || element === null) return
    // With nothing focused the page's body is the target; a field of another part of the page is none of ours.
    if (target !== document.body && !(target instanceof Node && element.contains(target))) return
    if (event.key === 'F6') {
      event.preventDefault()
      walkRegions(element, event.shiftKey)
      return
    }
    if (!(event.metaKey || event.ctrlKey) || event.altKey) return
    const key = event.key.toLowerCase()
    if (key === 'k') {
      event.preventDefault()
      openTools()
      return
    }
    const redo = (key === 'z' && event.shiftKey) || (key === 'y' && !event.shiftKey && event.ctrlKey)
    if ((key !== 'z' && !redo) || handle === null || keepsItsUndo(target)) return
    event.preventDefault()
    void (redo ? handle.redo() : handle.undo())
  })

  useEffect(() => {
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
