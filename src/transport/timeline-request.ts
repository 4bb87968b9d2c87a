import { MAX_CURSOR_BYTES, formatCursor } from '../contract/positions.ts'
import type { Position } from '../contract/positions.ts'
import type { StreamId } from '../contract/routing.ts'
import type { Call } from './http.ts'
import type { Subscription } from './subscription.ts'

const PATH = '/sse/timeline'

/** [SSE1] [SSE10] What asks for these streams from where each stands: a GET, or a POST where that would not fit its head. */
export const timelineCall = (streams: readonly Subscription[], session_id: string): Omit<Call, 'signal'> => {
  const placed = streams.flatMap(({ stream, position }): [StreamId, Position][] =>
    position === undefined ? [] : [[stream, position]],
  )
  const cursor = formatCursor(new Map(placed))
  const names = streams.map(({ stream, view }) => (view === 'commits' ? stream : `${stream}~${view}`)).join(',')
  const headers = { accept: 'text/event-stream', 'atoms-session': session_id }
  if (cursor.length > MAX_CURSOR_BYTES || names.length > MAX_CURSOR_BYTES) {
    const body = { streams: streams.map(({ stream, view, position }) => ({ id: stream, view, after: position })) }
    return { method: 'POST', path: PATH, headers, body: JSON.stringify(body) }
  }
  return {
    method: 'GET',
    // Colons, commas and tildes stand for themselves in a query, and keep the address readable in tools.
    path: `${PATH}?streams=${names}&view=commits`,
    headers: cursor === '' ? headers : { ...headers, 'last-event-id': cursor },
  }
}
