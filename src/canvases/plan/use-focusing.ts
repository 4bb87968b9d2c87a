'use client'
import { useRef } from 'react'
import type { RefObject } from 'react'
import type { BlockId } from '../../contract/index.ts'

/** A part of a card, and the caret in it; without a part the card is only brought into sight. */
export interface Wanted {
  readonly card: BlockId
  readonly part: string | null
  readonly caret: number | null
}

export interface Focusing {
  /** The part itself; where it is not shown (who may only look has no handles), the card's title. */
  readonly card: (id: BlockId, part?: string) => void
  readonly column: (id: BlockId) => void
  /** Where a new card's title is typed. */
  readonly addBox: (column: BlockId) => void
  readonly filter: () => void
  /** The column's cards that pass the filter, in their order. */
  readonly shownIn: (column: BlockId) => readonly BlockId[]
  /** The shown columns that are not collapsed. */
  readonly columns: () => readonly BlockId[]
  /** Once the card is there: a card that moves into another column is made anew. */
  readonly later: (wanted: Wanted) => void
  /** Follows the caret, to know where it was in a text that is gone. */
  readonly follow: (target: EventTarget) => void
  readonly caret: () => number
  /** The column's own button, once it is there: a column that folds or unfolds is made anew. */
  readonly columnLater: (id: BlockId) => void
  readonly takeColumn: (id: BlockId) => boolean
  /** Does what was wanted of one of these cards, once that part of it is there. */
  readonly settle: (cards: readonly BlockId[]) => void
  /** The part of the card that has the focus, as something to focus again; its handle where nothing of it has. */
  readonly remember: (card: BlockId) => Wanted
}

// A menu gives its focus back to a button that is about to be somewhere else, so what it does ends at the handle.
export const HANDLE = 'plan-grip'

const byId = (kind: 'card' | 'column', id: BlockId): string => `[data-${kind}="${CSS.escape(id)}"]`
const byPart = (part: string): string => `[data-atoms-part="${CSS.escape(part)}"]`

export const useFocusing = (root: RefObject<HTMLElement | null>): Focusing => {
  const wanted = useRef<Wanted | null>(null)
  const caret = useRef(0)
  const wantedColumn = useRef<BlockId | null>(null)
  const find = (selector: string): HTMLElement | null => root.current?.querySelector<HTMLElement>(selector) ?? null
  const idsIn = (selector: string, kind: 'card' | 'column'): BlockId[] =>
    [...(root.current?.querySelectorAll<HTMLElement>(selector) ?? [])].map(
      (element) => element.dataset[kind] as BlockId,
    )

  return {
    card: (id, part = HANDLE) => {
      const card = byId('card', id)
      const element = find(`${card} ${byPart(part)}`) ?? find(`${card} ${byPart('plan-card-title')}`)
      element?.focus()
      if (element !== null) return
      wanted.current = { card: id, part, caret: null }
      find(card)?.scrollIntoView({ block: 'nearest' })
    },
    column: (id) => {
      const column = byId('column', id)
      const element = find(`${column} ${byPart('plan-column-grip')}`) ?? find(`${column} ${byPart('plan-collapse')}`)
      element?.focus()
    },
    addBox: (column) => find(`${byId('column', column)} input[name='title']`)?.focus(),
    filter: () => find(`${byPart('plan-filter')} input`)?.focus(),
    shownIn: (column) =>
      idsIn(
        `${byId('column', column)} [data-card]:not([hidden], [data-dnd-placeholder] *, [data-dnd-placeholder])`,
        'card',
      ),
    columns: () => idsIn('[data-column]:not([data-collapsed], [data-dnd-placeholder])', 'column'),
    later: (next) => {
      wanted.current = next
    },
    follow: (target) => {
      if (target instanceof HTMLTextAreaElement) caret.current = target.selectionEnd
    },
    caret: () => caret.current,
    columnLater: (id) => {
      wantedColumn.current = id
    },
    takeColumn: (id) => {
      if (wantedColumn.current !== id) return false
      wantedColumn.current = null
      return true
    },
    settle: (cards) => {
      const next = wanted.current
      if (next === null || !cards.includes(next.card)) return
      const card = find(byId('card', next.card))
      const part = next.part === null ? null : card?.querySelector<HTMLElement>(byPart(next.part))
      card?.scrollIntoView({ block: 'nearest' })
      // A card far down is only its title, until it has come near.
      if (next.part !== null && part == null) return
      wanted.current = null
      part?.focus()
      if (next.caret !== null && part instanceof HTMLTextAreaElement) part.setSelectionRange(next.caret, next.caret)
    },
    remember: (card) => {
      const focused = root.current?.ownerDocument.activeElement ?? null
      const isIn = focused?.closest('[data-card]')?.getAttribute('data-card') === card
      const part = isIn ? focused?.getAttribute('data-atoms-part') : null
      return {
        card,
        part: part ?? HANDLE,
        caret: isIn && focused instanceof HTMLTextAreaElement ? focused.selectionEnd : null,
      }
    },
  }
}
