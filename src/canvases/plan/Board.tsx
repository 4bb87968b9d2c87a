'use client'
import { DragDropProvider, PointerSensor } from '@dnd-kit/react'
import { Accessibility } from '@dnd-kit/dom'
import { useRef, useState } from 'react'
import type { ReactElement } from 'react'
import type { BlockId } from '../../contract/index.ts'
import { AddBox } from './add-box.tsx'
import { BoardHeader } from './board-header.tsx'
import { useBlock, useCanvas, useChildren, useLens } from './bound.tsx'
import { Column } from './column.tsx'
import { FilterBar } from './filter-bar.tsx'
import { FilterContext, NO_FILTER } from './filter.ts'
import { usePlanMessages } from './messages.ts'
import type { Place } from './moves.ts'
import { useMoves } from './use-moves.ts'
import type { Moves } from './use-moves.ts'

interface Drag {
  readonly operation: { readonly source: { readonly id: string | number } | null }
  readonly nativeEvent?: Event
}

/** How many of the column's other cards are above the pointer. */
const indexAt = (column: Element, card: string, y: number): number =>
  [...column.querySelectorAll<HTMLElement>('[data-card]')]
    .filter((element) => element.dataset['card'] !== card && element.closest('[data-dnd-placeholder]') === null)
    .filter((element) => {
      const { top, height } = element.getBoundingClientRect()
      return top + height / 2 < y
    }).length

/** Where the pointer is: in the column at its width, whatever its height, and at a place among its cards. */
const placeUnder = (board: Element | null, { operation, nativeEvent }: Drag): Place | null => {
  if (board === null || operation.source === null || !(nativeEvent instanceof PointerEvent)) return null
  const { clientX, clientY } = nativeEvent
  const column = [...board.querySelectorAll<HTMLElement>('[data-column]')].find((element) => {
    const { left, right } = element.getBoundingClientRect()
    return clientX >= left && clientX <= right
  })
  if (column === undefined) return null
  return { column: column.dataset['column'] as BlockId, index: indexAt(column, String(operation.source.id), clientY) }
}

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
  const [filter, setFilter] = useState(NO_FILTER)

  const aim = (drag: Drag): void => {
    const place = placeUnder(board.current, drag)
    if (place !== null) moves.aim(place)
  }
  const drop = (drag: Drag & { readonly canceled: boolean }): void => {
    const place = drag.canceled ? null : placeUnder(board.current, drag)
    if (place === null || drag.operation.source === null) moves.cancel()
    else moves.drop({ card: String(drag.operation.source.id) as BlockId, place })
  }

  return (
    <div ref={board} data-atoms-part="plan" data-dragging={moves.grab?.by}>
      <BoardHeader />
      {columns.length === 0 ? null : <FilterBar filter={filter} onFilter={setFilter} />}
      {access.write ? null : (
        <p data-atoms-part="plan-note">{access.why === 'loading' ? messages.loading : messages.readOnly}</p>
      )}
      {columns.length === 0 ? <EmptyBoard isWritable={access.write} /> : null}
      <DragDropProvider
        sensors={[PointerSensor]}
        plugins={(defaults) => defaults.filter((plugin) => plugin !== Accessibility)}
        onDragStart={({ operation }) => moves.start(String(operation.source?.id) as BlockId, 'pointer')}
        onDragMove={aim}
        onDragEnd={drop}
      >
        <ul data-atoms-part="plan-columns" aria-label={messages.columns}>
          <FilterContext value={filter}>
            {columns.map((id) => (
              <ColumnSlot key={id} id={id} moves={moves} />
            ))}
          </FilterContext>
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
