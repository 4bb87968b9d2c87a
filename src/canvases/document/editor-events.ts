import { createBlockKeys } from './block-keys.ts'
import { createClipboard } from './clipboard.ts'
import { shortcutOf } from './markdown-shortcut.ts'
import { createDrop } from './drop.ts'
import { createPage } from './page.ts'
import type { Parts } from './page.ts'
import { createPointer } from './pointer.ts'
import { createSlashKeys } from './slash-keys.ts'
import { createTextKeys, isMod } from './text-keys.ts'

/** Keys, the clipboard and the pointer, as they are for the whole page: a text by itself knows only itself. */
export const listenToPage = (parts: Parts): (() => void) => {
  const page = createPage(parts)
  const { root, editor, slash, select } = page
  const onTextKey = createTextKeys(page)
  const onBlocksKey = createBlockKeys(page)
  const slashKeys = createSlashKeys(page)
  const pointer = createPointer(page)
  const clipboard = createClipboard(page)
  const drop = createDrop(page, clipboard)

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.defaultPrevented) return
    const text = page.textOf(event.target)
    if (text !== null) {
      if (!slashKeys.onKey(event)) onTextKey(event, text)
    } else if (page.isBlocks(event.target)) onBlocksKey(event)
  }

  // Before the text hears of it: what is undone may take away the very block that has the caret.
  const onKeyDownFirst = (event: KeyboardEvent): void => {
    const key = event.key.toLowerCase()
    if (event.isComposing || event.altKey || !isMod(event) || (key !== 'z' && key !== 'y')) return
    if (page.textOf(event.target) === null && !page.isBlocks(event.target)) return
    event.preventDefault()
    event.stopPropagation()
    slash.set(null)
    editor.travel(key === 'y' || event.shiftKey ? 'redo' : 'undo')
  }

  const onBeforeInput = (event: InputEvent): void => {
    const text = page.textOf(event.target)
    if (text === null || event.isComposing) return
    const { value, selectionStart: start, selectionEnd: end } = text.element
    editor.memory.typing(text.id, value, { start, end }, event.timeStamp)
  }
  const onInput = (event: Event): void => {
    const text = page.textOf(event.target)
    if (text === null || !(event instanceof InputEvent)) return
    const { id, element } = text
    const { value, selectionStart: start, selectionEnd: end } = element
    if (!event.isComposing) editor.memory.typedTo(id, value, { start, end }, event.timeStamp)
    const row = page.row(id)
    if (row === undefined || row.isLost || row.type === 'code') return
    const isTyped = event.inputType === 'insertText' && !event.isComposing
    const shortcut = isTyped ? shortcutOf(element.value, element.selectionEnd) : null
    if (shortcut === null || shortcut.kind === row.type) return slashKeys.follow(text, isTyped && event.data === '/')
    slash.set(null)
    editor.turn(id, shortcut.kind, { from: 0, to: shortcut.length }, shortcut.done)
  }

  const onFocusIn = (event: FocusEvent): void => {
    const id = page.blockOf(event.target)
    const text = page.textOf(event.target)
    if (id !== null) select(id)
    if (text !== null) editor.selection.set(null)
    if (text?.id !== slash.get()?.id) slash.set(null)
  }

  const onCompositionStart = (event: CompositionEvent): void => {
    if (page.textOf(event.target) !== null) editor.heirs.compositionStarted()
  }
  const onCompositionEnd = (event: CompositionEvent): void => {
    const text = page.textOf(event.target)
    if (text === null) return
    editor.heirs.compositionEnded(editor.outline, event.data)
    slashKeys.follow(text, false)
  }

  const stop = new AbortController()
  const { signal } = stop
  root.addEventListener('keydown', onKeyDownFirst, { signal, capture: true })
  root.addEventListener('keydown', onKeyDown, { signal })
  root.addEventListener('beforeinput', onBeforeInput, { signal })
  root.addEventListener('input', onInput, { signal })
  root.addEventListener('compositionstart', onCompositionStart, { signal })
  root.addEventListener('compositionend', onCompositionEnd, { signal })
  root.addEventListener('focusin', onFocusIn, { signal })
  root.ownerDocument.addEventListener('selectionchange', slashKeys.onSelectionChange, { signal })
  root.addEventListener('paste', clipboard.onPaste, { signal })
  root.addEventListener('copy', clipboard.onCopy, { signal })
  root.addEventListener('cut', clipboard.onCopy, { signal })
  root.addEventListener('dragstart', drop.onDragStart, { signal })
  root.addEventListener('dragend', drop.onDragEnd, { signal })
  root.addEventListener('dragover', drop.onDragOver, { signal })
  root.addEventListener('dragleave', drop.onDragLeave, { signal })
  root.addEventListener('drop', drop.onDrop, { signal })
  root.addEventListener('pointerdown', pointer.onPointerDown, { signal })
  root.addEventListener('mousedown', pointer.onMouseDown, { signal })
  root.addEventListener('pointermove', pointer.onPointerMove, { signal })
  root.addEventListener('pointerup', pointer.onPointerUp, { signal })
  root.addEventListener('pointerleave', pointer.onPointerLeave, { signal })
  root.addEventListener('click', pointer.onClick, { signal })
  return () => stop.abort()
}
