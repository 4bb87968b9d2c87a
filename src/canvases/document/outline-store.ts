import type { BlockId, Readable } from '../../contract/index.ts'
import type { CanvasSurface } from '../../react/index.ts'
import { createCell } from '../../react/cell.ts'
import { rowsOf } from './outline.ts'
import type { Row } from './outline.ts'

/** The rows of the page, kept current: an object stays the same while its row does. */
export interface Outline extends Readable<readonly Row[]> {
  /** Forgets a block that is gone from the document and was only kept for its writer. */
  readonly release: (id: BlockId) => void
  /** Shows what it held back. */
  readonly refresh: () => void
  /** Stops listening; it starts again with the next `start`. */
  readonly start: () => () => void
}

export interface Change {
  readonly before: readonly Row[]
  readonly after: readonly Row[]
}

export interface OutlineOptions {
  readonly canvas: Pick<CanvasSurface, 'state' | 'children' | 'generation'>
  /** Of what is gone, what stays as a row that is lost: told of each change before anybody sees it. */
  readonly keep: (change: Change) => BlockId | null
  /** Whether a change has to wait for `refresh`; what is lost is seen at once. */
  readonly isHeld: (change: Change) => boolean
}

const isSame = (a: Row, b: Row): boolean =>
  a.type === b.type && a.depth === b.depth && a.number === b.number && a.isLost === b.isLost

export const createOutline = ({ canvas, keep, isHeld }: OutlineOptions): Outline => {
  const cell = createCell<readonly Row[]>(rowsOf(canvas.state))
  let generation = canvas.generation.get()
  let stops = new Map<BlockId | null, () => void>()

  /** The rows that are lost, each behind the row that it was behind. */
  const withLost = (rows: readonly Row[], before: readonly Row[], lost: ReadonlySet<BlockId>): readonly Row[] => {
    if (lost.size === 0) return rows
    const there = new Set(rows.map(({ id }) => id))
    const merged = [...rows]
    before.forEach((row, index) => {
      if (!lost.has(row.id) || there.has(row.id)) return
      const previous = before.slice(0, index).findLast(({ id }) => merged.some((other) => other.id === id))
      const at = previous === undefined ? 0 : merged.findIndex(({ id }) => id === previous.id) + 1
      merged.splice(at, 0, { ...row, isLost: true })
    })
    return merged
  }

  const listen = (rows: readonly Row[]): void => {
    const next = new Map<BlockId | null, () => void>()
    for (const parent of [null, ...rows.map(({ id }) => id)])
      next.set(parent, stops.get(parent) ?? canvas.children(parent).subscribe(update))
    for (const [parent, stop] of stops) if (!next.has(parent)) stop()
    stops = next
  }

  const show = (lost: ReadonlySet<BlockId>): void => {
    const before = cell.get()
    const known = new Map(before.map((row) => [row.id, row]))
    const rows = withLost(rowsOf(canvas.state), before, lost).map((row) => {
      const old = known.get(row.id)
      return old !== undefined && isSame(old, row) ? old : row
    })
    listen(rows)
    if (rows.length !== before.length || rows.some((row, index) => row !== before[index])) cell.set(rows)
  }

  const update = (): void => {
    const before = cell.get()
    // Whoever may see other things now keeps nothing of what they saw ([LENS6]).
    const isSeenAnew = generation !== canvas.generation.get()
    generation = canvas.generation.get()
    if (isSeenAnew) return show(new Set())
    const lost = new Set(before.filter(({ isLost }) => isLost).map(({ id }) => id))
    const change = { before, after: rowsOf(canvas.state) }
    const kept = keep(change)
    if (isHeld(change)) {
      if (kept !== null) cell.set(before.map((row) => (row.id === kept ? { ...row, isLost: true } : row)))
      return
    }
    if (kept !== null) lost.add(kept)
    show(lost)
  }

  return {
    get: cell.get,
    subscribe: cell.subscribe,
    release: (id) => {
      show(new Set(cell.get().flatMap((row) => (row.isLost && row.id !== id ? [row.id] : []))))
    },
    refresh: update,
    start: () => {
      listen(cell.get())
      const stop = canvas.generation.subscribe(update)
      update()
      return () => {
        stop()
        for (const stopOne of stops.values()) stopOne()
        stops = new Map()
      }
    },
  }
}
