import type { BlockId } from '../../contract/index.ts'
import { caretPlace, offsetNear } from './caret-lines.ts'
import type { Direction } from './editing-ground.ts'
import type { Editor } from './editor.ts'
import type { DocumentMessages } from './messages.ts'
import type { Row } from './outline.ts'
import type { Slash } from './slash.ts'

export interface Parts {
  readonly root: HTMLElement
  readonly editor: Editor
  readonly slash: Slash
  readonly messages: DocumentMessages
  /** Tells the panels beside the page which block is worked on. */
  readonly select: (id: BlockId) => void
}

/** The text of a block, and the element that shows it. */
export interface Text {
  readonly id: BlockId
  readonly element: HTMLTextAreaElement
}

/** What an event is about, and where one gets to from there. */
export interface Page extends Parts {
  readonly textOf: (target: EventTarget | null) => Text | null
  /** The block that an element is in. */
  readonly blockOf: (target: EventTarget | null) => BlockId | null
  readonly rows: () => readonly HTMLElement[]
  /** The block at this height of the window, or the nearest where there is a gap; none above and below all of them. */
  readonly blockAt: (y: number) => BlockId | null
  /** Whether the list of the blocks itself is meant: it has the focus while whole blocks are selected. */
  readonly isBlocks: (target: EventTarget | null) => boolean
  readonly row: (id: BlockId) => Row | undefined
  /** The next text; what has none is passed over. */
  readonly next: (id: BlockId, to: Direction) => Text | null
  /** To the nearest line of the next text, in the column of the caret; from the first one to the title. */
  readonly walk: (from: Text, to: Direction) => boolean
  /** The next `walk` begins in the column of the caret as it is then. */
  readonly forgetColumn: () => void
  readonly toTitle: () => boolean
  readonly selectAll: () => boolean
}

export const createPage = (parts: Parts): Page => {
  const { root, editor } = parts
  const { carets, outline } = editor
  /** The column that arrows keep while they walk through lines which are too short for it. */
  let column: number | null = null

  const next: Page['next'] = (id, to) => {
    for (let at = editor.neighbour(id, to); at !== null; at = editor.neighbour(at, to)) {
      const element = carets.textArea(at)
      if (element !== null) return { id: at, element }
    }
    return null
  }
  const rows = (): readonly HTMLElement[] => [...root.querySelectorAll<HTMLElement>('[data-block]')]
  const blockOf: Page['blockOf'] = (target) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-block]') : null
    return (row?.dataset['block'] as BlockId | undefined) ?? null
  }
  const toTitle = (): boolean => {
    const title = root.querySelector<HTMLTextAreaElement>('[data-atoms-part="canvas-title"]')
    title?.focus()
    return title !== null
  }

  return {
    ...parts,
    textOf: (target) => {
      const id = target instanceof HTMLTextAreaElement ? target.dataset['text'] : undefined
      return id === undefined ? null : { id: id as BlockId, element: target as HTMLTextAreaElement }
    },
    blockOf,
    rows,
    blockAt: (y) => {
      const all = rows()
      const [first, last] = [all[0], all.at(-1)]
      if (first === undefined || last === undefined) return null
      if (y < first.getBoundingClientRect().top || y > last.getBoundingClientRect().bottom) return null
      let nearest = first
      let least = Infinity
      for (const row of all) {
        const { top, bottom } = row.getBoundingClientRect()
        const distance = Math.max(top - y, y - bottom, 0)
        if (distance < least) [nearest, least] = [row, distance]
      }
      return blockOf(nearest)
    },
    isBlocks: (target) => target instanceof HTMLElement && target.dataset['atomsPart'] === 'document-blocks',
    row: (id) => outline.get().find((row) => row.id === id),
    next,
    walk: ({ id, element }, to) => {
      const found = next(id, to)
      if (found === null) return to === 'previous' && toTitle()
      column ??= caretPlace(element).x
      // A row that was out of sight is laid out only once it is focused.
      carets.focus(found.id, 0)
      carets.focus(found.id, offsetNear(found.element, column, to === 'next' ? 'first' : 'last'))
      found.element.scrollIntoView({ block: 'nearest' })
      return true
    },
    forgetColumn: () => {
      column = null
    },
    toTitle,
    selectAll: () => {
      const rows = outline.get()
      const [first, last] = [rows[0], rows.at(-1)]
      if (first !== undefined && last !== undefined) editor.select(first.id, last.id)
      return first !== undefined
    },
  }
}
