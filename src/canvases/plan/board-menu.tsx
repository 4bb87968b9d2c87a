'use client'
import { Menu } from '@base-ui/react/menu'
import { Check, ChevronRight } from 'lucide-react'
import { use, useRef } from 'react'
import type { ReactElement, ReactNode } from 'react'
import type { BlockId } from '../../contract/index.ts'
import { useActor } from '../../react/index.ts'
import { OverlayContext, useBoard, useView } from './board-context.ts'
import { useBlock, useCanvas, useChildren, useLastChange, useLens, useMessages } from './bound.tsx'
import { useTitles } from './use-titles.ts'

interface ItemProps {
  readonly onPick: () => void
  readonly isDisabled?: boolean
  /** What is so already: it is ticked, and cannot be picked. */
  readonly isCurrent?: boolean
  readonly isDangerous?: boolean
  readonly chord?: string
  readonly children: ReactNode
}

const Item = ({
  onPick,
  isDisabled = false,
  isCurrent = false,
  isDangerous = false,
  chord,
  children,
}: ItemProps): ReactElement => (
  <Menu.Item
    disabled={isDisabled || isCurrent}
    aria-current={isCurrent ? 'true' : undefined}
    onClick={onPick}
    data-atoms-part="canvas-menu-item"
    data-danger={isDangerous ? '' : undefined}
  >
    <span>{children}</span>
    {isCurrent ? (
      <span data-atoms-part="canvas-menu-check">
        <Check aria-hidden />
      </span>
    ) : null}
    {chord === undefined ? null : (
      <span aria-hidden data-atoms-part="canvas-menu-keys">
        {chord.split(' ').map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </span>
    )}
  </Menu.Item>
)

const Line = (): ReactElement => <Menu.Separator data-atoms-part="canvas-menu-line" />

/** One item for each column; `current`, which all of the cards are in already, is only ticked. */
export const MoveItems = ({
  cards,
  current,
}: {
  readonly cards: () => readonly BlockId[]
  readonly current: BlockId | null
}): ReactElement[] => {
  const canvas = useCanvas()
  const titles = useTitles()
  const { moves } = useBoard()
  return useChildren(null)
    .filter((column) => canvas.state.block(column)?.type === 'column')
    .map((column) => (
      <Item key={column} isCurrent={column === current} onPick={() => moves.moveTo(cards(), column)}>
        {titles.column(column)}
      </Item>
    ))
}

const Author = ({ id }: { readonly id: string }): ReactElement => (
  <p data-atoms-part="canvas-menu-label">{useMessages().lastBy(useActor(id).name)}</p>
)

interface CardItemsProps {
  readonly id: BlockId
  readonly onNote: () => void
}

const CardItems = ({ id, onNote }: CardItemsProps): ReactElement => {
  const messages = useMessages()
  const { moves, edits, choice } = useBoard()
  const column = useBlock(id, (card) => card?.parent ?? null)
  const isDone = useBlock(id, (card) => card?.type === 'card' && card.props.done === true)
  const hasNotes = useBlock(id, (card) => card?.type === 'card' && Boolean(card.props.notes))
  const isChosen = useView(({ chosen }) => chosen.has(id))
  const author = useLastChange(`block:${id}`, (change) => change?.actor.actor_id ?? null)
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
      {hasNotes ? null : <Item onPick={onNote}>{messages.addNote}</Item>}
      <Line />
      <Item isDisabled={siblings[0] === id} onPick={() => moves.nudge(id, 'up')} chord="Alt ↑">
        {messages.moveUp}
      </Item>
      <Item isDisabled={siblings.at(-1) === id} onPick={() => moves.nudge(id, 'down')} chord="Alt ↓">
        {messages.moveDown}
      </Item>
      <Menu.SubmenuRoot>
        <Menu.SubmenuTrigger data-atoms-part="canvas-menu-item">
          <span>{messages.move}</span>
          <ChevronRight aria-hidden data-atoms-part="canvas-menu-more" />
        </Menu.SubmenuTrigger>
        <MenuList isBeside>
          <MoveItems cards={() => choice.with(id)} current={column} />
        </MenuList>
      </Menu.SubmenuRoot>
      <Line />
      <Item isDangerous onPick={() => edits.remove([id])} chord="Del">
        {messages.remove}
      </Item>
      {author === null ? null : <Author id={author} />}
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
      <Item isDangerous onPick={() => edits.removeColumn(id)} chord="Del">
        {messages.removeColumn(cards.length)}
      </Item>
    </>
  )
}

// There nothing is beside anything.
const PHONE = '(width < 40rem)'
const BESIDE = { side: 'inline-end', align: 'start', sideOffset: 8 } as const
const BELOW = { side: 'bottom', align: 'end', sideOffset: 4 } as const

interface MenuListProps {
  readonly children: ReactNode
  /** Beside what opens it, never over its words; else below. */
  readonly isBeside?: boolean
  /** What gets the focus when it closes, instead of what opened it. */
  readonly finalFocus?: () => boolean
}

/** The list of a menu, in the board's own layer. */
export const MenuList = ({ children, isBeside = false, finalFocus }: MenuListProps): ReactElement => {
  const overlay = use(OverlayContext)
  return (
    <Menu.Portal container={overlay}>
      <Menu.Positioner
        positionMethod="fixed"
        {...(isBeside && !matchMedia(PHONE).matches ? BESIDE : BELOW)}
        data-atoms-part="canvas-menu-place"
      >
        <Menu.Popup data-atoms-part="canvas-menu" finalFocus={finalFocus ?? true}>
          {children}
        </Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  )
}

/** The one menu of all cards and columns: all that dragging and keys do, for one pointer and for who reads first. */
export const BoardMenu = (): ReactElement => {
  const { menu, focusing } = useBoard()
  const noteOf = useRef<BlockId | null>(null)
  return (
    <Menu.Root
      handle={menu}
      onOpenChange={(isOpen) => {
        if (isOpen) noteOf.current = null
      }}
    >
      {({ payload }) =>
        payload === undefined ? null : (
          <MenuList
            isBeside
            finalFocus={() => {
              if (noteOf.current !== null) focusing.card(noteOf.current, 'plan-notes')
              return noteOf.current === null
            }}
          >
            {payload.kind === 'card' ? (
              <CardItems
                id={payload.id}
                onNote={() => {
                  noteOf.current = payload.id
                }}
              />
            ) : (
              <ColumnItems id={payload.id} />
            )}
          </MenuList>
        )
      }
    </Menu.Root>
  )
}
