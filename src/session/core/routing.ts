import type { SessionAnswer } from '../../contract/requests.ts'
import type { RoutingKeys } from '../../contract/routing.ts'
import type { CanvasId, ThreadId } from '../../contract/ids.ts'

/** The full keys of a request from this session (`contract` §3). */
export const routingOf = (
  { routing }: SessionAnswer,
  at: { readonly canvas_id?: CanvasId | undefined; readonly thread_id?: ThreadId | undefined } = {},
): RoutingKeys => ({
  ...routing,
  projection_id: 'main',
  panel_id: 'harness',
  ...(at.canvas_id === undefined ? {} : { canvas_id: at.canvas_id }),
  ...(at.thread_id === undefined ? {} : { thread_id: at.thread_id }),
})
