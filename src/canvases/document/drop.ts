import type { BlockId } from '../../contract/index.ts'
import { offsetAt } from './caret-lines.ts'
import type { createClipboard } from './clipboard.ts'
import { parseMarkdown } from './markdown.ts'
import type { Page } from './page.ts'

/** Text that is dragged here from elsewhere: in a text the browser drops it, several lines become blocks. */
export const createDrop = (page: Page, { put }: ReturnType<typeof createClipboard>) => {
  const { editor } = page
  // What is dragged from a text to another stays the browser's, which also takes it away where it was.
  let isOwn = false

  const isText = ({ dataTransfer }: DragEvent): boolean =>
    dataTransfer !== null && dataTransfer.types.includes('text/plain') && !dataTransfer.types.includes('Files')
  const placeOf = ({ target, clientY }: DragEvent): BlockId | undefined =>
    page.blockOf(target) ?? page.blockAt(clientY) ?? editor.outline.get().at(-1)?.id

  return {
    onDragStart: (): void => {
      isOwn = true
    },
    onDragEnd: (): void => {
      isOwn = false
      editor.landing.set(null)
    },
    onDragOver: (event: DragEvent): void => {
      const isBeside = page.textOf(event.target) === null && !isOwn && isText(event) && editor.isWritable()
      const id = isBeside ? placeOf(event) : undefined
      const now = editor.landing.get()
      if (id !== now?.id) editor.landing.set(id === undefined ? null : { id, side: 'after' })
      if (isBeside) event.preventDefault()
    },
    onDragLeave: (event: DragEvent): void => {
      if (!(event.relatedTarget instanceof Node) || !page.root.contains(event.relatedTarget)) editor.landing.set(null)
    },
    onDrop: (event: DragEvent): void => {
      const wasOwn = isOwn
      isOwn = false
      editor.landing.set(null)
      const dropped = event.dataTransfer?.getData('text/plain') ?? ''
      if (wasOwn || !isText(event) || dropped === '') return
      const text = page.textOf(event.target)
      if (text !== null) {
        const at = offsetAt(text.element, event.clientX, event.clientY)
        if (put(text, dropped, { from: at, to: at })) event.preventDefault()
        return
      }
      if (!editor.isWritable()) return
      event.preventDefault()
      editor.pasteAfter(placeOf(event), parseMarkdown(dropped))
    },
  }
}
