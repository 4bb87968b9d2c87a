import type { EventOf } from '../../contract/events/envelope.ts'
import type { RunId } from '../../contract/ids.ts'
import type { Readable } from '../../contract/readable.ts'
import { createCell } from '../core/cell.ts'
import type { Cell } from '../core/cell.ts'
import type { Context } from '../core/context.ts'
import type { LogLine } from '../types.ts'

/** What runs say about their work, oldest first: bounded, because an agent may say as much as it likes. */
export interface RunLogs {
  heard(run: RunId, event: EventOf<'log_line'>): void
  of(run: RunId): Readable<readonly LogLine[]>
  /** Lines of any other run go. */
  keep(isKept: (run: RunId) => boolean): void
}

const KEPT_LINES = 1_000

const lineOf = ({ event_id, data, routing, ids, ts }: EventOf<'log_line'>): LogLine => ({
  line_id: event_id,
  level: data.level,
  text: data.text,
  actor: { actor_id: routing.actor_id, actor_type: routing.actor_type },
  ts,
  ...(data.source === undefined ? {} : { source: data.source }),
  ...(ids.step_id === null ? {} : { step_id: ids.step_id }),
  ...(data.redacted === undefined ? {} : { isHidden: true }),
})

export const createRunLogs = ({ frames, shed }: Pick<Context, 'frames' | 'shed'>): RunLogs => {
  const cells = new Map<RunId, Cell<readonly LogLine[]>>()
  const cellOf = (run: RunId): Cell<readonly LogLine[]> => {
    let cell = cells.get(run)
    if (cell === undefined) cells.set(run, (cell = createCell<readonly LogLine[]>([])))
    return cell
  }
  return {
    heard(run, event) {
      const cell = cellOf(run)
      const all = [...cell.get(), lineOf(event)]
      cell.setLater(all.slice(-KEPT_LINES), frames)
      if (all.length > KEPT_LINES) shed('lines')
    },
    of: cellOf,
    keep(isKept) {
      for (const [run, cell] of cells) {
        if (isKept(run)) continue
        cell.setLater([], frames)
        if (!cell.isWatched) cells.delete(run)
      }
    },
  }
}
