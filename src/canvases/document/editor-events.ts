import type { BlockId } from '../../contract/index.ts'
import { caretPlace, offsetNear } from './caret-lines.ts'
import type { Direction, Editor } from './editor.ts'
import { keyAction } from './key-action.ts'
import type { KeyAction } from './key-action.ts'
import { parseMarkdown, toMarkdown } from './markdown.ts'
import { shortcutOf } from './markdown-shortcut.ts'
import type { DocumentMessages } from './messages.ts'
import { kindsFor, slashAfter } from './slash.ts'
import type { Slash } from './slash.ts'

interface Text {
  readonly id: BlockId
  readonly element: HTMLTextAreaElement
}

interface Parts {
  readonly root: HTMLElement
  readonly editor: Editor
  readonly slash: Slash
  readonly messages: DocumentMessages
  /** Tells the panels beside the page which block is worked on. */
  readonly select: (id: BlockId) => void
}

const blockAt = (target: EventTarget | null): BlockId | null => {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-block]') : null
  return (row?.dataset['block'] as BlockId | undefined) ?? null
}

const isMod = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey

/** Keys, the clipboard and the pointer, as they are for the whole page: a text by itself knows only itself. */
export const listenToPage = ({ root, editor, slash, messages, select }: Parts): (() => void) => {
  const { canvas, carets, outline, selection } = editor
  /** The column that arrows keep while they walk through lines which are too short for it. */
  let column: number | null = null
  let pressedOn: BlockId | null = null

  const textAt = (target: EventTarget | null): Text | null => {
    const id = target instanceof HTMLTextAreaElement ? target.dataset['text'] : undefined
    return id === undefined ? null : { id: id as BlockId, element: target as HTMLTextAreaElement }
  }
  const isBlocks = (target: EventTarget | null): boolean =>
    target instanceof HTMLElement && target.dataset['atomsPart'] === 'document-blocks'
  const rowOf = (id: BlockId) => outline.get().find((row) => row.id === id)

  const next = (id: BlockId, to: Direction): Text | null => {
    for (let at = editor.neighbour(id, to); at !== null; at = editor.neighbour(at, to)) {
      const element = carets.textArea(at)
      if (element !== null) return { id: at, element }
    }
    return null
  }

  const walk = ({ id, element }: Text, to: Direction): boolean => {
    const found = next(id, to)
    if (found === null) return to === 'previous' && toTitle()
    column ??= caretPlace(element).x
    // A row that was out of sight is laid out only once it is focused.
    carets.focus(found.id, 0)
    carets.focus(found.id, offsetNear(found.element, column, to === 'next' ? 'first' : 'last'))
    found.element.scrollIntoView({ block: 'nearest' })
    return true
  }
  const toTitle = (): boolean => {
    const title = root.querySelector<HTMLInputElement>('[data-atoms-part="document-title"]')
    title?.focus()
    return title !== null
  }

  const join = (id: BlockId, to: Direction): boolean => {
    const other = editor.neighbour(id, to)
    if (other === null) return false
    if (rowOf(other)?.type === 'divider') {
      const caret = carets.active()?.element.selectionStart ?? 0
      editor.remove([other])
      carets.focus(id, caret)
    } else if (to === 'next') editor.join(other, id)
    else editor.join(id, other)
    return true
  }

  const run = (text: Text, action: KeyAction): boolean => {
    const { id, element } = text
    switch (action.kind) {
      case 'split':
        editor.split(id, action.at, action.to)
        return true
      case 'insert_before':
        editor.insertBefore(id)
        return true
      case 'leave':
        editor.add('paragraph', id)
        return true
      case 'toggle': {
        canvas.call('mark_done', { todo: id, done: canvas.state.block(id)?.props['done'] !== true })
        return true
      }
      case 'tab':
        element.setRangeText('\t', element.selectionStart, element.selectionEnd, 'end')
        element.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: '\t' }))
        return true
      case 'soften':
        editor.turn(id, 'paragraph')
        return true
      case 'indent':
      case 'outdent':
        editor.indent([id], action.kind === 'outdent')
        return true
      case 'join_previous':
      case 'join_next':
        return join(id, action.kind === 'join_next' ? 'next' : 'previous')
      case 'step': {
        const found = next(id, action.to)
        if (found !== null) carets.focus(found.id, action.to === 'next' ? 0 : 'end')
        return found !== null
      }
      case 'walk':
        return walk(text, action.to)
      case 'move':
        editor.nudge([id], action.to)
        return true
      case 'extend':
        editor.select(id, editor.neighbour(id, action.to) ?? id)
        return true
      case 'select_block':
        editor.select(id)
        return true
      case 'select_all':
        return selectAll()
    }
  }
  const selectAll = (): boolean => {
    const rows = outline.get()
    const [first, last] = [rows[0], rows.at(-1)]
    if (first !== undefined && last !== undefined) editor.select(first.id, last.id)
    return first !== undefined
  }

  const READING: ReadonlySet<KeyAction['kind']> = new Set(['step', 'walk', 'extend', 'select_block', 'select_all'])

  const onTextKey = (event: KeyboardEvent, text: Text): void => {
    const { id, element } = text
    const { selectionStart: start, selectionEnd: end, selectionDirection, value } = element
    const row = rowOf(id)
    const action = keyAction({
      key: event.key,
      shift: event.shiftKey,
      alt: event.altKey,
      mod: isMod(event),
      type: row?.type ?? 'paragraph',
      depth: row?.depth ?? 0,
      start,
      end,
      length: value.length,
      isBackward: selectionDirection === 'backward',
      isAtLine: (line) => {
        const place = caretPlace(element)
        return line === 'first' ? place.isFirstLine : place.isLastLine
      },
    })
    if (action?.kind !== 'walk') column = null
    if (action === null || row === undefined) return
    const isAllowed = READING.has(action.kind) || (!element.readOnly && !row.isLost)
    if (isAllowed && run(text, action)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }

  const choose = (kind: ReturnType<typeof kindsFor>[number]): void => {
    const open = slash.get()
    slash.set(null)
    if (open === null) return
    editor.turn(open.id, kind, { from: open.from, to: open.from + open.query.length + 1 })
  }

  const onSlashKey = (event: KeyboardEvent): boolean => {
    const open = slash.get()
    if (open === null) return false
    const kinds = kindsFor(open.query, messages.kinds)
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const kind = kinds[open.index]
    if (step !== 0) slash.set({ ...open, index: (open.index + step + kinds.length) % kinds.length })
    else if (event.key === 'Escape') slash.set(null)
    else if ((event.key === 'Enter' || event.key === 'Tab') && kind !== undefined) choose(kind)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  const onBlocksKey = (event: KeyboardEvent): void => {
    const chosen = selection.get()
    const ids = editor.selected()
    if (chosen === null || ids.length === 0) return
    const isWritable = editor.isWritable()
    const to = event.key === 'ArrowUp' ? 'previous' : 'next'
    const isRtl = getComputedStyle(root).direction === 'rtl'
    const done = (): void => {
      event.preventDefault()
      event.stopPropagation()
    }
    switch (event.key) {
      case 'Escape':
      case 'Enter':
        done()
        selection.set(null)
        carets.focus(chosen.head, 'end')
        break
      case 'ArrowUp':
      case 'ArrowDown':
        done()
        if (event.altKey && isWritable) editor.nudge(ids, to)
        else {
          const head = editor.neighbour(chosen.head, to) ?? chosen.head
          editor.select(event.shiftKey ? chosen.anchor : head, head)
        }
        root
          .querySelector(`[data-block="${CSS.escape(selection.get()?.head ?? '')}"]`)
          ?.scrollIntoView({ block: 'nearest' })
        break
      case 'ArrowLeft':
      case 'ArrowRight':
        if (!event.altKey || !isWritable) return
        done()
        editor.indent(ids, (event.key === 'ArrowLeft') !== isRtl)
        break
      case 'Backspace':
      case 'Delete':
        if (!isWritable) return
        done()
        editor.remove(ids)
        break
      case 'a':
        if (!isMod(event)) return
        done()
        selectAll()
        break
      case 'd':
        if (!isMod(event) || !isWritable) return
        done()
        editor.duplicate(ids)
        break
      default:
    }
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.defaultPrevented) return
    const text = textAt(event.target)
    if (text !== null) {
      if (!onSlashKey(event)) onTextKey(event, text)
    } else if (isBlocks(event.target)) onBlocksKey(event)
  }

  // Before the text hears of it: what is undone may take away the very block that has the caret.
  const onKeyDownFirst = (event: KeyboardEvent): void => {
    const key = event.key.toLowerCase()
    if (event.isComposing || event.altKey || !isMod(event) || (key !== 'z' && key !== 'y')) return
    if (textAt(event.target) === null && !isBlocks(event.target)) return
    event.preventDefault()
    event.stopPropagation()
    slash.set(null)
    editor.travel(key === 'y' || event.shiftKey ? 'redo' : 'undo')
  }

  const onInput = (event: Event): void => {
    const text = textAt(event.target)
    if (text === null || !(event instanceof InputEvent) || event.isComposing) return
    const { id, element } = text
    const row = rowOf(id)
    if (row === undefined || row.isLost || row.type === 'code') return
    const caret = element.selectionEnd
    const isTyped = event.inputType === 'insertText'
    const shortcut = isTyped ? shortcutOf(element.value, caret) : null
    if (shortcut !== null && shortcut.kind !== row.type) {
      slash.set(null)
      editor.turn(id, shortcut.kind, { from: 0, to: shortcut.length }, shortcut.done)
      return
    }
    slash.set(
      slashAfter(
        slash.get(),
        { id, text: element.value, caret, isSlash: isTyped && event.data === '/' },
        messages.kinds,
      ),
    )
  }

  const onPaste = (event: ClipboardEvent): void => {
    const text = textAt(event.target)
    const pasted = event.clipboardData?.getData('text/plain') ?? ''
    if (pasted === '' || (text === null && !isBlocks(event.target))) return
    if (text === null) {
      const last = editor.selected().at(-1)
      if (last === undefined || !editor.isWritable()) return
      event.preventDefault()
      return editor.pasteAfter(last, parseMarkdown(pasted))
    }
    const { id, element } = text
    const row = rowOf(id)
    if (element.readOnly || row === undefined || row.isLost || row.type === 'code') return
    const isOneLine = !/[\r\n]/.test(pasted.trimEnd())
    if (isOneLine && element.value !== '') return
    const drafts = parseMarkdown(pasted)
    if (drafts.length === 0 || (drafts.length === 1 && drafts[0]?.type === 'paragraph')) return
    event.preventDefault()
    editor.paste(id, { from: element.selectionStart, to: element.selectionEnd }, drafts)
  }

  const onCopy = (event: ClipboardEvent): void => {
    const ids = editor.selected()
    if (ids.length === 0 || !isBlocks(event.target)) return
    event.preventDefault()
    event.clipboardData?.setData('text/plain', toMarkdown(editor.drafts(ids)))
    if (event.type !== 'cut' || !editor.isWritable()) editor.said.set(messages.copied(ids.length))
    else editor.remove(ids)
  }

  const onFocusIn = (event: FocusEvent): void => {
    const id = blockAt(event.target)
    if (id !== null) select(id)
    if (textAt(event.target) !== null) selection.set(null)
    if (textAt(event.target)?.id !== slash.get()?.id) slash.set(null)
  }

  const onPointerDown = (event: PointerEvent): void => {
    column = null
    slash.set(null)
    const id = blockAt(event.target)
    pressedOn = null
    if (id === null || event.button !== 0) return
    const from = carets.active()?.id ?? selection.get()?.anchor
    const isText = textAt(event.target) !== null
    if (event.shiftKey && from !== undefined && from !== id) {
      event.preventDefault()
      editor.select(from, id)
    } else if (rowOf(id)?.type === 'divider' && !(event.target as Element).closest('button')) {
      event.preventDefault()
      editor.select(id)
    } else if (isText && event.pointerType !== 'touch') pressedOn = id
  }
  const onMouseDown = (event: MouseEvent): void => {
    // What the pointer selected as blocks would be a caret in a text again.
    if (event.button === 0 && selection.get() !== null && textAt(event.target) !== null && event.shiftKey)
      event.preventDefault()
  }
  const onPointerMove = (event: PointerEvent): void => {
    const over = blockAt(event.target)
    if (event.pointerType !== 'touch') editor.hovered.set(over)
    if (pressedOn === null) return
    if ((event.buttons & 1) === 0) {
      pressedOn = null
      return
    }
    const head = blockAt(root.ownerDocument.elementFromPoint(event.clientX, event.clientY))
    if (head === null || (head === pressedOn && selection.get() === null)) return
    root.ownerDocument.getSelection()?.removeAllRanges()
    if (selection.get()?.head !== head) editor.select(pressedOn, head)
  }
  const onPointerUp = (): void => {
    pressedOn = null
  }
  const onPointerLeave = (): void => editor.hovered.set(null)

  const stop = new AbortController()
  const { signal } = stop
  root.addEventListener('keydown', onKeyDownFirst, { signal, capture: true })
  root.addEventListener('keydown', onKeyDown, { signal })
  root.addEventListener('input', onInput, { signal })
  root.addEventListener('paste', onPaste, { signal })
  root.addEventListener('copy', onCopy, { signal })
  root.addEventListener('cut', onCopy, { signal })
  root.addEventListener('focusin', onFocusIn, { signal })
  root.addEventListener('pointerdown', onPointerDown, { signal })
  root.addEventListener('mousedown', onMouseDown, { signal })
  root.addEventListener('pointermove', onPointerMove, { signal })
  root.addEventListener('pointerup', onPointerUp, { signal })
  root.addEventListener('pointerleave', onPointerLeave, { signal })
  return () => stop.abort()
}
