'use client'
import type { Menu } from '@base-ui/react/menu'
import { createContext, use } from 'react'
import type { BlockId } from '../../contract/index.ts'
import { useReadable } from '../../react/index.ts'
import type { Choice } from './use-choice.ts'
import type { Edits } from './use-edits.ts'
import type { Focusing } from './use-focusing.ts'
import type { Moves } from './use-moves.ts'
import type { View, ViewStore } from './view.ts'

export interface MenuSubject {
  readonly kind: 'card' | 'column'
  readonly id: BlockId
}

/** What the parts of one board share: its view, and the ways to change it. It stays the same while the view changes. */
export interface BoardTools {
  readonly view: ViewStore
  /** What the panels beside the board are about. */
  readonly select: (card: BlockId) => void
  readonly focusing: Focusing
  readonly choice: Choice
  readonly moves: Moves
  readonly edits: Edits
  readonly menu: ReturnType<typeof Menu.createHandle<MenuSubject>>
}

/** Where menus and notices are put: inside the board, so that they inherit its theme and direction. */
export const OverlayContext = createContext<HTMLElement | null>(null)

export const BoardContext = createContext<BoardTools | null>(null)

export const useBoard = (): BoardTools => {
  const board = use(BoardContext)
  if (board === null) throw new Error('A part of the board was rendered outside of it.')
  return board
}

/** What `select` takes of one's own view; renders again only when that changes. */
export const useView = <S>(select: (view: View) => S): S => useReadable(useBoard().view, select)
