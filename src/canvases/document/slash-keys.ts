import type { Editor } from './editor.ts'
import type { Kind } from './kinds.ts'
import type { Page, Text } from './page.ts'
import { kindsFor, slashAfter, slashBefore } from './slash.ts'
import type { Slash } from './slash.ts'

/** Takes a kind from the menu: what was typed to find it goes. */
export const chooseKind = ({ editor, slash }: { editor: Editor; slash: Slash }, kind: Kind): void => {
  const open = slash.get()
  const element = open === null ? null : editor.carets.textArea(open.id)
  slash.set(null)
  if (open === null || element === null) return
  editor.carets.commit(element)
  const found = slashBefore(element.value, element.selectionEnd)
  if (found !== null) editor.turn(open.id, kind, { from: found.from, to: found.from + found.query.length + 1 })
}

/** The menu behind "/" follows the text of the caret, and takes its keys while it is open. */
export const createSlashKeys = (page: Page) => {
  const { editor, slash, messages } = page

  const show = (next: ReturnType<Slash['get']>): void => {
    const now = slash.get()
    if (next !== null && now !== null && next.from === now.from && next.query === now.query) return
    slash.set(next)
    if (next !== null) editor.said.set(messages.kindsFound(kindsFor(next.query, messages.kinds).length))
  }

  return {
    /** What was typed opens, narrows or closes it. */
    follow: ({ id, element }: Text, isSlash: boolean): void =>
      show(slashAfter(slash.get(), { id, text: element.value, caret: element.selectionEnd, isSlash }, messages.kinds)),
    /** The caret went elsewhere in the text. */
    onSelectionChange: (): void => {
      const open = slash.get()
      const active = editor.carets.active()
      if (open === null || active?.id !== open.id) return
      const { value: text, selectionStart, selectionEnd: caret } = active.element
      show(
        selectionStart < caret ? null : slashAfter(open, { id: open.id, text, caret, isSlash: false }, messages.kinds),
      )
    },
    /** Whether the key was the menu's. */
    onKey: (event: KeyboardEvent): boolean => {
      const open = slash.get()
      if (open === null || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return false
      const kinds = kindsFor(open.query, messages.kinds)
      const kind = kinds[open.index]
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      if (step !== 0) slash.set({ ...open, index: (open.index + step + kinds.length) % kinds.length })
      else if (event.key === 'Escape') slash.set(null)
      else if ((event.key === 'Enter' || event.key === 'Tab') && kind !== undefined) chooseKind({ editor, slash }, kind)
      else return false
      event.preventDefault()
      event.stopPropagation()
      return true
    },
  }
}
