import type { SessionAnswer } from '../contract/requests.ts'
import type { Reports } from './reports.ts'
import type { Subscription } from './subscription.ts'

/** The oldest streams, as many as one connection may carry; that the others wait is told once. */
export const createStreamLimit = ({ diagnose }: Reports) => {
  let told = ''
  return (wanted: readonly Subscription[], session: SessionAnswer | null): readonly Subscription[] => {
    const most = session?.limits.max_streams ?? wanted.length
    const left = wanted.slice(most).map(({ stream }) => stream)
    const names = left.join(', ')
    if (names !== told && left.length > 0) {
      const message = `${names} cannot be read yet: a connection carries at most ${most} streams. Close one that is not shown.`
      diagnose({ code: 'PROTOCOL', message, errors: [] })
    }
    told = names
    return wanted.slice(0, most)
  }
}
