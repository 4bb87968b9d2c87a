import { REQUESTS } from '../../src/contract/index.ts'
import type { RequestKind } from '../../src/contract/index.ts'
import { fresh, insertBlock, setToken } from './client.ts'
import type { Client } from './client.ts'

/** What a request may name; each stands for one way of asking for something. */
export interface Named {
  readonly canvas_id: string
  readonly thread_id: string
  readonly run_id: string
  readonly command_id: string
}

export interface Asked {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: Record<string, unknown>
}

type Bodies = { readonly [K in RequestKind]: Record<string, unknown> | undefined }

const bodiesOf = (client: Client, { canvas_id, thread_id }: Named): Bodies => {
  const keyed = () => ({ v: 1, idempotency_key: fresh('key') })
  const at = (place: Record<string, string>) => client.routing(place)
  return {
    open_session: { v: 1, app_id: client.identity.app_id, surface_id: client.identity.surface_id },
    current_session: undefined,
    create_canvas: {
      ...keyed(),
      routing: at({ canvas_id }),
      canvas_type: 'plan',
      title: 'A plan',
      tokens: { 'board.title': { type: 'string', value: 'x' } },
      blocks: { c1: insertBlock('c1').block },
    },
    create_thread: { ...keyed(), routing: at({ thread_id }), title: 'A thread' },
    send_command: client.envelope(canvas_id, 0, [setToken('board.title', 'x')]),
    command_fate: undefined,
    send_chat: { ...keyed(), routing: at({ thread_id }), text: 'Hello' },
    post_events: {
      v: 1,
      routing: at({ thread_id }),
      client_seq: 0,
      events: [{ event_id: crypto.randomUUID(), type: 'log_line', data: { level: 'info', text: 'x' } }],
    },
    call_tool: {
      ...keyed(),
      routing: at({ thread_id }),
      call_id: fresh('call'),
      tool: 'word_count',
      args: { text: 'one' },
    },
    start_run: { ...keyed(), routing: at({ thread_id }), flow: 'brief', input: { brief: 'Write.' } },
    cancel_run: { v: 1, routing: at({}), reason: 'Enough' },
    run: undefined,
    kill_switch: { v: 1, on: true, reason: 'Enough' },
    canvas_snapshot: undefined,
    canvas_hash: undefined,
    canvas_history: undefined,
    thread_snapshot: undefined,
  }
}

/** One well-formed request of every kind in the route table but for the streams, so that none can be forgotten. */
export const everyRequest = (client: Client, named: Named): readonly (readonly [RequestKind, Asked])[] => {
  const bodies = bodiesOf(client, named)
  const kinds = Object.keys(REQUESTS) as RequestKind[]
  return kinds.map((kind) => {
    const { method, path } = REQUESTS[kind]
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: keyof Named) => named[name])
    const body = bodies[kind]
    if (method === 'POST' && body === undefined) throw new Error(`There is no body for ${kind} in ${import.meta.url}.`)
    return [kind, { method, path: filled, ...(body === undefined ? {} : { body }) }]
  })
}
