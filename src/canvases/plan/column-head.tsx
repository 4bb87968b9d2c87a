'use client'
import { ChevronsLeftRight, ChevronsRightLeft } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import type { ReactElement, ReactNode } from 'react'
import type { BlockId } from '../../contract/index.ts'
import { withoutTurns } from '../../react/text/turns.ts'
import { useBoard, useView } from './board-context.ts'
import { useBlock, useText, useToken, useMessages } from './bound.tsx'
import { Handle } from './handle.tsx'
import { useMatches, useOpenCards, useStanding } from './use-open-cards.ts'

/** How many cards stand below: what everybody counts, and what of that is done, hidden, or too much. */
export const Count = ({ cards }: { readonly cards: readonly BlockId[] }): ReactElement => {
  const messages = useMessages()
  const [limit] = useToken('board.wip_limit')
  const filter = useView((view) => view.filter)
  const all = useStanding(cards)
  const open = useOpenCards(cards)
  const shown = useMatches(cards, filter)
  const isNarrow = all > 0 && (filter.query !== '' || filter.standing !== 'all')
  const done = all - open
  const fill = limit === 0 || open < limit ? undefined : open > limit ? 'over' : 'full'
  const isPartlyDone = done > 0 && open > 0
  const words = [
    isNarrow ? messages.shownOf(shown, all) : isPartlyDone ? messages.doneOf(done, all) : messages.cardCount(all),
    fill === 'over' ? messages.overLimit(open, limit) : fill === 'full' ? messages.atLimit(limit) : '',
  ].filter((each) => each !== '')
  const short = isNarrow ? messages.someOf(shown, all) : isPartlyDone ? `${done}/${all}` : `${all}`
  return (
    <span data-atoms-part="plan-count" data-fill={fill} title={words.join(', ')}>
      <span aria-hidden>{fill === 'over' && !isNarrow ? messages.overLimit(open, limit) : short}</span>
      <span data-atoms-part="canvas-unseen">{words.join(', ')}</span>
    </span>
  )
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
  readonly children: ReactNode
}

export const ColumnHead = ({ id, cards, isWritable, handleRef, children }: HeadProps): ReactElement => {
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
      <Count cards={cards} />
      {children}
      <div data-atoms-part="plan-column-tools">
        <Fold id={id} title={title} />
        {isWritable ? <Handle kind="column" id={id} title={title} handleRef={handleRef} /> : null}
      </div>
    </div>
  )
}

export const useColumnTitle = (id: BlockId): string => {
  const messages = useMessages()
  const title = useBlock(id, (block) => (block?.type === 'column' ? block.props.title : undefined))
  return withoutTurns(title || messages.untitledColumn)
}
