'use client'
import { useDraggable } from '@dnd-kit/react'
import { useLayoutEffect, useRef } from 'react'
import type { ReactElement } from 'react'
import type { BlockId } from '../../contract/index.ts'
import { useConflict } from '../../react/index.ts'
import { ConflictMark } from '../conflict-mark.tsx'
import { AddBox } from './add-box.tsx'
import { useBoard, useView } from './board-context.ts'
import { useChildren, useLens, useMessages } from './bound.tsx'
import { Card } from './card.tsx'
import { ColumnHead, Count, Fold, useColumnTitle } from './column-head.tsx'
import { NO_FILTER } from './filter.ts'
import { LostCard } from './lost-card.tsx'
import { useNear } from './use-near.ts'
import { useMatches } from './use-open-cards.ts'
import type { Lost } from './view.ts'

interface ColumnProps {
  readonly id: BlockId
}

/** What a column says where it shows no card: what goes there, or that the filter hides what is there. */
const NoCards = ({ cards, isWritable }: { readonly cards: readonly BlockId[]; readonly isWritable: boolean }) => {
  const messages = useMessages()
  const { view, focusing } = useBoard()
  const filter = useView((view) => view.filter)
  const hidden = cards.length - useMatches(cards, filter)
  if (cards.length === 0)
    return <li data-atoms-part="plan-no-cards">{isWritable ? messages.noCardsYet : messages.noCards}</li>
  if (hidden === 0) return null
  return (
    <li data-atoms-part="plan-no-cards">
      <button
        type="button"
        data-atoms-part="canvas-action"
        data-quiet=""
        onClick={() => {
          focusing.filter()
          view.set({ filter: NO_FILTER, announcement: messages.unfiltered })
        }}
      >
        {messages.hiddenCards(hidden)}
      </button>
    </li>
  )
}

const Cards = ({ id, cards, title }: ColumnProps & { readonly cards: readonly BlockId[]; readonly title: string }) => {
  const messages = useMessages()
  const lens = useLens()
  const { focusing } = useBoard()
  const list = useRef<HTMLUListElement>(null)
  const isNear = useNear(list, cards)
  const lost = useView((view) => view.lost).filter(({ card }) => card.parent === id)
  const isLandingLast = useView(
    ({ grab }) => grab?.kind === 'cards' && grab.place.column === id && grab.before === null,
  )
  const isWritable = lens.block('card').write

  // What is moved or added here is brought into sight, with the focus where it was.
  useLayoutEffect(() => focusing.settle(cards), [cards, focusing])

  const noticesAfter = (isAfter: (after: Lost['after']) => boolean): ReactElement[] =>
    lost.filter(({ after }) => isAfter(after)).map((each) => <LostCard key={`lost ${each.card.id}`} lost={each} />)

  return (
    <ul ref={list} data-atoms-part="plan-cards" aria-label={messages.cards(title)}>
      {lost.length === 0 ? null : noticesAfter((after) => after === null || !cards.includes(after))}
      {cards.flatMap((card, index) => {
        const element = <Card key={card} id={card} column={id} isWritable={isWritable} isNear={isNear(card, index)} />
        return lost.length === 0 ? element : [element, ...noticesAfter((after) => after === card)]
      })}
      {isLandingLast ? <li aria-hidden data-atoms-part="plan-landing" /> : null}
      {isLandingLast ? null : <NoCards cards={cards} isWritable={isWritable} />}
    </ul>
  )
}

/** A column: its title, how full it is, and its cards; folded, only what it is called and how much is in it. */
export const Column = ({ id }: ColumnProps): ReactElement => {
  const messages = useMessages()
  const { edits, focusing } = useBoard()
  const title = useColumnTitle(id)
  const cards = useChildren(id)
  const showConflict = useConflict(id)
  const mark = <ConflictMark label={messages.notSaved(title)} onShow={showConflict} />
  const lens = useLens()
  const isWritable = lens.block('column').write
  const isFolded = useView(({ collapsed }) => collapsed.has(id))
  const isTarget = useView(({ grab }) => grab?.kind === 'cards' && grab.place.column === id)
  const grabbed = useView(({ grab }) => (grab?.kind === 'column' && grab.column === id ? grab.by : undefined))
  const isLanding = useView(({ grab }) => grab?.kind === 'column' && grab.before === id && grab.column !== id)
  const { ref, handleRef } = useDraggable({ id, type: 'column', disabled: !isWritable || isFolded })

  return (
    <li
      ref={ref}
      data-atoms-part="plan-column"
      data-column={id}
      data-collapsed={isFolded ? '' : undefined}
      data-conflict={showConflict === null ? undefined : ''}
      data-target={isTarget ? '' : undefined}
      data-grabbed={grabbed}
      data-landing={isLanding ? '' : undefined}
    >
      {isFolded ? (
        <div data-atoms-part="plan-column-head">
          <Fold id={id} title={title} />
          <Count cards={cards} />
          {mark}
          <span data-atoms-part="plan-folded-title">{title}</span>
        </div>
      ) : (
        <>
          <ColumnHead id={id} cards={cards} isWritable={isWritable} handleRef={handleRef}>
            {mark}
          </ColumnHead>
          <Cards id={id} cards={cards} title={title} />
          {lens.block('card').write ? (
            <AddBox
              label={messages.addCard}
              inputLabel={messages.cardName(title)}
              onAdd={(name) => edits.addCard(id, name)}
              onLeave={() => {
                const last = focusing.shownIn(id).at(-1)
                if (last === undefined) focusing.column(id)
                else focusing.card(last)
              }}
            />
          ) : null}
        </>
      )}
    </li>
  )
}
