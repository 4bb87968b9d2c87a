import { op } from '../../../src/contract/index.ts'
import type { BlockId, RunId } from '../../../src/contract/index.ts'
import type { RunWork } from '../../../src/session/index.ts'
import type { PlannedBoard, PlannedColumn } from './board-plan.ts'
import type { Board } from './canvases.ts'
import { ordersAfter } from './orders.ts'
import { counted } from './plain-text.ts'
import { peopleTouched } from './people-touched.ts'
import { idInRun, isOfEarlierRun } from './run-ids.ts'
import { rest, stored } from './waiting.ts'

type BoardOp = Parameters<Board['dispatch']>[0][number]

// A command is at most 64 KiB of JSON; what is escaped may be twice as long as it looks.
const MAX_OPS_CHARS = 12_000
const MAX_OPS = 40
/** Boards up to this many cards appear card by card; larger ones by the handful. */
const CARD_BY_CARD = 40
/** One call in the chat for each so many columns: a call for every column would hide what else is said. */
const COLUMNS_PER_CALL = 100

/** Takes away what an earlier run made. What people added, changed or moved stays, and so does the column that it is in. */
export const clearBoard = async (
  board: Board,
  run_id: RunId,
  signal: AbortSignal,
): Promise<{ removed: number; kept: number }> => {
  const { state } = board
  const columns = state.children(null).filter((id) => isOfEarlierRun(run_id, id))
  const touched = columns.length === 0 ? undefined : await peopleTouched(board)
  const isOld = (id: BlockId): boolean => isOfEarlierRun(run_id, id) && touched?.has(id) === false
  const kept = columns.filter((column) => ![column, ...state.children(column)].every(isOld))
  const gone = state.children(null).flatMap((column) => {
    if (columns.includes(column) && !kept.includes(column)) return [column]
    return state.children(column).filter(isOld)
  })
  for (let at = 0; at < gone.length; at += 500) {
    const ops = gone.slice(at, at + 500).map((id) => op.removeBlock(id))
    await stored(
      board.dispatch(ops, { label: 'Clear the board', why: 'A new run replaces what the run before made.' }),
      signal,
    )
  }
  return { removed: columns.length - kept.length, kept: kept.length }
}

const batches = (ops: readonly BoardOp[], limit: number): BoardOp[][] => {
  const result: BoardOp[][] = []
  let chars = Number.POSITIVE_INFINITY
  for (const next of ops) {
    const size = JSON.stringify(next).length
    if (chars + size > MAX_OPS_CHARS || (result.at(-1)?.length ?? 0) >= limit) {
      result.push([])
      chars = 0
    }
    result.at(-1)?.push(next)
    chars += size
  }
  return result
}

interface Filling {
  readonly board: Board
  readonly planned: PlannedBoard
  readonly work: RunWork
  readonly run_id: RunId
  readonly pace: number
}

/** Puts the planned columns and cards at the end of the board, whatever of them is not there yet. */
export const fillBoard = async ({ board, planned, work, run_id, pace }: Filling): Promise<{ cards: number }> => {
  const { state } = board
  const { signal } = work
  const { columns } = planned
  const total = columns.reduce((sum, { cards }) => sum + cards.length, 0)
  const isSmall = total <= CARD_BY_CARD
  const isMissing = (id: BlockId): boolean => state.block(id) === undefined

  const opsOf = ({ title, cards }: PlannedColumn, index: number, order: string): BoardOp[] => {
    const column = idInRun(run_id, `c${index}`)
    const missing = cards
      .map((card, at) => ({ card, id: idInRun(run_id, `c${index}-${at}`) }))
      .filter(({ id }) => isMissing(id))
    const orders = ordersAfter(state, column, undefined, missing.length)
    return [
      ...(isMissing(column)
        ? [
            {
              op: 'insert_block',
              block: { id: column, type: 'column', parent: null, order, props: { title } },
            } satisfies BoardOp,
          ]
        : []),
      ...missing.map(({ card, id }, at): BoardOp => ({
        op: 'insert_block',
        block: {
          id,
          type: 'card',
          parent: column,
          order: orders[at] ?? 'a0',
          props: { title: card.title, done: card.done, notes: card.notes },
        },
      })),
    ]
  }

  for (let from = 0; from < columns.length; from += COLUMNS_PER_CALL) {
    const group = columns.slice(from, from + COLUMNS_PER_CALL)
    const orders = ordersAfter(state, null, undefined, group.length)
    const ops = group.flatMap((column, at) => opsOf(column, from + at, orders[at] ?? 'a0'))
    if (ops.length === 0) continue
    const names = group.map(({ title }) => title)
    await work.tool(
      'lay_out_columns',
      { columns: names.slice(0, 20), cards: group.flatMap(({ cards }) => cards).length },
      async () => {
        for (const batch of batches(ops, isSmall ? 1 : MAX_OPS)) {
          const label = batch.length === 1 ? 'Lay out the brief' : `Lay out ${counted(batch.length, 'block')}`
          await stored(board.dispatch(batch, { label, why: 'The brief asks for it.' }), signal)
          await rest(pace * 2, signal)
        }
        return { blocks: ops.length }
      },
    )
  }
  return { cards: total }
}
