'use client'
import { Menu } from '@base-ui/react/menu'
import { use } from 'react'
import type { ReactElement, ReactNode } from 'react'
import type { BlockId } from '../../contract/index.ts'
import { OverlayContext, useBoard, useView } from './board-context.ts'
import { useBlock, useCanvas, useChildren, useLens, useMessages } from './bound.tsx'
import { useTitles } from './use-titles.ts'

interface ItemProps {
  readonly onPick: () => void
  readonly isDisabled?: boolean
  readonly isDangerous?: boolean
  readonly chord?: string
  readonly children: ReactNode
}

const Item = ({ onPick, isDisabled = false, isDangerous = false, chord, children }: ItemProps): ReactElement => (
  <Menu.Item
    disabled={isDisabled}
    onClick={onPick}
    data-atoms-part="canvas-menu-item"
    data-danger={isDangerous ? '' : undefined}
  >
    <span>{children}</span>
    {chord === undefined ? null : <kbd aria-hidden>{chord}</kbd>}
  </Menu.Item>
)

const Line = (): ReactElement => <Menu.Separator data-atoms-part="canvas-menu-line" />

/** One item for each column but `except`, which all of the cards are in already. */
export const MoveItems = ({
  cards,
  except,
}: {
  readonly cards: () => readonly BlockId[]
  readonly except: BlockId | null
}): ReactElement[] => {
  const messages = useMessages()
  const canvas = useCanvas()
  const titles = useTitles()
  const { moves } = useBoard()
  return useChildren(null)
    .filter((column) => column !== except && canvas.state.block(column)?.type === 'column')
    .map((column) => (
      <Item key={column} onPick={() => moves.moveTo(cards(), column)}>
        {messages.moveTo(titles.column(column))}
      </Item>
    ))
}

const CardItems = ({ id }: { readonly id: BlockId }): ReactElement => {
  const messages = useMessages()
  const { moves, edits, choice } = useBoard()
  const column = useBlock(id, (card) => card?.parent ?? null)
  const isDone = useBlock(id, (card) => card?.type === 'card' && card.props.done === true)
  const isChosen = useView(({ chosen }) => chosen.has(id))
  const siblings = useChildren(column)
  return (
    <>
      <Item onPick={() => edits.markDone([id], !isDone)} chord="X">
        {isDone ? messages.markOpen : messages.markDone}
      </Item>
      <Item onPick={() => choice.toggle(id)} chord="S">
        {isChosen ? messages.unchoose : messages.choose}
      </Item>
      <Item onPick={() => edits.duplicate([id])} chord="D">
        {messages.duplicate}
      </Item>
      <Line />
      <Item isDisabled={siblings[0] === id} onPick={() => moves.nudge(id, 'up')} chord="Alt ↑">
        {messages.moveUp}
      </Item>
      <Item isDisabled={siblings.at(-1) === id} onPick={() => moves.nudge(id, 'down')} chord="Alt ↓">
        {messages.moveDown}
      </Item>
      <MoveItems cards={() => choice.with(id)} except={column} />
      <Line />
      <Item isDangerous onPick={() => edits.remove([id])} chord="Del">
        {messages.remove}
      </Item>
    </>
  )
}

const ColumnItems = ({ id }: { readonly id: BlockId }): ReactElement => {
  const messages = useMessages()
  const { moves, edits, choice } = useBoard()
  const cards = useChildren(id)
  const columns = useChildren(null)
  const isWritable = useLens().block('card').write
  const at = columns.indexOf(id)
  return (
    <>
      <Item onPick={() => edits.fold(id)} chord="C">
        {messages.fold}
      </Item>
      {isWritable ? (
        <Item isDisabled={cards.length === 0} onPick={() => choice.all(id)}>
          {messages.chooseAll}
        </Item>
      ) : null}
      <Line />
      <Item isDisabled={at <= 0} onPick={() => moves.nudgeColumn(id, 'back')} chord="Alt ←">
        {messages.moveBefore}
      </Item>
      <Item isDisabled={at >= columns.length - 1} onPick={() => moves.nudgeColumn(id, 'forth')} chord="Alt →">
        {messages.moveAfter}
      </Item>
      <Line />
      <Item isDangerous onPick={() => edits.removeColumn(id)}>
        {messages.removeColumn(cards.length)}
      </Item>
    </>
  )
}

/** The list of a menu, in the board's own layer. */
export const MenuList = ({ children }: { readonly children: ReactNode }): ReactElement => {
  const overlay = use(OverlayContext)
  return (
    <Menu.Portal container={overlay}>
      <Menu.Positioner positionMethod="fixed" align="end" sideOffset={4} data-atoms-part="canvas-menu-place">
        <Menu.Popup data-atoms-part="canvas-menu">{children}</Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  )
}

/** The one menu of all cards and columns: all that dragging and keys do, for one pointer and for who reads first. */
export const BoardMenu = (): ReactElement => {
  const { menu } = useBoard()
  return (
    <Menu.Root handle={menu}>
      {({ payload }) =>
        payload === undefined ? null : (
          <MenuList>
            {payload.kind === 'card' ? <CardItems id={payload.id} /> : <ColumnItems id={payload.id} />}
          </MenuList>
        )
      }
    </Menu.Root>
  )
}
