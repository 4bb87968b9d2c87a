'use client'
import { useRef } from 'react'
import { op } from '../../contract/index.ts'
import type { BlockFor, BlockId } from '../../contract/index.ts'
import { useCanvas, useMessages } from './bound.tsx'
import type { planCanvas } from './definition.ts'
import { COPIED_AT_ONCE, MOVED_AT_ONCE, inBatches, readBoard } from './moves.ts'
import type { Choice } from './use-choice.ts'
import { HANDLE } from './use-focusing.ts'
import type { Focusing } from './use-focusing.ts'
import type { OfferUndo } from './use-notices.ts'
import { useTitles } from './use-titles.ts'
import { toggled } from './view.ts'
import type { CardBlock, Lost, ViewStore } from './view.ts'

type BoardBlock = BlockFor<typeof planCanvas>

// A command is at most 64 KiB; characters may be three bytes, and some are escaped.
const MAX_COMMAND_CHARS = 10_000

export interface Edits {
  readonly addCard: (column: BlockId, title: string) => void
  readonly duplicate: (cards: readonly BlockId[]) => void
  readonly markDone: (cards: readonly BlockId[], done: boolean) => void
  /** Done where one of them is open, open again where all are done. */
  readonly toggleDone: (cards: readonly BlockId[]) => void
  /** Removes and offers to bring back. */
  readonly remove: (cards: readonly BlockId[]) => void
  readonly removeColumn: (column: BlockId) => void
  /** Folds a column for oneself, or unfolds it. */
  readonly fold: (column: BlockId) => void
  /** A card goes from where it is shown: keeps what was being written in it, where it was not oneself who took it. */
  readonly leave: (card: CardBlock, element: HTMLElement) => void
  /** What is taken back by ⌘Z is no loss. */
  readonly undoing: () => void
  /** Puts a lost card back, with what was written in it. */
  readonly putBack: (lost: Lost, text: string) => void
  readonly forget: (lost: Lost) => void
}

interface Parts {
  readonly view: ViewStore
  readonly select: (card: BlockId | null) => void
  readonly focusing: Focusing
  readonly choice: Choice
  readonly offerUndo: OfferUndo
}

const inCommands = (blocks: readonly BoardBlock[]): BoardBlock[][] => {
  const commands: BoardBlock[][] = []
  let chars = Number.POSITIVE_INFINITY
  for (const block of blocks) {
    const size = JSON.stringify(block).length
    if (chars + size > MAX_COMMAND_CHARS) {
      commands.push([])
      chars = 0
    }
    commands.at(-1)?.push(block)
    chars += size
  }
  return commands
}

/** The card beside `element` that takes the focus over when it goes. */
const neighbourOf = (element: Element, isGoing: (id: BlockId) => boolean): BlockId | null => {
  const find = (step: (from: Element) => Element | null): BlockId | null => {
    for (let next = step(element); next !== null; next = step(next)) {
      const id = next instanceof HTMLElement && !next.hidden ? next.dataset['card'] : undefined
      if (id !== undefined && !isGoing(id as BlockId)) return id as BlockId
    }
    return null
  }
  return find((from) => from.nextElementSibling) ?? find((from) => from.previousElementSibling)
}

