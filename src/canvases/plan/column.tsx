'use client'
import { useLayoutEffect, useRef } from 'react'
import type { ReactElement } from 'react'
import type { BlockId } from '../../contract/index.ts'
import { AddBox } from './add-box.tsx'
import { useBlock, useCanvas, useChildren, useLens, useText, useToken } from './bound.tsx'
import { Card } from './card.tsx'
import { More } from './more.tsx'
import { usePlanMessages } from './messages.ts'
import { useOpenCards } from './use-open-cards.ts'
import type { Moves } from './use-moves.ts'

interface ColumnProps {
  readonly id: BlockId
  readonly moves: Moves
}

const Count = ({ cards }: { readonly cards: readonly BlockId[] }): ReactElement => {
  const messages = usePlanMessages()
  const [limit] = useToken('board.wip_limit')
  const open = useOpenCards(cards)
  const isOver = limit > 0 && open > limit
  const words = `${messages.openCards(open, limit)}${isOver ? `, ${messages.overLimit}` : ''}`
  return (
    <span data-atoms-part="plan-count" data-over={isOver ? '' : undefined} title={words}>
      <span aria-hidden>{isOver ? `${open}/${limit}` : open}</span>
      <span data-atoms-part="plan-unseen">{words}</span>
    </span>
  )
}

const ColumnMenu = ({
  id,
  title,
  cards,
}: {
  readonly id: BlockId
  readonly title: string
  readonly cards: number
}): ReactElement => {
  const messages = usePlanMessages()
  const canvas = useCanvas()
  const columns = useChildren(null)
  const at = columns.indexOf(id)
  const moveAfter = (after: BlockId | undefined): void => {
    canvas.call('move_column', after === undefined ? { column: id } : { column: id, after })
  }
  return (
    <More
      label={messages.menu(title)}
      items={[
        { label: messages.moveBefore, isDisabled: at <= 0, run: () => moveAfter(columns[at - 2]) },
        { label: messages.moveAfter, isDisabled: at >= columns.length - 1, run: () => moveAfter(columns[at + 1]) },
        {
          label: messages.removeColumn(cards),
          isDangerous: true,
          run: () => void canvas.call('remove_column', { column: id }),
        },
      ]}
    />
  )
}

/** A column: its title, how full it is, and its cards. */
export const Column = ({ id, moves }: ColumnProps): ReactElement => {
  const messages = usePlanMessages()
  const canvas = useCanvas()
  const element = useRef<HTMLLIElement>(null)
  const text = useText({ block: id, prop: 'title' })
  const title =
    useBlock(id, (block) => (block?.type === 'column' ? block.props.title : undefined)) || messages.untitledColumn
  const cards = useChildren(id)
  const lens = useLens()
  const { grab, takeFocus } = moves
  const shown = grab === null ? cards : cards.filter((card) => card !== grab.card)
  const landing = grab?.place.column === id ? (shown[grab.place.index] ?? 'last') : null

  // A card that moves is taken out of the page and put back, which costs it the focus.
  useLayoutEffect(() => {
    const wanted = takeFocus(cards)
    if (wanted === null) return
    const part = element.current?.querySelector<HTMLElement>(
      `[data-card="${CSS.escape(wanted.card)}"] [data-atoms-part="${CSS.escape(wanted.part)}"]`,
    )
    part?.focus()
    if (wanted.caret !== null && part instanceof HTMLTextAreaElement) part.setSelectionRange(wanted.caret, wanted.caret)
  }, [cards, takeFocus])

  return (
    <li ref={element} data-atoms-part="plan-column" data-column={id} data-target={landing === null ? undefined : ''}>
      <div data-atoms-part="plan-column-head">
        <input
          {...text}
          data-atoms-part="plan-column-title"
          aria-label={messages.column}
          placeholder={messages.untitledColumn}
        />
        <Count cards={cards} />
        {lens.block('column').write ? <ColumnMenu id={id} title={title} cards={cards.length} /> : null}
      </div>
      <ul data-atoms-part="plan-cards" aria-label={messages.cards(title)}>
        {cards.map((card) => (
          <Card key={card} id={card} column={id} moves={moves} isLanding={landing === card} />
        ))}
        {landing === 'last' ? <li aria-hidden data-atoms-part="plan-landing" /> : null}
        {cards.length === 0 && landing === null ? <li data-atoms-part="plan-no-cards">{messages.noCards}</li> : null}
      </ul>
      {lens.block('card').write ? (
        <AddBox
          label={messages.addCard}
          inputLabel={messages.cardName(title)}
          onAdd={(name) => canvas.call('add_card', { column: id, title: name })}
        />
      ) : null}
    </li>
  )
}
