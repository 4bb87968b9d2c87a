import type { BlockId, CanvasReader } from '../../contract/index.ts'
import { textOf } from './blocks.ts'
import type { Carets } from './caret-store.ts'
import type { Change, Outline } from './outline-store.ts'

/** What an input method composes, and over what. */
interface Composition {
  readonly id: BlockId
  readonly element: HTMLTextAreaElement
  readonly text: string
  readonly start: number
  readonly end: number
}

export interface Heirs {
  /** Of what others took away, what stays for whoever is writing in it; else the caret goes where the text went. */
  readonly keep: (change: Change) => BlockId | null
  /** A composition breaks off when its element is moved: other orders wait for its end. */
  readonly isHeld: (change: Change) => boolean
  readonly compositionStarted: () => void
  readonly compositionEnded: (outline: Outline, composed: string) => void
}

interface Options {
  readonly state: CanvasReader
  readonly carets: Carets
  /** Whether it is one's own edit that changes the page. */
  readonly isActing: () => boolean
}

/** Where the caret is when others take away, replace or move the block that it is in. */
export const createHeirs = ({ state, carets, isActing }: Options): Heirs => {
  let composition: Composition | null = null
  /** What changed when the block that is composed in went. */
  let loss: Change | null = null

  const isComposing = (): boolean => composition !== null && carets.active()?.element === composition.element

  /** The block that holds the text now, and where in it: turned into another kind, or joined with the one before. */
  const heirOf = (id: BlockId, text: string, { before, after }: Change): { id: BlockId; at: number } | null => {
    const known = new Set(before.map((row) => row.id))
    const heir = after.find((row) => !known.has(row.id) && textOf(state, row.id) === text)
    if (heir !== undefined) return { id: heir.id, at: 0 }
    const at = before.findIndex((row) => row.id === id)
    const previous = before.slice(0, Math.max(0, at)).findLast((row) => after.some((other) => other.id === row.id))
    const joined = previous === undefined ? '' : textOf(state, previous.id)
    return previous === undefined || !joined.endsWith(text)
      ? null
      : { id: previous.id, at: joined.length - text.length }
  }

  return {
    keep: (change) => {
      carets.keep()
      const active = carets.active()
      if (isActing() || active === null || change.after.some(({ id }) => id === active.id)) return null
      const { id, element } = active
      const isKnown = change.before.some((row) => row.id === id)
      if (isComposing()) {
        loss ??= change
        return isKnown ? id : null
      }
      const heir = heirOf(id, element.value, change)
      if (heir === null) return isKnown ? id : null
      carets.focus(heir.id, heir.at + element.selectionStart)
      return null
    },
    isHeld: ({ before, after }) => {
      if (!isComposing()) return false
      const there = new Map(after.map(({ id }, index) => [id, index]))
      const places = before.flatMap(({ id }) => there.get(id) ?? [])
      return places.some((place, index) => index > 0 && place < places[index - 1]!)
    },
    compositionStarted: () => {
      const active = carets.active()
      loss = null
      if (active === null) return
      const { value: text, selectionStart: start, selectionEnd: end } = active.element
      composition = { ...active, text, start, end }
    },
    compositionEnded: (outline, composed) => {
      const ended = composition
      const change = loss
      composition = null
      loss = null
      outline.refresh()
      if (ended === null || change === null || carets.active()?.id !== ended.id) return
      const heir = heirOf(ended.id, ended.text, { before: change.before, after: outline.get() })
      const element = heir === null ? null : carets.textArea(heir.id)
      if (heir === null || element === null) return
      carets.focus(heir.id, heir.at)
      element.setSelectionRange(heir.at + ended.start, heir.at + ended.end)
      carets.type(element, composed)
      outline.release(ended.id)
    },
  }
}
