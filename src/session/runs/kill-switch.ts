import type { SessionAnswer } from '../../contract/requests.ts'
import type { Readable } from '../../contract/readable.ts'
import { createCell } from '../core/cell.ts'
import { isKnown } from '../core/context.ts'
import type { AnyEvent, Context } from '../core/context.ts'
import { deliver } from '../core/deliver.ts'
import { createOutcome } from '../core/pending.ts'
import type { KillSwitch, Pending } from '../types.ts'

export interface KillSwitchCell {
  readonly state: Readable<KillSwitch>
  opened(answer: SessionAnswer): void
  heard(event: AnyEvent): void
  set(on: boolean, reason?: string): Pending<object>
}

type Told = { [K in 'on' | 'by' | 'reason' | 'since']?: KillSwitch[K] | undefined } & Pick<KillSwitch, 'on'>

const timeOf = (ts: string | undefined): number => (ts === undefined ? Number.NEGATIVE_INFINITY : Date.parse(ts))

export const createKillSwitch = (context: Context): KillSwitchCell => {
  const state = createCell<KillSwitch>({ on: false, may_switch: false })

  /** [KILL2] Each stream tells of a move in its own time, and a replayed one tells of moves that are past. */
  const moved = (next: Told, may_switch = state.get().may_switch): void => {
    const now = state.get()
    const isPast = next.since !== undefined && timeOf(next.since) < timeOf(now.since)
    const { on, by, reason, since } = isPast ? now : next
    if (now.on === on && now.by === by && now.reason === reason && now.since === since && now.may_switch === may_switch)
      return
    state.set({
      on,
      may_switch,
      ...(by === undefined ? {} : { by }),
      ...(reason === undefined ? {} : { reason }),
      ...(since === undefined ? {} : { since }),
    })
  }

  return {
    state,
    opened: ({ kill_switch: { may_switch = false, ...rest } }) => moved(rest, may_switch),
    heard(event) {
      if (!isKnown(event) || event.type !== 'kill_switch') return
      moved({ ...event.data, since: event.ts })
    },
    set(on, reason) {
      const outcome = createOutcome<object>()
      void deliver(
        context,
        'kill_switch',
        () => ({ v: 1, on, ...(reason === undefined ? {} : { reason }) }),
        outcome.mark,
      ).then((answer) => {
        if (!answer.ok) return outcome.fail(answer.error)
        moved(answer.value)
        return outcome.apply(answer.value)
      })
      return outcome.pending
    },
  }
}