/** What is done to cards but moving them: each is one command, also for many of them. */
export const useEdits = ({ view, select, focusing, choice, offerUndo }: Parts): Edits => {
  const messages = useMessages()
  const canvas = useCanvas()
  const titles = useTitles()
  /** What goes by one's own doing. */
  const leaving = useRef(new Set<BlockId>())
  const isUndoing = useRef(false)

  const nameOf = (cards: readonly BlockId[]): string =>
    cards.length === 1 ? titles.card(cards[0]!) : messages.cardCount(cards.length)
  const present = (cards: readonly BlockId[]): BlockId[] => cards.filter((id) => canvas.state.block(id) !== undefined)
  const blocksOf = (ids: readonly BlockId[]): BoardBlock[] => ids.flatMap((id) => canvas.block(id).get() ?? [])

  const insert = (blocks: readonly BoardBlock[], label: string): void => {
    for (const part of inCommands(blocks))
      canvas.dispatch(
        part.map((block) => op.insertBlock(block)),
        { label },
      )
  }
  /** Brings back what is not there again already; into the first column where its own has gone. */
  const restore = (blocks: readonly BoardBlock[]): void => {
    const missing = blocks.filter(({ id }) => canvas.state.block(id) === undefined)
    const [first] = readBoard(canvas.state)
    const placed = missing.flatMap((block): BoardBlock[] => {
      const { parent } = block
      const hasPlace =
        parent === null || canvas.state.block(parent) !== undefined || missing.some(({ id }) => id === parent)
      return hasPlace ? [block] : first === undefined ? [] : [{ ...block, parent: first.id }]
    })
    for (const { id } of placed) leaving.current.delete(id)
    const card = placed.find(({ type }) => type === 'card')
    if (card !== undefined) focusing.later({ card: card.id, part: HANDLE, caret: null })
    insert(placed, messages.restore)
  }

  /** Gives the focus on before what has it is gone. */
  const passFocusOn = (ids: readonly BlockId[], column: BlockId | null): void => {
    const focused = document.activeElement?.closest('[data-card]')
    const isOfThem = focused instanceof HTMLElement && ids.includes(focused.dataset['card'] as BlockId)
    const next = isOfThem ? neighbourOf(focused, (id) => ids.includes(id)) : null
    if (next !== null) return focusing.card(next)
    // The panels beside the board are about nothing that is gone.
    select(null)
    if (column !== null) focusing.addBox(column)
  }

  const add = (column: BlockId, change: () => void): BlockId | undefined => {
    const before = new Set(canvas.state.children(column))
    change()
    return canvas.state.children(column).find((id) => !before.has(id))
  }

  const markDone = (cards: readonly BlockId[], done: boolean): void => {
    const there = present(cards)
    const [card] = there
    if (card === undefined) return
    if (there.length === 1) canvas.call('mark_done', { card, done })
    else
      for (const batch of inBatches(there, MOVED_AT_ONCE))
        canvas.dispatch(
          batch.map((id) => op.setBlockProp(id, 'done', done)),
          { label: done ? messages.markDone : messages.markOpen },
        )
    view.set({ announcement: (done ? messages.nowDone : messages.nowOpen)(nameOf(there)) })
  }

  const forget = (lost: Lost): void => view.set({ lost: view.get().lost.filter((other) => other !== lost) })

  return {
    addCard: (column, title) => {
      const card = add(column, () => void canvas.call('add_card', { column, title }))
      if (card === undefined) return
      // What is new is seen, also where the filter would hide it.
      select(card)
      focusing.later({ card, part: null, caret: null })
    },
    duplicate: (cards) => {
      const there = present(cards)
      const [first] = there
      const column = first === undefined ? null : (canvas.state.block(first)?.parent ?? null)
      if (column === null) return
      const copy = add(column, () => {
        for (const batch of inBatches(there, COPIED_AT_ONCE)) canvas.call('duplicate_cards', { cards: batch })
      })
      view.set({ announcement: messages.duplicated(nameOf(there)) })
      if (copy !== undefined && there.length === 1) focusing.later({ card: copy, part: HANDLE, caret: null })
    },
    markDone,
    toggleDone: (cards) =>
      markDone(
        cards,
        present(cards).some((id) => canvas.state.block(id)?.props['done'] !== true),
      ),
    remove: (cards) => {
      const there = present(cards)
      const [card] = there
      if (card === undefined) return
      const blocks = blocksOf(there)
      const name = nameOf(there)
      passFocusOn(there, canvas.state.block(card)?.parent ?? null)
      for (const id of there) leaving.current.add(id)
      choice.drop(there)
      if (there.length === 1) canvas.call('remove_card', { card })
      else
        for (const batch of inBatches(there, MOVED_AT_ONCE))
          canvas.dispatch(
            batch.map((id) => op.removeBlock(id)),
            { label: messages.removeMany },
          )
      offerUndo(messages.removed(name), there, () => restore(blocks))
    },
    removeColumn: (column) => {
      const cards = canvas.state.children(column)
      const blocks = blocksOf([column, ...cards])
      const name = titles.column(column)
      const open = focusing.columns()
      const at = open.indexOf(column)
      const next = open[at + 1] ?? open[at - 1]
      for (const id of cards) leaving.current.add(id)
      choice.drop(cards)
      canvas.call('remove_column', { column })
      if (next !== undefined) focusing.column(next)
      offerUndo(messages.columnRemoved(name, cards.length), [column, ...cards], () => restore(blocks))
    },
    fold: (column) => {
      focusing.columnLater(column)
      view.set({ collapsed: toggled(view.get().collapsed, column) })
    },
    leave: (card, element) => {
      const focused = element.ownerDocument.activeElement
      if (!(focused instanceof HTMLElement) || !element.contains(focused)) return
      const now = canvas.state.block(card.id)
      if (now !== undefined) {
        if (now.parent !== card.parent) focusing.later(focusing.remember(card.id))
        return
      }
      if (leaving.current.has(card.id) || isUndoing.current) return
      const textOf = (part: string): string | undefined =>
        element.querySelector<HTMLTextAreaElement>(`textarea[data-atoms-part="${part}"]`)?.value
      if (!(focused instanceof HTMLTextAreaElement) || focused.readOnly) {
        const next = neighbourOf(element, (id) => canvas.state.block(id) === undefined)
        if (next !== null) focusing.card(next)
        return
      }
      const previous = element.previousElementSibling
      const after = previous instanceof HTMLElement ? previous.dataset['card'] : undefined
      // A field shows nothing any more once its text is gone, unless an input method still composes in it.
      const props = {
        ...card.props,
        title: textOf('plan-card-title') || card.props.title || '',
        notes: textOf('plan-notes') || card.props.notes || '',
      }
      const lost: Lost = {
        card: { ...card, props },
        prop: focused.dataset['atomsPart'] === 'plan-notes' ? 'notes' : 'title',
        caret: focusing.caret(),
        after: (after as BlockId | undefined) ?? null,
      }
      view.set({ lost: [...view.get().lost, lost] })
    },
    undoing: () => {
      isUndoing.current = true
      setTimeout(() => {
        isUndoing.current = false
      })
    },
    putBack: (lost, text) => {
      forget(lost)
      restore([{ ...lost.card, props: { ...lost.card.props, [lost.prop]: text } }])
    },
    forget,
  }
}
