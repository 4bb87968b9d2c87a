'use client'
import { useDraggable } from '@dnd-kit/react'
import { memo, useEffect, useLayoutEffect, useRef } from 'react'
import type { KeyboardEvent, MouseEvent, ReactElement, RefObject } from 'react'
import { op } from '../../contract/index.ts'
import type { BlockId } from '../../contract/index.ts'
import { fitHeight, useConflict, useIsSelected } from '../../react/index.ts'
import { withoutTurns } from '../../react/text/turns.ts'
import { ConflictMark } from '../conflict-mark.tsx'
import { useBoard, useView } from './board-context.ts'
import { useBlock, useCanvas, useText, useMessages } from './bound.tsx'
import { CARD_TEXT } from './card-press.ts'
import { CardWriter } from './card-writer.tsx'
import { passes } from './filter.ts'
import { Handle } from './handle.tsx'
import { useRestorable } from './use-restorable.ts'
import type { CardBlock } from './view.ts'

interface CardProps {
  readonly id: BlockId
  readonly column: BlockId
  readonly isWritable: boolean
  /** Far from what is seen of its column, a card is its title alone. */
  readonly isNear: boolean
}
type RowProps = Omit<CardProps, 'id'> & { readonly card: CardBlock }

const Notes = ({ card, isEmpty }: { readonly card: BlockId; readonly isEmpty: boolean }): ReactElement => {
  const messages = useMessages()
  const { focusing } = useBoard()
  const notes = useText({ block: card, prop: 'notes' }, { onShown: fitHeight })
  return (
    <textarea
      {...notes}
      {...CARD_TEXT}
      rows={1}
      data-atoms-part="plan-notes"
      // What is empty shows only once one goes there.
      data-empty={isEmpty ? '' : undefined}
      aria-label={messages.notes}
      placeholder={messages.notes}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing || event.currentTarget.readOnly) return
        event.preventDefault()
        event.stopPropagation()
        focusing.card(card)
      }}
    />
  )
}

const Title = ({ card, column, isWritable }: Omit<RowProps, 'isNear'>): ReactElement => {
  const messages = useMessages()
  const canvas = useCanvas()
  const { view, focusing, edits } = useBoard()
  const { id } = card
  const text = useText({ block: id, prop: 'title' }, { onShown: fitHeight })
  const { note, original, ...writing } = useRestorable()

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    note(event)
    if (event.nativeEvent.isComposing) return
    const { key, currentTarget } = event
    if (key === 'Enter') {
      event.preventDefault()
      if (event.shiftKey) focusing.card(id, 'plan-notes')
      else if (event.metaKey || event.ctrlKey) edits.toggleDone(isWritable ? [id] : [])
      else {
        const shown = focusing.shownIn(column)
        const next = shown[shown.indexOf(id) + 1]
        if (next === undefined) focusing.addBox(column)
        else focusing.card(next, 'plan-card-title')
      }
    } else if (key === 'Escape' && isWritable) {
      event.preventDefault()
      event.stopPropagation()
      const before = original(currentTarget)
      if (before !== null) {
        const now = canvas.state.block(id)?.props['title']
        const length = typeof now === 'string' ? now.length : 0
        canvas.dispatch([op.replaceTextRange({ block: id, prop: 'title' }, 0, length, before)])
        view.set({ announcement: messages.restored(before || messages.untitledCard) })
      }
      focusing.card(id)
    }
  }

  return (
    <textarea
      {...text}
      {...writing}
      {...CARD_TEXT}
      rows={1}
      data-atoms-part="plan-card-title"
      aria-label={messages.card}
      placeholder={messages.untitledCard}
      onKeyDown={onKeyDown}
    />
  )
}

const isControl = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('textarea, input, button') !== null

interface BodyProps extends Omit<RowProps, 'isNear'> {
  readonly row: RefObject<HTMLLIElement | null>
  readonly isSelected: boolean
}

