'use client'
import { DragDropProvider, PointerSensor } from '@dnd-kit/react'
import { Accessibility } from '@dnd-kit/dom'
import { useRef } from 'react'
import type { ReactElement } from 'react'
import type { BlockId } from '../../contract/index.ts'
import { AddBox } from './add-box.tsx'
import { BoardHeader } from './board-header.tsx'
import { useBlock, useCanvas, useChildren, useLens } from './bound.tsx'
import { Column } from './column.tsx'
import { usePlanMessages } from './messages.ts'
import type { Place } from './moves.ts'
import { useMoves } from './use-moves.ts'
import type { Moves } from './use-moves.ts'

interface DragOperation {
  readonly source: { readonly id: string | number } | null
  readonly target: { readonly id: string | number } | null
  readonly position: { readonly current: { readonly y: number } }
}

/** The index at which a card would land in a column, by the pointer's height among its cards. */
const indexAt = (column: Element, card: BlockId, y: number): number =>
  [...column.querySelectorAll<HTMLElement>('[data-card]')]
    .filter((element) => element.dataset['card'] !== card && element.closest('[data-dnd-placeholder]') === null)
    .filter((element) => {
      const { top, height } = element.getBoundingClientRect()
      return top + height / 2 < y
    }).length

const ColumnSlot = ({ id, moves }: { readonly id: BlockId; readonly moves: Moves }): ReactElement | null => {
  const isColumn = useBlock(id, (block) => block?.type === 'column')
  return isColumn ? <Column id={id} moves={moves} /> : null
}

const EmptyBoard = ({ isWritable }: { readonly isWritable: boolean }): ReactElement => {
  const messages = usePlanMessages()
  const canvas = useCanvas()
  return (
    <div data-atoms-part="plan-empty">
      <h3>{messages.emptyTitle}</h3>
      <p>{isWritable ? messages.emptyText : messages.emptyReadOnly}</p>
      {isWritable ? (
        <button
          type="button"
          data-atoms-part="plan-button"
          data-primary=""
          onClick={() => {
            for (const title of messages.startColumns) canvas.call('add_column', { title })
          }}
        >
          {messages.start}
        </button>
      ) : null}
    </div>
  )
}

/** A planning board which several people and agents change at once. */
const Board = (): ReactElement => {
  const messages = usePlanMessages()
  const canvas = useCanvas()
  const columns = useChildren(null)
  const access = useLens().block('column')
  const moves = useMoves()
  const board = useRef<HTMLDivElement>(null)

  /** Where the pointer aims: a column, and a place among its cards by the pointer's height. */
  const placeUnder = ({ source, target, position }: DragOperation): Place | null => {
    if (!source || !target) return null
    const column = String(target.id) as BlockId
    const element = board.current?.querySelector(`[data-column="${CSS.escape(column)}"]`)
    return element ? { column, index: indexAt(element, String(source.id) as BlockId, position.current.y) } : null
  }
  const aimUnder = (operation: DragOperation): void => {
    const place = placeUnder(operation)
    if (place !== null) moves.aim(place)
  }
  const dropUnder = (operation: DragOperation): void => {
    const place = placeUnder(operation)
    if (place === null) moves.cancel()
    else moves.drop(place)
  }

  return (
    <div ref={board} data-atoms-part="plan" data-dragging={moves.grab?.by}>
      <BoardHeader />
      {access.write ? null : (
        <p data-atoms-part="plan-note">{access.why === 'loading' ? messages.loading : messages.readOnly}</p>
      )}
      {columns.length === 0 ? <EmptyBoard isWritable={access.write} /> : null}
      <DragDropProvider
        sensors={[PointerSensor]}
        plugins={(defaults) => defaults.filter((plugin) => plugin !== Accessibility)}
        onDragStart={({ operation }) => moves.start(String(operation.source?.id) as BlockId, 'pointer')}
        onDragMove={({ operation }) => aimUnder(operation)}
        onDragOver={({ operation }) => aimUnder(operation)}
        onDragEnd={({ canceled, operation }) => (canceled ? moves.cancel() : dropUnder(operation))}
      >
        <ul data-atoms-part="plan-columns" aria-label={messages.columns}>
          {columns.map((id) => (
            <ColumnSlot key={id} id={id} moves={moves} />
          ))}
          {access.write ? (
            <li data-atoms-part="plan-new-column">
              <AddBox
                label={messages.addColumn}
                inputLabel={messages.columnName}
                onAdd={(title) => canvas.call('add_column', { title })}
              />
            </li>
          ) : null}
        </ul>
      </DragDropProvider>
      <output data-atoms-part="plan-unseen">{moves.announcement}</output>
    </div>
  )
}

export default Board
