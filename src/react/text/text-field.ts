import { isTextOp, textTargetKey } from '../../contract/index.ts'
import type { Op, TextOp, TextTarget } from '../../contract/index.ts'
import { applyEdit, editBetween, editOf, mapOffset, opsAfter } from './edit.ts'
import type { Edit } from './edit.ts'
import { withoutTurns } from './turns.ts'

export type TextElement = HTMLInputElement | HTMLTextAreaElement

export interface TextSource {
  readonly target: TextTarget
  /** The text as it is in the state now. */
  readonly read: () => string
  /** False while what holds the text is gone: the element keeps what it shows and what is typed on, and sends nothing. */
  readonly isThere?: () => boolean
  /** Applies ops to the state before it returns. */
  readonly send: (ops: readonly TextOp[]) => void
  readonly undo: () => void
  readonly redo: () => void
  /** Called after the element shows another text, for example to fit its height. */
  onShown?: ((element: TextElement) => void) | undefined
}

// A hidden tab takes no frames, so what happened to the text must not pile up: past this, one comparison replaces it.
const MAX_BEHIND = 1_000
// 16 Ki code units are at most 48 KiB as UTF-8: a paste of any size stays below a command's 64 KiB.
const MAX_INSERT = 16_384

const isLow = (unit: number): boolean => (unit & 0xfc00) === 0xdc00

/** A long insertion as several, so that each fits into a command of its own. */
const inParts = (op: TextOp): TextOp[] => {
  if (op.op === 'delete_range' || op.text.length <= MAX_INSERT) return [op]
  const parts: TextOp[] =
    op.op === 'replace_text_range' ? [{ op: 'delete_range', target: op.target, from: op.from, to: op.to }] : []
  const start = op.op === 'insert_text' ? op.at : op.from
  for (let at = 0; at < op.text.length;) {
    const end = Math.min(op.text.length, at + MAX_INSERT)
    const cut = isLow(op.text.charCodeAt(end)) ? end - 1 : end
    parts.push({ op: 'insert_text', target: op.target, at: start + at, text: op.text.slice(at, cut) })
    at = cut
  }
  return parts
}

/**
 * The text as the element can show it, of the same length: line ends that it would drop or join become others, and what
 * would turn the rest is seen.
 */
const shownIn = (element: TextElement, text: string): string =>
  withoutTurns(element.tagName === 'INPUT' ? text.replaceAll(/[\r\n]/g, ' ') : text.replaceAll('\r', ' '))

/**
 * Keeps an element and a text of the state the same, both ways: an edit becomes a range op, a foreign change moves the
 * text under the caret and leaves the caret where its author sees it. The element is not a controlled one, because the
 * caret can be mapped only where it is read right before the text is written.
 */
export const createTextField = (element: TextElement, source: TextSource) => {
  /** The state's text that the element shows, or showed before the edit that is being taken. */
  let shown = source.read()
  /** What happened to the text in the state since; null where it is not known op by op. */
  let behind: Edit[] | null = []
  let composing = false
  let sending = false
  let wasGone = false

  const isGone = (): boolean => source.isThere?.() === false

  const write = (text: string, caret?: { start: number; end: number }): void => {
    const next = shownIn(element, text)
    const edit = editBetween(element.value, next)
    shown = text
    behind = []
    if (edit === null) return
    const direction = element.selectionDirection ?? 'none'
    const { scrollTop, scrollLeft } = element
    element.setRangeText(edit.text, edit.from, edit.to, 'preserve')
    if (caret !== undefined) {
      element.setSelectionRange(caret.start, caret.end, direction)
      element.scrollTop = scrollTop
      element.scrollLeft = scrollLeft
    }
    source.onShown?.(element)
  }

  /** The edits from what is shown to `text`: as they happened, or as a comparison finds them. */
  const editsTo = (text: string): readonly Edit[] => {
    if (behind?.reduce(applyEdit, shown) === text) return behind
    const edit = editBetween(shown, text)
    return edit === null ? [] : [edit]
  }

  /** Shows what the state holds; waits while an input method composes, which a change would break off. */
  const sync = (): void => {
    if (isGone()) {
      wasGone = true
      return
    }
    if (wasGone && !composing && !sending) {
      // It is back: what was typed meanwhile is an edit like any other.
      wasGone = false
      behind = null
      takeEdit()
      return
    }
    const text = source.read()
    if (composing || sending || text === shown) return
    if (element.ownerDocument.activeElement !== element) {
      write(text)
      return
    }
    const edits = editsTo(text)
    const map = (offset: number | null): number => edits.reduce((at, edit) => mapOffset(at, edit), offset ?? 0)
    write(text, { start: map(element.selectionStart), end: map(element.selectionEnd) })
  }

  const takeEdit = (): void => {
    if (isGone()) {
      wasGone = true
      source.onShown?.(element)
      return
    }
    const caret = element.selectionEnd ?? element.value.length
    const edit = editBetween(shownIn(element, shown), element.value, caret)
    if (edit === null) return sync()
    const before = source.read()
    const edits = editsTo(before)
    const start = edits.reduce((at, other) => mapOffset(at, other), edit.from)
    const ops = opsAfter(edit, edits, source.target)
    sending = true
    if (edit.text.length <= MAX_INSERT) source.send(ops)
    else for (const op of ops.flatMap(inParts)) source.send([op])
    sending = false
    // The edit is in the state now, beside what came since the last paint: show both, with the caret after the edit.
    const text = source.read()
    const at = text === before ? start : start + edit.text.length
    write(text, { start: at, end: at })
    source.onShown?.(element)
  }

  const onInput = (): void => {
    if (!composing) takeEdit()
  }
  const onCompositionStart = (): void => {
    composing = true
  }
  const onCompositionEnd = (): void => {
    composing = false
    takeEdit()
  }
  // The browser's own history knows nothing of what others wrote in between.
  const onBeforeInput = (event: Event): void => {
    if (!(event instanceof InputEvent) || !event.inputType.startsWith('history')) return
    event.preventDefault()
    if (event.inputType === 'historyUndo') source.undo()
    else source.redo()
  }
  const onKeyDown = (event: Event): void => {
    // A key may act on the caret's offset (a split, a join), which must be one in the text as it is now.
    sync()
    if (!(event instanceof KeyboardEvent) || event.altKey || !(event.ctrlKey || event.metaKey)) return
    const key = event.key.toLowerCase()
    if (key !== 'z' && key !== 'y') return
    event.preventDefault()
    if (key === 'y' || event.shiftKey) source.redo()
    else source.undo()
  }

  const first = shownIn(element, shown)
  if (element.value !== first) element.value = first
  source.onShown?.(element)
  const listeners = {
    input: onInput,
    compositionstart: onCompositionStart,
    compositionend: onCompositionEnd,
    beforeinput: onBeforeInput,
    keydown: onKeyDown,
  }
  for (const [type, listener] of Object.entries(listeners)) element.addEventListener(type, listener)

  return {
    sync,
    /** Notes what was applied to the state, so that the caret can follow it op by op. */
    note: (ops: readonly Op[]): void => {
      if (sending) return
      const key = textTargetKey(source.target)
      for (const op of ops) if (isTextOp(op) && textTargetKey(op.target) === key) behind?.push(editOf(op))
      if (behind !== null && behind.length > MAX_BEHIND) behind = null
    },
    close: (): void => {
      for (const [type, listener] of Object.entries(listeners)) element.removeEventListener(type, listener)
    },
  }
}
