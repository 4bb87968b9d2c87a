/** What must hold in every run; each is checked after every event of a run, or once all is quiet. */
export const INVARIANTS = {
  rev_rises: 'the rev of a canvas never goes back',
  once_in_order: 'each event of a stream is applied once, in order, and none is left out',
  shown: 'what is shown is what is confirmed with what is pending on top',
  no_needless_heal: 'a snapshot is loaded anew only where the gateway could not serve a position',
  no_report: 'nothing is reported as malformed, diverged or against the protocol',
  own_undo: 'undo takes back what its author wrote, and nothing of what others wrote',
  place: 'an edit of a text stands where its author put it, and deletes what its author saw',
  chat_prefix: 'a message that is shown is what was said so far',
  gateway_stands: 'the gateway answers every request as one that it understands',
  quiet: 'once the network is well, all comes to rest: nothing is pending, and sync is verified',
  alike: 'at rest every replica is what the log adds up to, as its lens shows it',
  hash: 'at rest the gateway tells the hash of what the log adds up to',
  stored_once: 'what was accepted is in the log once, under the id that its author was told',
  refused_reported: 'what was refused is reported, and is not in the log',
  chat_alike: 'at rest every thread is the same, character for character',
  said: 'what an agent said is what the log says',
} as const
/** What holds in every simulated run. */
export type Invariant = keyof typeof INVARIANTS

/** An invariant that did not hold. */
export class Violation extends Error {
  readonly invariant: Invariant
  constructor(invariant: Invariant, detail: string) {
    super(detail)
    this.invariant = invariant
  }
}

export const insist = (holds: boolean, invariant: Invariant, detail: () => string): void => {
  if (!holds) throw new Violation(invariant, detail())
}
