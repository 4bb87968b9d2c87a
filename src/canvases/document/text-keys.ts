import type { BlockId } from '../../contract/index.ts'
import { caretPlace } from './caret-lines.ts'
import type { Direction } from './editing-ground.ts'
import { keyAction } from './key-action.ts'
import type { KeyAction } from './key-action.ts'
import type { Page, Text } from './page.ts'

// What a reader may do too.
const READING: ReadonlySet<KeyAction['kind']> = new Set([
  'step',
  'walk',
  'edge',
  'extend',
  'select_block',
  'select_all',
])

export const isMod = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey

/** Does what a key does in a text beyond the text area's own editing. */
export const createTextKeys = (page: Page): ((event: KeyboardEvent, text: Text) => void) => {
  const { editor } = page
  const { canvas, carets, outline } = editor

  const join = (id: BlockId, to: Direction): boolean => {
    const other = editor.neighbour(id, to)
    if (other === null) return false
    if (page.row(other)?.type === 'divider') {
      const caret = carets.active()?.element.selectionStart ?? 0
      editor.remove([other])
      carets.focus(id, caret)
    } else if (to === 'next') editor.join(other, id)
    else editor.join(id, other)
    return true
  }

  const toEdge = (to: Direction): boolean => {
    const rows = to === 'next' ? outline.get().toReversed() : outline.get()
    const found = rows.find(({ id }) => carets.textArea(id) !== null)
    if (found === undefined) return false
    carets.focus(found.id, to === 'next' ? 'end' : 0)
    carets.textArea(found.id)?.scrollIntoView({ block: 'nearest' })
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
        carets.type(element, '\t')
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
        const found = page.next(id, action.to)
        if (found !== null) carets.focus(found.id, action.to === 'next' ? 0 : 'end')
        return found !== null
      }
      case 'walk':
        return page.walk(text, action.to)
      case 'edge':
        return toEdge(action.to)
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
        return page.selectAll()
    }
  }

  return (event, text) => {
    const { id, element } = text
    const { selectionStart: start, selectionEnd: end, selectionDirection, value } = element
    const row = page.row(id)
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
    if (action?.kind !== 'walk') page.forgetColumn()
    if (action === null || row === undefined) return
    const isAllowed = READING.has(action.kind) || (!element.readOnly && !row.isLost)
    if (isAllowed && run(text, action)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }
}
