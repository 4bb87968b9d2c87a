import type { Position } from '../../contract/index.ts'
import type { CanvasTransport, StreamSink } from '../../transport/index.ts'
import { Violation } from './violation.ts'

/** The same transport, watched from the session's side: each event of a stream comes once, in order, and none is left out. */
export const inOrder = (transport: CanvasTransport, found: (violation: Violation) => void): CanvasTransport => ({
  ...transport,
  subscribe(asked, sink) {
    const { stream } = asked
    let held: Position | undefined = asked.after
    const wrong = (what: string): void => found(new Violation('once_in_order', `${stream}: ${what}`))
    const event: StreamSink['event'] = (given) => {
      const { seq, stream: place } = given
      if (seq > 0 && place?.prev !== undefined) {
        const { epoch, prev } = place
        const at = held?.seq ?? 0
        if (held !== undefined && held.epoch !== epoch) wrong(`epoch ${epoch} came in epoch ${held.epoch}`)
        else if (seq <= at) wrong(`event ${seq} came after event ${at}`)
        else if (prev > at) wrong(`event ${seq} follows ${prev}, and ${at} was the last that came`)
        held = { epoch, seq }
      }
      sink.event(given)
    }
    const handle = transport.subscribe(asked, { ...sink, event })
    return {
      ...handle,
      seek(after) {
        held = after
        handle.seek(after)
      },
    }
  },
})
