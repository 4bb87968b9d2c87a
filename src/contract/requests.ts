export type { RequestKind, Requests, RevMismatch, Right, SessionAnswer, View } from './schemas/requests.ts'

/** The most messages of one page of a thread. */
export const MAX_PAGE = 200

/** Method and path of a request. */
export interface Route {
  readonly method: 'GET' | 'POST'
  /** `{name}` is taken from the body's field of that name, and does not travel in the body. */
  readonly path: string
}

/** The fixed route table (`contract` §14, §19) but for the streams. What of a GET's body is not in its path is its query. */
export const ROUTES = {
  open_session: { method: 'POST', path: '/sessions' },
  current_session: { method: 'GET', path: '/sessions/current' },
  create_canvas: { method: 'POST', path: '/canvases' },
  create_thread: { method: 'POST', path: '/threads' },
  send_command: { method: 'POST', path: '/commands' },
  command_fate: { method: 'GET', path: '/commands/{command_id}' },
  send_chat: { method: 'POST', path: '/chat' },
  post_events: { method: 'POST', path: '/events' },
  call_tool: { method: 'POST', path: '/tool-calls' },
  start_run: { method: 'POST', path: '/runs' },
  cancel_run: { method: 'POST', path: '/runs/{run_id}/cancel' },
  run: { method: 'GET', path: '/runs/{run_id}' },
  kill_switch: { method: 'POST', path: '/kill-switch' },
  canvas_snapshot: { method: 'GET', path: '/canvases/{canvas_id}/snapshot' },
  canvas_hash: { method: 'GET', path: '/canvases/{canvas_id}/snapshot?only=hash' },
  canvas_history: { method: 'GET', path: '/canvases/{canvas_id}/history' },
  thread_snapshot: { method: 'GET', path: '/threads/{thread_id}/snapshot' },
} as const satisfies Record<string, Route>
