import type { BlockId } from '../../contract/index.ts'
import type { Cell } from '../../react/cell.ts'
import { createCell } from '../../react/cell.ts'
import { createBlockLots } from './block-lots.ts'
import type { BlockLots } from './block-lots.ts'
import { createBlockMoves } from './block-moves.ts'
import type { BlockMoves, Landing } from './block-moves.ts'
import { createGround } from './editing-ground.ts'
import type { Ground } from './editing-ground.ts'
import { createTextEdits } from './text-edits.ts'
import type { TextEdits } from './text-edits.ts'
import { createTravel } from './travel.ts'

/** What can be done to the blocks of a page, whoever asks: a key, a menu, a pointer. */
export interface Editor extends Ground, TextEdits, BlockMoves, BlockLots {
  /** The block whose handle is shown: the pointer is over it. */
  readonly hovered: Cell<BlockId | null>
  /** Where blocks that are dragged would land. */
  readonly landing: Cell<Landing | null>
  readonly said: Cell<string>
  /** Undoes or redoes, and puts the caret where it shows. */
  readonly travel: (way: 'undo' | 'redo') => void
}

export const createEditor = (canvas: Ground['canvas']): Editor => {
  const ground = createGround(canvas)
  return {
    ...ground,
    ...createTextEdits(ground),
    ...createBlockMoves(ground),
    ...createBlockLots(ground),
    travel: createTravel(ground),
    hovered: createCell<BlockId | null>(null),
    landing: createCell<Landing | null>(null),
    said: createCell(''),
  }
}
