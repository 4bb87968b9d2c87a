import type { BlockId } from '../../contract/index.ts'
import { offsetAt } from './caret-lines.ts'
import { textOf } from './blocks.ts'
import type { Page } from './page.ts'

// What a press is meant for, wherever it stands on the page.
const CONTROLS = 'button, input, textarea, select, label, output, a, [role], [data-atoms-part$="-place"]'
// A hand shakes this much in a click.
const TREMOR = 4

interface Press {
  readonly x: number
  readonly y: number
  /** The block that it began in, or at the height of; none above and below all blocks. */
  readonly on: BlockId | null
  readonly isBlank: boolean
}

/** Clicks beside the texts, and a pointer that is drawn over blocks: a text by itself knows only itself. */
export const createPointer = (page: Page) => {
  const { editor, root, slash, rows, blockAt } = page
  const { carets, selection } = editor
  let press: Press | null = null
  let hasDrawn = false

  const isBlank = ({ target, clientX }: MouseEvent): boolean => {
    if (!(target instanceof Element)) return false
    const control = target.closest(CONTROLS)
    const x = clientX - root.getBoundingClientRect().left - root.clientLeft
    const isOnBar = x < 0 || x >= root.clientWidth
    return !isOnBar && (control === null || control.contains(root))
  }

  const isBelow = (y: number): boolean => y > (rows().at(-1)?.getBoundingClientRect().bottom ?? 0)

  const putCaret = (id: BlockId, x: number, y: number): void => {
    const element = carets.textArea(id)
    if (element === null) return editor.select(id)
    const offset = offsetAt(element, x, y)
    // It is in sight: what is written in stays where it is.
    element.focus({ preventScroll: true })
    element.setSelectionRange(offset, offset)
  }

  const goOnBelow = (): void => {
    const last = editor.outline.get().at(-1)
    const isFree = last?.type === 'paragraph' && !last.isLost && textOf(editor.canvas.state, last.id) === ''
    if (editor.isWritable() && !isFree) editor.add('paragraph')
    else if (last !== undefined && carets.textArea(last.id) !== null) carets.focus(last.id, 'end')
  }

  return {
    onPointerDown: (event: PointerEvent): void => {
      page.forgetColumn()
      press = null
      hasDrawn = false
      if (!(event.target instanceof Element) || event.target.closest('[data-atoms-part$="-place"]') !== null) return
      slash.set(null)
      if (event.button !== 0) return
      const id = page.blockOf(event.target)
      const from = carets.active()?.id ?? selection.get()?.anchor
      const isText = page.textOf(event.target) !== null
      if (id !== null && event.shiftKey && from !== undefined && from !== id) {
        event.preventDefault()
        editor.select(from, id)
      } else if (event.pointerType !== 'touch' && (isText || isBlank(event)))
        press = { x: event.clientX, y: event.clientY, on: id ?? blockAt(event.clientY), isBlank: !isText }
    },
    onMouseDown: (event: MouseEvent): void => {
      if (event.button !== 0) return
      const isDrawn = selection.get() !== null && page.textOf(event.target) !== null && event.shiftKey
      // What is selected as blocks would be a caret in a text again; and a press beside the texts takes no focus away.
      if (isDrawn || isBlank(event)) event.preventDefault()
    },
    onPointerMove: (event: PointerEvent): void => {
      if (event.pointerType !== 'touch') editor.hovered.set(page.blockOf(event.target))
      if (press === null) return
      if ((event.buttons & 1) === 0) {
        press = null
        return
      }
      const head = blockAt(event.clientY)
      const isShaking = Math.hypot(event.clientX - press.x, event.clientY - press.y) < TREMOR
      if (head === null || isShaking || (!press.isBlank && head === press.on && !hasDrawn)) return
      const edge = isBelow(press.y) ? editor.outline.get().at(-1)?.id : editor.outline.get()[0]?.id
      const anchor = press.on ?? edge
      if (anchor === undefined) return
      hasDrawn = true
      root.ownerDocument.getSelection()?.removeAllRanges()
      if (selection.get()?.head !== head) editor.select(anchor, head)
    },
    onPointerUp: (): void => {
      press = null
    },
    onPointerLeave: (): void => editor.hovered.set(null),
    onClick: (event: MouseEvent): void => {
      if (hasDrawn || event.button !== 0 || event.shiftKey || !isBlank(event)) return
      const { clientX: x, clientY: y } = event
      const id = page.blockOf(event.target) ?? blockAt(y)
      const title = root.querySelector('[data-atoms-part="canvas-title"]')?.getBoundingClientRect()
      if (id !== null) putCaret(id, x, y)
      else if (rows().length === 0 ? title === undefined || y > title.bottom : isBelow(y)) goOnBelow()
      else if (title !== undefined && y >= title.top && y <= title.bottom) page.toTitle()
    },
  }
}
