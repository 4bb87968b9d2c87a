import type { BlockId } from '../../contract/index.ts'
import type { Page } from './page.ts'
import { isMod } from './text-keys.ts'

/** Does what a key does to the blocks that are selected. */
export const createBlockKeys = (page: Page): ((event: KeyboardEvent) => void) => {
  const { editor, root } = page
  const { carets, selection } = editor

  const toHead = (): void => {
    const head = selection.get()?.head ?? ''
    root.querySelector(`[data-block="${CSS.escape(head)}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  const isRtl = (): boolean => getComputedStyle(root).direction === 'rtl'

  /** Whether the key did anything. */
  const run = (event: KeyboardEvent, ids: readonly BlockId[]): boolean => {
    const chosen = selection.get()
    const isWritable = editor.isWritable()
    const to = event.key === 'ArrowUp' ? 'previous' : 'next'
    if (chosen === null) return false
    switch (event.key) {
      case 'Escape':
      case 'Enter':
        selection.set(null)
        carets.focus(chosen.head, 'end')
        return true
      case 'ArrowUp':
      case 'ArrowDown':
        if (event.altKey && isWritable) editor.nudge(ids, to)
        else {
          const head = editor.neighbour(chosen.head, to) ?? chosen.head
          editor.select(event.shiftKey ? chosen.anchor : head, head)
        }
        toHead()
        return true
      case 'ArrowLeft':
      case 'ArrowRight':
        if (!event.altKey || !isWritable) return false
        editor.indent(ids, (event.key === 'ArrowLeft') !== isRtl())
        return true
      case 'Backspace':
      case 'Delete':
        if (isWritable) editor.remove(ids)
        return isWritable
      case 'a':
        return isMod(event) && page.selectAll()
      case 'd':
        if (!isMod(event) || !isWritable) return false
        editor.duplicate(ids)
        return true
      default:
        return false
    }
  }

  return (event) => {
    const ids = editor.selected()
    if (ids.length === 0 || !run(event, ids)) return
    event.preventDefault()
    event.stopPropagation()
  }
}
