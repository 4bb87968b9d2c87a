import { parseMarkdown, toMarkdown } from './markdown.ts'
import type { Page, Text } from './page.ts'

const LINK = /^https?:\/\/\S+$/

/** What is copied, cut and pasted: blocks are Markdown to the outside. */
export const createClipboard = (page: Page) => {
  const { editor, messages } = page

  /** Text that takes the place of a range of a text; false: the browser does it, which knows best where. */
  const put = ({ id, element }: Text, text: string, { from, to }: { from: number; to: number }): boolean => {
    const row = page.row(id)
    if (element.readOnly || row === undefined || row.isLost || row.type === 'code') return false
    const chosen = element.value.slice(from, to)
    if (LINK.test(text.trim()) && chosen.trim() !== '' && !/[\n[\]]/.test(chosen) && !LINK.test(chosen)) {
      editor.carets.type(element, `[${chosen}](${text.trim()})`)
      return true
    }
    const isOneLine = !/[\r\n]/.test(text.trimEnd())
    if (isOneLine && element.value !== '') return false
    const drafts = parseMarkdown(text)
    if (drafts.length === 0 || (drafts.length === 1 && drafts[0]?.type === 'paragraph')) return false
    editor.paste(id, { from, to }, drafts)
    return true
  }

  return {
    put,
    onPaste: (event: ClipboardEvent): void => {
      const text = page.textOf(event.target)
      const pasted = event.clipboardData?.getData('text/plain') ?? ''
      if (pasted === '') return
      if (text !== null) {
        const { selectionStart: from, selectionEnd: to } = text.element
        if (put(text, pasted, { from, to })) event.preventDefault()
        return
      }
      const last = page.isBlocks(event.target) ? editor.selected().at(-1) : undefined
      if (last === undefined || !editor.isWritable()) return
      event.preventDefault()
      editor.pasteAfter(last, parseMarkdown(pasted))
    },
    onCopy: (event: ClipboardEvent): void => {
      const ids = editor.selected()
      if (ids.length === 0 || !page.isBlocks(event.target)) return
      event.preventDefault()
      event.clipboardData?.setData('text/plain', toMarkdown(editor.drafts(ids)))
      if (event.type !== 'cut' || !editor.isWritable()) editor.said.set(messages.copied(ids.length))
      else editor.remove(ids)
    },
  }
}
