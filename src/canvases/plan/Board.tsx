'use client'
import { Menu } from '@base-ui/react/menu'
import { Toast } from '@base-ui/react/toast'
import { DragDropProvider } from '@dnd-kit/react'
import { useRef, useState } from 'react'
import type { ReactElement, RefObject } from 'react'
import type { BlockId } from '../../contract/index.ts'
import { useSelection, useStart } from '../../react/index.ts'
import { dragPlugins } from '../drag-plugins.ts'
import { AddBox } from './add-box.tsx'
import { BoardContext, OverlayContext, useView } from './board-context.ts'
import type { BoardTools, MenuSubject } from './board-context.ts'
import { BoardHeader } from './board-header.tsx'
import { BoardMenu } from './board-menu.tsx'
import { useBlock, useCanvas, useChildren, useLens, useMessages } from './bound.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { BOARD_SENSORS } from './card-press.ts'
import { Column } from './column.tsx'
import { EmptyBoard } from './empty-board.tsx'
import { LostCard } from './lost-card.tsx'
import { NOTICE_MS, Notices } from './notices.tsx'
import { useAtStart } from './use-at-start.ts'
import { useBoardKeys } from './use-board-keys.ts'
import { useChoice } from './use-choice.ts'
import { useEdits } from './use-edits.ts'
import { useFocusing } from './use-focusing.ts'
import { useMoves } from './use-moves.ts'
import { useNotices } from './use-notices.ts'
import type { OfferUndo } from './use-notices.ts'
import { usePointerDrag } from './use-pointer-drag.ts'
import { createView } from './view.ts'

const ColumnSlot = ({ id }: { readonly id: BlockId }): ReactElement | null => {
  const isColumn = useBlock(id, (block) => block?.type === 'column')
  return isColumn ? <Column id={id} /> : null
}

const NewColumn = (): ReactElement => {
  const messages = useMessages()
  const canvas = useCanvas()
  const isLanding = useView(({ grab }) => grab?.kind === 'column' && grab.before === null)
  return (
    <li data-atoms-part="plan-new-column" data-landing={isLanding ? '' : undefined}>
      <AddBox
        label={messages.addColumn}
        inputLabel={messages.columnName}
        onAdd={(title) => canvas.call('add_column', { title })}
      />
    </li>
  )
}

/** What was being written in cards whose column went with them. */
const Homeless = ({ columns }: { readonly columns: readonly BlockId[] }): ReactElement | null => {
  const messages = useMessages()
  const lost = useView((view) => view.lost).filter(({ card }) => card.parent === null || !columns.includes(card.parent))
  return lost.length === 0 ? null : (
    <ul data-atoms-part="plan-homeless" aria-label={messages.lostText}>
      {lost.map((each) => (
        <LostCard key={each.card.id} lost={each} />
      ))}
    </ul>
  )
}

const Said = (): ReactElement => <output data-atoms-part="canvas-unseen">{useView((view) => view.announcement)}</output>

const useCreateBoard = (root: RefObject<HTMLDivElement | null>, offerUndo: OfferUndo): BoardTools => {
  const [view] = useState(createView)
  const [menu] = useState(() => Menu.createHandle<MenuSubject>())
  const { select } = useSelection()
  const focusing = useFocusing(root)
  const choice = useChoice(view, focusing)
  const moves = useMoves(view, focusing, choice)
  const edits = useEdits({ view, select, focusing, choice, offerUndo })
  return { view, select, focusing, choice, moves, edits, menu }
}

/** A planning board which several people and agents change at once. */
const Board = (): ReactElement => {
  const messages = useMessages()
  const columns = useChildren(null)
  const access = useLens().block('column')
  const isOffered = useStart() !== null && columns.length === 0
  const root = useRef<HTMLDivElement>(null)
  const atStart = useAtStart(columns)
  const [overlay, setOverlay] = useState<HTMLElement | null>(null)
  const { manager, offerUndo } = useNotices()
  const board = useCreateBoard(root, offerUndo)
  const onKeyDown = useBoardKeys(board)
  const drag = usePointerDrag(root, board.moves)

  return (
    <BoardContext value={board}>
      <OverlayContext value={overlay}>
        <Toast.Provider toastManager={manager} limit={1} timeout={NOTICE_MS}>
          {/* It only hears what its buttons and texts hear first. */}
          {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
          <div
            ref={root}
            data-atoms-part="plan"
            onKeyDown={onKeyDown}
            onSelect={({ target }) => board.focusing.follow(target)}
            onKeyDownCapture={({ key, ctrlKey, metaKey }) => {
              if ((ctrlKey || metaKey) && ['z', 'y'].includes(key.toLowerCase())) board.edits.undoing()
            }}
          >
            <BoardHeader isEmpty={columns.length === 0} />
            <Homeless columns={columns} />
            {columns.length === 0 ? <EmptyBoard isWritable={access.write} /> : null}
            <DragDropProvider sensors={BOARD_SENSORS} plugins={dragPlugins} {...drag}>
              <ul
                data-atoms-part="plan-columns"
                data-offered={isOffered ? '' : undefined}
                aria-label={messages.columns}
                {...atStart}
              >
                {columns.map((id) => (
                  <ColumnSlot key={id} id={id} />
                ))}
                {access.write ? <NewColumn /> : null}
              </ul>
            </DragDropProvider>
            <BulkBar />
            <div ref={setOverlay} data-atoms-part="plan-overlay" />
            <BoardMenu />
            <Notices />
            <Said />
          </div>
        </Toast.Provider>
      </OverlayContext>
    </BoardContext>
  )
}

export default Board
