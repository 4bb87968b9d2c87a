import type { Position } from '../contract/positions.ts'
import type { View } from '../contract/requests.ts'
import type { StreamId } from '../contract/routing.ts'
import type { StreamSink } from './types.ts'

/** One stream that somebody reads, over however many connections. */
export interface Subscription {
  readonly stream: StreamId
  readonly view: View
  readonly sink: StreamSink
  /** What was applied ([SSE10]). */
  position: Position | undefined
  /** Only what is `wanted` is asked for; a `missed` stream waits for a seek, a `parked` one for its next try after a gap. */
  state: 'wanted' | 'missed' | 'parked' | 'closed'
  /** Raised by each seek, so that a connection which was asked for an older place does not serve this one. */
  generation: number
  readonly gaps: { tries: number; at: number; position: Position | undefined; timer: unknown }
}

export const createSubscription = (
  stream: StreamId,
  view: View,
  after: Position | undefined,
  sink: StreamSink,
): Subscription => ({
  stream,
  view,
  sink,
  position: after,
  state: 'wanted',
  generation: 0,
  gaps: { tries: 0, at: Number.NEGATIVE_INFINITY, position: undefined, timer: undefined },
})

/** What one connection carries: which subscriptions, as they stood when it was asked for. */
export class Served {
  readonly #entries = new Map<StreamId, { readonly subscription: Subscription; readonly generation: number }>()

  constructor(subscriptions: readonly Subscription[]) {
    for (const subscription of subscriptions) {
      this.#entries.set(subscription.stream, { subscription, generation: subscription.generation })
    }
  }

  /** The subscription that this connection still serves; undefined after a seek, a miss, a gap or its end. */
  get(stream: StreamId): Subscription | undefined {
    const entry = this.#entries.get(stream)
    if (entry === undefined) return undefined
    const { subscription, generation } = entry
    return subscription.state === 'wanted' && subscription.generation === generation ? subscription : undefined
  }

  release(stream: StreamId): void {
    this.#entries.delete(stream)
  }

  all(): readonly Subscription[] {
    return [...this.#entries.keys()].flatMap((stream) => this.get(stream) ?? [])
  }

  /** Whether this connection carries exactly these: one that nobody reads any more is to be dropped too. */
  isExactly(wanted: readonly Subscription[]): boolean {
    return (
      this.#entries.size === wanted.length &&
      wanted.every((subscription) => this.get(subscription.stream) === subscription)
    )
  }
}
