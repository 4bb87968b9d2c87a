'use client'
import type { KeyboardEvent } from 'react'
import type { BlockId } from '../../contract/index.ts'
import { useCanvas, useLens } from './bound.tsx'
import type { BoardTools } from './board-context.ts'
import { boardKey } from './board-keys.ts'
import type { BoardKey } from './board-keys.ts'
import { directionOf } from './moves.ts'
import type { Direction } from './moves.ts'

const isRtl = (element: Element): boolean => getComputedStyle(element).direction === 'rtl'
const isWriting = (element: Element): boolean =>
  (element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type !== 'checkbox')) &&
  !element.readOnly
const neighbour = <T>(list: readonly T[], of: T, step: number): T | undefined => list[list.indexOf(of) + step]

/** Every key of the board but those of its texts: told by where it was pressed, a card or a column's head. */
export const useBoardKeys = ({ view, focusing, choice, moves, edits }: BoardTools) => {
  const canvas = useCanvas()
  const lens = useLens()

  /** While something is grabbed by the keyboard, its keys are those of the move. */
  const onGrabKey = (event: KeyboardEvent, direction: Direction | null): boolean => {
    if (event.key === ' ' || event.key === 'Enter') moves.drop()
    else if (event.key === 'Escape') moves.cancel()
    else if (direction !== null && !event.altKey) moves.aimStep(direction)
    else return false
    return true
  }

  const goFrom = (card: BlockId, column: BlockId, direction: Direction): BlockId | undefined => {
    const shown = focusing.shownIn(column)
    if (direction === 'up' || direction === 'down') return neighbour(shown, card, direction === 'down' ? 1 : -1)
    const step = direction === 'forth' ? 1 : -1
    const columns = focusing.columns()
    // Empty columns have nothing to stand on.
    for (let at = columns.indexOf(column) + step; at >= 0 && at < columns.length; at += step) {
      const there = focusing.shownIn(columns[at]!)
      if (there.length > 0) return there[Math.min(shown.indexOf(card), there.length - 1)]
    }
    return undefined
  }

  const go = (from: BlockId, to: BlockId | undefined, extend: boolean): void => {
    if (to === undefined) return
    focusing.card(to)
    if (extend) choice.extend(to, from)
  }

  const onCardKey = (key: BoardKey, card: BlockId, column: BlockId, element: Element): void => {
    switch (key.kind) {
      case 'go':
        return go(card, goFrom(card, column, key.direction), key.extends)
      case 'end':
        return go(card, focusing.shownIn(column).at(key.to === 'first' ? 0 : -1), key.extends)
      case 'nudge':
        return moves.nudge(card, key.direction)
      case 'edit':
        return focusing.card(card, 'plan-card-title')
      case 'toggle_done':
        return edits.toggleDone(choice.with(card))
      case 'choose':
        return choice.toggle(card)
      case 'choose_all':
        return choice.all(column)
      case 'duplicate':
        return edits.duplicate(choice.with(card))
      case 'remove':
        return edits.remove(choice.with(card))
      case 'menu':
        return element.querySelector<HTMLElement>('[aria-haspopup="menu"]')?.click()
      case 'new':
        return focusing.addBox(column)
      case 'collapse':
        return edits.fold(column)
      case 'find':
        return focusing.filter()
      case 'clear':
        return choice.clear()
    }
  }

  const onColumnKey = (key: BoardKey, column: BlockId, element: Element): void => {
    switch (key.kind) {
      case 'go': {
        if (key.direction === 'down') {
          const [first] = focusing.shownIn(column)
          if (first !== undefined) focusing.card(first)
          return
        }
        const all = canvas.state.children(null)
        const next = key.direction === 'up' ? undefined : neighbour(all, column, key.direction === 'forth' ? 1 : -1)
        if (next !== undefined) focusing.column(next)
        return
      }
      case 'nudge':
        return moves.nudgeColumn(column, key.direction)
      case 'edit':
        return element.querySelector<HTMLElement>('[data-atoms-part="plan-column-title"]')?.focus()
      case 'menu':
        return element.querySelector<HTMLElement>('[aria-haspopup="menu"]')?.click()
      case 'remove':
        return edits.removeColumn(column)
      case 'choose_all':
        return choice.all(column)
      case 'new':
        return focusing.addBox(column)
      case 'collapse':
        return edits.fold(column)
      case 'find':
        return focusing.filter()
      case 'clear':
        return choice.clear()
      case 'end':
      case 'toggle_done':
      case 'choose':
      case 'duplicate':
    }
  }

  return (event: KeyboardEvent<HTMLElement>): void => {
    const { target } = event
    if (event.defaultPrevented || !(target instanceof Element) || !event.currentTarget.contains(target)) return
    const column = target.closest<HTMLElement>('[data-column]')
    const card = target.closest<HTMLElement>('[data-card]')
    const head = target.closest<HTMLElement>('[data-atoms-part="plan-column-head"]')
    if (column === null || (card === null && head === null)) return
    const id = (card ?? column).dataset[card === null ? 'column' : 'card'] as BlockId
    const rtl = isRtl(column)
    const take = (): void => {
      event.preventDefault()
      event.stopPropagation()
    }

    const direction = directionOf(event.key, rtl)
    const { grab } = view.get()
    if (grab?.by === 'keyboard') {
      if (onGrabKey(event, direction)) take()
      return
    }
    // While a text is edited, only the keys that move its card are not its own.
    if (isWriting(target) && !(event.altKey && direction !== null && card !== null)) return
    const isHandle = ['plan-grip', 'plan-column-grip'].includes(target.getAttribute('data-atoms-part') ?? '')
    if (isHandle && event.key === ' ') {
      take()
      if (card === null) moves.startColumn(id, 'keyboard')
      else moves.start(id, 'keyboard')
      return
    }
    const key = boardKey(event, rtl, lens.block(card === null ? 'column' : 'card').write)
    if (key === null || (key.kind === 'clear' && view.get().chosen.size === 0)) return
    take()
    if (card === null) onColumnKey(key, id, column)
    else onCardKey(key, id, column.dataset['column'] as BlockId, card)
  }
}
