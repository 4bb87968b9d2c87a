import type { BlockId } from '../../contract/index.ts'
import type { Range } from './caret-memory.ts'

/** An offset in a block's text, its end, or a range of it. */
export type Caret = number | 'end' | Range

interface Kept {
  readonly element: HTMLTextAreaElement
  readonly start: number
  readonly end: number
  readonly direction: HTMLTextAreaElement['selectionDirection']
}

export interface Carets {
  readonly attach: (root: HTMLElement | null) => void
  readonly root: () => HTMLElement | null
  /** The text that has the focus. */
  readonly active: () => { readonly id: BlockId; readonly element: HTMLTextAreaElement } | null
  readonly textArea: (id: BlockId) => HTMLTextAreaElement | null
  /** Puts the caret there: now, or once the block is shown. */
  readonly focus: (id: BlockId, caret: Caret) => void
  /** Puts text in the place of what is selected, as if it were typed. */
  readonly type: (element: HTMLTextAreaElement, text: string) => void
  /** Shows what the state holds, at once. */
  readonly refresh: (id: BlockId) => void
  /** Ends what an input method composes there: the state holds what the text shows, and the text what the state does. */
  readonly commit: (element: HTMLTextAreaElement) => void
  /** What has the focus while whole blocks are selected. */
  readonly list: () => HTMLElement | null
  /** Keys go to the selected blocks from now on. */
  readonly focusBlocks: () => void
  /** Notes where the caret is, before the page is put into another order. */
  readonly keep: () => void
  /** The page is shown as it is now: the caret goes where it was wanted, or back where it was. */
  readonly settle: () => void
}

const put = (element: HTMLTextAreaElement, caret: Caret): void => {
  const offset = caret === 'end' ? element.value.length : caret
  const { start, end } = typeof offset === 'number' ? { start: offset, end: offset } : offset
  element.focus()
  element.setSelectionRange(start, end)
}

/** Where the caret is, and where it goes. */
export const createCarets = (): Carets => {
  let root: HTMLElement | null = null
  let wanted: { readonly id: BlockId; readonly caret: Caret } | null = null
  let kept: Kept | null = null

  const textArea = (id: BlockId): HTMLTextAreaElement | null =>
    root?.querySelector<HTMLTextAreaElement>(`[data-text="${CSS.escape(id)}"]`) ?? null
  const list = (): HTMLElement | null => root?.querySelector<HTMLElement>('[data-atoms-part="document-blocks"]') ?? null
  const active: Carets['active'] = () => {
    const element = root?.ownerDocument.activeElement
    if (!(element instanceof HTMLTextAreaElement) || root?.contains(element) !== true) return null
    const id = element.dataset['text']
    return id === undefined ? null : { id: id as BlockId, element }
  }

  // A text takes what was edited, and shows what others wrote, whenever it hears of an edit.
  const hear = (element: HTMLTextAreaElement | null): void => void element?.dispatchEvent(new Event('input'))

  return {
    attach: (element) => {
      root = element
    },
    root: () => root,
    active,
    textArea,
    list,
    focus: (id, caret) => {
      wanted = null
      const element = textArea(id)
      if (element === null) wanted = { id, caret }
      else put(element, caret)
    },
    type: (element, text) => {
      element.setRangeText(text, element.selectionStart, element.selectionEnd, 'end')
      element.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }))
    },
    refresh: (id) => hear(textArea(id)),
    commit: (element) => {
      element.blur()
      hear(element)
    },
    focusBlocks: () => {
      wanted = null
      list()?.focus({ preventScroll: true })
    },
    keep: () => {
      const element = active()?.element
      if (element === undefined) return
      const { selectionStart, selectionEnd, selectionDirection } = element
      kept = { element, start: selectionStart, end: selectionEnd, direction: selectionDirection }
    },
    settle: () => {
      const was = kept
      kept = null
      const element = wanted === null ? null : textArea(wanted.id)
      if (wanted !== null && element !== null) {
        put(element, wanted.caret)
        wanted = null
        return
      }
      // A block that changes places loses the focus with them.
      if (was?.element.isConnected !== true || was.element.ownerDocument.activeElement !== document.body) return
      was.element.focus({ preventScroll: true })
      was.element.setSelectionRange(was.start, was.end, was.direction)
    },
  }
}
