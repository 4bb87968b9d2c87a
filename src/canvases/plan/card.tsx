'use client'
import { useDraggable } from '@dnd-kit/react'
import { GripVertical } from 'lucide-react'
import type { KeyboardEvent, ReactElement } from 'react'
import type { BlockId } from '../../contract/index.ts'
import { fitHeight, useActor, useIsSelected, useSelection } from '../../react/index.ts'
import { useBlock, useCanvas, useChildren, useLastChange, useLens, useText } from './bound.tsx'
import { passes, useFilter } from './filter.ts'
import { More } from './more.tsx'
import { usePlanMessages } from './messages.ts'
import { directionOf } from './moves.ts'
import type { Moves } from './use-moves.ts'

interface CardProps {
  readonly id: BlockId
  readonly column: BlockId
  readonly moves: Moves
  /** Whether a grabbed card would land before this one. */
  readonly isLanding: boolean
}

const isRtl = (element: Element): boolean => getComputedStyle(element).direction === 'rtl'

const Author = ({ id }: { readonly id: string }): ReactElement => (
  <span data-atoms-part="plan-author">{useActor(id).name}</span>
)

const Notes = ({ id }: { readonly id: BlockId }): ReactElement => {
  const messages = usePlanMessages()
  const notes = useText({ block: id, prop: 'notes' }, { onShown: fitHeight })
  return (
    <textarea
      {...notes}
      rows={1}
      data-atoms-part="plan-notes"
      aria-label={messages.notes}
      placeholder={messages.notes}
    />
  )
}

const CardMenu = ({
  id,
  column,
  title,
  moves,
}: Omit<CardProps, 'isLanding'> & { readonly title: string }): ReactElement => {
  const messages = usePlanMessages()
  const canvas = useCanvas()
  const columns = useChildren(null)
  const siblings = useChildren(column)
  const others = columns.filter((other) => other !== column && canvas.state.block(other)?.type === 'column')
  const nameOf = (other: BlockId): string => {
    const name = canvas.state.block(other)?.props['title']
    return typeof name === 'string' && name !== '' ? name : messages.untitledColumn
  }
  return (
    <More
      label={messages.menu(title)}
      items={[
        { label: messages.moveUp, isDisabled: siblings[0] === id, run: () => moves.nudge(id, 'up') },
        { label: messages.moveDown, isDisabled: siblings.at(-1) === id, run: () => moves.nudge(id, 'down') },
        ...others.map((other) => ({ label: messages.moveTo(nameOf(other)), run: () => moves.moveTo(id, other) })),
        { label: messages.remove, isDangerous: true, run: () => void canvas.call('remove_card', { card: id }) },
      ]}
    />
  )
}

/** A card: done or not, its title, notes where there are some, and every way to move it. */
export const Card = ({ id, column, moves, isLanding }: CardProps): ReactElement | null => {
  const messages = usePlanMessages()
  const canvas = useCanvas()
  const card = useBlock(id)
  const { select } = useSelection()
  const isSelected = useIsSelected(id)
  const access = useLens().block('card')
  const text = useText({ block: id, prop: 'title' }, { onShown: fitHeight })
  const author = useLastChange(`block:${id}`, (change) => change?.actor.actor_id ?? null)
  const { ref, handleRef } = useDraggable({ id, disabled: !access.write })
  const filter = useFilter()
  if (card?.type !== 'card') return null

  const title = card.props.title || messages.untitledCard
  const isGrabbed = moves.grab?.card === id

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const direction = directionOf(event.key, isRtl(event.currentTarget))
    if (!access.write || direction === null || !event.altKey) return
    event.preventDefault()
    moves.nudge(id, direction)
  }
  const onGripKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const direction = directionOf(event.key, isRtl(event.currentTarget))
    const isPress = event.key === ' ' || event.key === 'Enter'
    const isMine = isPress || (isGrabbed && (event.key === 'Escape' || (direction !== null && !event.altKey)))
    if (!isMine) return
    event.preventDefault()
    event.stopPropagation()
    if (direction !== null) moves.aimStep(direction)
    else if (!isPress) moves.cancel()
    else if (isGrabbed) moves.drop()
    else moves.start(id, 'keyboard')
  }

  return (
    // It only hears what its buttons and texts hear first.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      ref={ref}
      data-atoms-part="plan-card"
      data-card={id}
      // Still there for who drags or counts: only the reader narrowed their view. What they edit stays in it.
      hidden={!isSelected && !passes(filter, card.props)}
      data-done={card.props.done === true ? '' : undefined}
      data-selected={isSelected ? '' : undefined}
      data-grabbed={isGrabbed ? moves.grab?.by : undefined}
      data-landing={isLanding ? '' : undefined}
      onFocus={() => select(id)}
      onKeyDown={onKeyDown}
    >
      <input
        type="checkbox"
        data-atoms-part="plan-done"
        aria-label={messages.done(title)}
        checked={card.props.done === true}
        disabled={!access.write}
        onChange={(event) => canvas.call('mark_done', { card: id, done: event.currentTarget.checked })}
      />
      <div data-atoms-part="plan-card-text">
        <textarea
          {...text}
          rows={1}
          data-atoms-part="plan-card-title"
          aria-label={messages.card}
          placeholder={messages.untitledCard}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            event.preventDefault()
            event.currentTarget
              .closest('[data-column]')
              ?.querySelector<HTMLInputElement>("input[name='title']")
              ?.focus()
          }}
        />
        {card.props.notes || (isSelected && access.write) ? <Notes id={id} /> : null}
        {author === null || !isSelected ? null : <Author id={author} />}
      </div>
      {access.write ? (
        <div data-atoms-part="plan-card-tools">
          <button
            ref={handleRef}
            type="button"
            data-atoms-part="plan-grip"
            aria-label={messages.grab(title)}
            aria-pressed={isGrabbed && moves.grab?.by === 'keyboard'}
            title={messages.grabHint}
            onKeyDown={onGripKeyDown}
            onBlur={() => {
              if (isGrabbed && moves.grab?.by === 'keyboard') moves.cancel()
            }}
          >
            <GripVertical aria-hidden />
          </button>
          <CardMenu id={id} column={column} title={title} moves={moves} />
        </div>
      ) : null}
    </li>
  )
}
