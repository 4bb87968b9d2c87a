'use client'
import { ChevronsLeftRight, ChevronsRightLeft } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import type { ReactElement } from 'react'
import type { BlockId } from '../../contract/index.ts'
import { useBoard, useView } from './board-context.ts'
import { useBlock, useText, useToken, useMessages } from './bound.tsx'
import { Handle } from './handle.tsx'
import { useOpenCards } from './use-open-cards.ts'

export const Count = ({ cards }: { readonly cards: readonly BlockId[] }): ReactElement => {
  const messages = useMessages()
  const [limit] = useToken('board.wip_limit')
  const open = useOpenCards(cards)
  const isOver = limit > 0 && open > limit
  const words = `${messages.openCards(open, limit)}${isOver ? `, ${messages.overLimit}` : ''}`
  return (
    <span data-atoms-part="plan-count" data-over={isOver ? '' : undefined} title={words}>
      <span aria-hidden>{isOver ? `${open}/${limit}` : open}</span>
      <span data-atoms-part="canvas-unseen">{words}</span>
    </span>
  )
}

/** Says by how much a column is over its limit, where it is. */
export const OverLimit = ({ cards }: { readonly cards: readonly BlockId[] }): ReactElement | null => {
  const messages = useMessages()
  const [limit] = useToken('board.wip_limit')
  const open = useOpenCards(cards)
  return limit > 0 && open > limit ? <p data-atoms-part="plan-over">{messages.overBy(open - limit, limit)}</p> : null
}

export const Fold = ({ id, title }: { readonly id: BlockId; readonly title: string }): ReactElement => {
  const messages = useMessages()
  const { edits, focusing } = useBoard()
  const isFolded = useView(({ collapsed }) => collapsed.has(id))
  const button = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    if (focusing.takeColumn(id)) button.current?.focus()
  }, [id, focusing])
  const label = isFolded ? messages.unfoldColumn(title) : messages.foldColumn(title)
  return (
    <button
      ref={button}
      type="button"
      data-atoms-part="plan-collapse"
      aria-expanded={!isFolded}
      aria-label={label}
      title={label}
      onClick={() => edits.fold(id)}
    >
      {isFolded ? <ChevronsLeftRight aria-hidden /> : <ChevronsRightLeft aria-hidden />}
    </button>
  )
}

interface HeadProps {
  readonly id: BlockId
  readonly cards: readonly BlockId[]
  readonly isWritable: boolean
  readonly handleRef: (element: Element | null) => void
}

export const ColumnHead = ({ id, cards, isWritable, handleRef }: HeadProps): ReactElement => {
  const messages = useMessages()
  const text = useText({ block: id, prop: 'title' })
  const title = useColumnTitle(id)
  return (
    <div data-atoms-part="plan-column-head">
      <input
        {...text}
        data-atoms-part="plan-column-title"
        aria-label={messages.column}
        placeholder={messages.untitledColumn}
      />
      <div data-atoms-part="plan-column-tools">
        {isWritable ? <Handle kind="column" id={id} title={title} handleRef={handleRef} /> : null}
        <Fold id={id} title={title} />
      </div>
      <Count cards={cards} />
    </div>
  )
}

export const useColumnTitle = (id: BlockId): string => {
  const messages = useMessages()
  return useBlock(id, (block) => (block?.type === 'column' ? block.props.title : undefined)) || messages.untitledColumn
}
