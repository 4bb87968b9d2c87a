import { createCell } from '../../transport/cell.ts'
import type { Readable } from '../../contract/index.ts'
import type { Clock } from '../../transport/index.ts'
import type { VirtualTime } from './virtual-time.ts'

/** The page that a client lives in. */
export interface Tab {
  readonly clock: Clock
  readonly visible: Readable<boolean>
  /** Hides it: its timers fire only each `grain` milliseconds, as browsers do with tabs that nobody sees. */
  park(grain: number): void
  wake(): void
}

export const createTab = ({ now, later }: Pick<VirtualTime, 'now' | 'later'>): Tab => {
  const visible = createCell(true)
  const timers = new Map<number, () => void>()
  const held = new Set<number>()
  let count = 0
  let grain = 0

  const fire = (id: number): void => {
    const run = timers.get(id)
    if (run === undefined) return
    const late = grain === 0 || held.has(id) ? 0 : (grain - (now() % grain)) % grain
    if (late > 0) {
      held.add(id)
      later(() => fire(id), late)
      return
    }
    held.delete(id)
    timers.delete(id)
    run()
  }

  return {
    clock: {
      now,
      setTimeout(run, ms) {
        const id = ++count
        timers.set(id, run)
        later(() => fire(id), ms)
        return id
      },
      clearTimeout(id) {
        timers.delete(id as number)
        held.delete(id as number)
      },
    },
    visible,
    park(next) {
      grain = next
      visible.set(false)
    },
    wake() {
      grain = 0
      // What was held back is due long since.
      for (const id of held) later(() => fire(id), 0)
      visible.set(true)
    },
  }
}
