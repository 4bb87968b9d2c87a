import { isStreamId } from './routing.ts'
import type { StreamId } from './routing.ts'
import type { Position } from './schemas/positions.ts'

export type { Position } from './schemas/positions.ts'

/** Places in several streams, as the SSE `id:` line carries them. */
export type VectorCursor = ReadonlyMap<StreamId, Position>

const ENTRY = /^([^=]+)=([a-z0-9]{1,16})\.(0|[1-9][0-9]{0,15})$/

/** Longer cursors do not fit a header safely: they go in the body of `POST /sse/timeline`. */
export const MAX_CURSOR_BYTES = 2048

/** Reads `canvas:c1=k3f9.42;thread:t1=a01b.17`; undefined where an entry is malformed, or a stream stands twice. */
export const parseCursor = (text: string): Map<StreamId, Position> | undefined => {
  const cursor = new Map<StreamId, Position>()
  if (text === '') return cursor
  for (const entry of text.split(';')) {
    const match = ENTRY.exec(entry)
    const [, stream, epoch, digits] = match ?? []
    if (stream === undefined || epoch === undefined || digits === undefined || !isStreamId(stream)) return undefined
    if (cursor.has(stream)) return undefined
    const seq = Number(digits)
    if (!Number.isSafeInteger(seq)) return undefined
    cursor.set(stream, { epoch, seq })
  }
  return cursor
}

/** Entries are sorted by stream id, so that equal cursors are equal texts. */
export const formatCursor = (cursor: VectorCursor): string =>
  [...cursor]
    .map(([stream, { epoch, seq }]) => `${stream}=${epoch}.${seq}`)
    .toSorted()
    .join(';')

/** Where an event that covers (`prev`, `seq`] stands to a reader at `seq` `at` (`contract` §4). */
export const placeOf = (
  at: number,
  event: { readonly prev: number; readonly seq: number },
): 'duplicate' | 'next' | 'gap' => {
  if (event.seq <= at) return 'duplicate'
  return event.prev <= at ? 'next' : 'gap'
}