const Body = ({ card, column, isWritable, row, isSelected }: BodyProps): ReactElement => {
  const messages = useMessages()
  const { focusing, edits } = useBoard()
  const { id } = card
  const { ref, handleRef } = useDraggable({ id, type: 'card', disabled: !isWritable })
  const title = withoutTurns(card.props.title || messages.untitledCard)

  useLayoutEffect(() => focusing.settle([id]), [id, focusing])
  // The row around this is there once all of it is.
  useEffect(() => ref(row.current), [ref, row])

  return (
    <>
      <input
        type="checkbox"
        data-atoms-part="plan-done"
        aria-label={messages.done(title)}
        checked={card.props.done === true}
        disabled={!isWritable}
        onChange={(event) => edits.markDone([id], event.currentTarget.checked)}
      />
      <div data-atoms-part="plan-card-text">
        <Title card={card} column={column} isWritable={isWritable} />
        {card.props.notes || (isSelected && isWritable) ? <Notes card={id} isEmpty={!card.props.notes} /> : null}
      </div>
      {isWritable ? <Handle kind="card" id={id} title={title} handleRef={handleRef} /> : null}
    </>
  )
}

const Row = ({ card, column, isWritable, isNear }: RowProps): ReactElement => {
  const messages = useMessages()
  const { select, focusing, choice, edits } = useBoard()
  const { id } = card
  const isSelected = useIsSelected(id)
  const showConflict = useConflict(id)
  const isHidden = useView(({ filter }) => !passes(filter, card.props)) && !isSelected && showConflict === null
  const isChosen = useView(({ chosen }) => chosen.has(id))
  const grabbed = useView(({ grab }) => (grab?.kind === 'cards' && grab.cards.includes(id) ? grab.by : undefined))
  const others = useView(({ grab }) => (grab?.kind === 'cards' && grab.lead === id ? grab.cards.length - 1 : 0))
  const isLanding = useView(({ grab }) => grab?.kind === 'cards' && grab.before === id)
  const row = useRef<HTMLLIElement>(null)

  useLayoutEffect(() => {
    const element = row.current
    return () => {
      if (element !== null) edits.leave(card, element)
    }
  }, [card, edits])

  const onMouseDown = (event: MouseEvent): void => {
    if (!isWritable || event.button !== 0) return
    const isMany = event.metaKey || event.ctrlKey
    if (!isMany && !event.shiftKey) {
      // Beside its text and buttons, a click takes the card itself.
      if (isControl(event.target)) return
      event.preventDefault()
      focusing.card(id)
      return
    }
    event.preventDefault()
    if (isMany) choice.toggle(id)
    else choice.extend(id)
    focusing.card(id)
  }

  return (
    // It only hears what its buttons and texts hear first.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      ref={row}
      data-atoms-part="plan-card"
      data-card={id}
      data-movable={isWritable ? '' : undefined}
      // Still there for who drags or counts: only the reader narrowed their view. What they edit stays in it.
      hidden={isHidden}
      data-done={card.props.done === true ? '' : undefined}
      data-selected={isSelected ? '' : undefined}
      data-conflict={showConflict === null ? undefined : ''}
      data-chosen={isChosen ? '' : undefined}
      data-grabbed={grabbed}
      data-others={others > 0 ? `+${others}` : undefined}
      data-landing={isLanding ? '' : undefined}
      onFocus={() => select(id)}
      onMouseDown={onMouseDown}
    >
      {isNear || isSelected ? (
        <Body card={card} column={column} isWritable={isWritable} row={row} isSelected={isSelected} />
      ) : (
        <span data-atoms-part="plan-card-far">{withoutTurns(card.props.title || messages.untitledCard)}</span>
      )}
      <ConflictMark
        label={messages.notSaved(withoutTurns(card.props.title || messages.untitledCard))}
        onShow={showConflict}
      />
      {isChosen ? <span data-atoms-part="canvas-unseen">{messages.isChosen}</span> : null}
      <CardWriter id={id} />
    </li>
  )
}

/**
 * A card: done or not, its title, notes where there are some, and every way to move it. Kept as it is while its column
 * renders: a column may hold hundreds.
 */
export const Card = memo(function Card({ id, ...props }: CardProps): ReactElement | null {
  const card = useBlock(id)
  return card?.type === 'card' ? <Row card={card} {...props} /> : null
})
