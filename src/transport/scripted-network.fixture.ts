import type { SessionAnswer } from '../contract/requests.ts'
import { streamId } from '../contract/routing.ts'
import { ENVELOPE, ROUTING } from '../../test/fixtures/streams/sample.ts'
import { createCell } from './cell.ts'
import type { Clock } from './environment.ts'
import { createCanvasTransport } from './transport.ts'
import type { StreamSink, TransportOptions } from './types.ts'

/** Lets everything that is not a timer happen. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export const createTestClock = () => {
  const timers = new Map<number, { readonly at: number; readonly run: () => void }>()
  let now = 1_000_000
  let count = 0
  const clock: Clock = {
    now: () => now,
    setTimeout: (run, ms) => {
      timers.set(++count, { at: now + Math.max(0, ms), run })
      return count
    },
    clearTimeout: (handle) => void timers.delete(handle as number),
  }
  /** Time goes by, timer after timer. */
  const pass = async (ms: number): Promise<void> => {
    const until = now + ms
    for (;;) {
      await settle()
      const next = [...timers].filter(([, { at }]) => at <= until).toSorted((a, b) => a[1].at - b[1].at || a[0] - b[0])[0]
      if (next === undefined) break
      now = Math.max(now, next[1].at)
      timers.delete(next[0])
      next[1].run()
    }
    now = until
    await settle()
  }
  /** A machine that slept: the clock is ahead, and only then do the timers run. */
  const sleep = (ms: number): Promise<void> => {
    now += ms
    return pass(0)
  }
  return { clock, pass, sleep, timers: () => timers.size }
}

export const sessionAnswer = (session_id: string, limits: Partial<SessionAnswer['limits']> = {}) => ({
  session_id,
  routing: { ...ROUTING, canvas_id: undefined, thread_id: undefined, projection_id: undefined, panel_id: undefined, session_id },
  lens: { tokens: { read: ['**'], write: ['**'] }, blocks: { read: ['**'], write: ['**'] }, sidecars: true },
  canvases: [],
  threads: [],
  runs: [],
  actors: [],
  flags: { typing_plan: true, gestures: true, auto_mode: false },
  limits: {
    max_event_bytes: 65_536,
    max_streams: 32,
    buffer_events: 10_000,
    heartbeat_ms: 15_000,
    session_idle_ms: 900_000,
    presence_hz: 30,
    rates: {},
    on_mismatch: [],
    ...limits,
  },
  signals: [],
  kill_switch: { on: false },
})

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })

export const problem = (status: number, code: string, more: object = {}, headers: Record<string, string> = {}): Response =>
  json({ type: 'about:blank', status, code, detail: `It is ${code}.`, ...more }, status, { 'content-type': 'application/problem+json', ...headers })

export interface Asked {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
  readonly signal: AbortSignal
  respond(response: Response): void
  fail(): void
}

export interface ServedStream {
  readonly cancelled: () => boolean
  send(data: string | Uint8Array): Promise<void>
  end(): Promise<void>
  breakOff(): Promise<void>
}

/** Answers with an event stream that the test writes. */
export const stream = async (asked: Asked | undefined, headers: Record<string, string> = {}): Promise<ServedStream> => {
  if (asked === undefined) throw new Error('Nothing was asked')
  let cancelled = false
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const body = new ReadableStream<Uint8Array>({
    start: (given) => {
      controller = given
    },
    cancel: () => {
      cancelled = true
    },
  })
  asked.respond(new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8', ...headers } }))
  await settle()
  return {
    cancelled: () => cancelled,
    send: async (data) => {
      if (!cancelled) controller?.enqueue(typeof data === 'string' ? new TextEncoder().encode(data) : data)
      await settle()
    },
    end: async () => {
      controller?.close()
      await settle()
    },
    breakOff: async () => {
      controller?.error(new TypeError('terminated'))
      await settle()
    },
  }
}

/** A transport in a world of its own: the network answers what the test says, time passes when the test says. */
export const createWorld = (options: Partial<TransportOptions> & { limits?: Partial<SessionAnswer['limits']>; sessions?: 'by hand' } = {}) => {
  const time = createTestClock()
  const requests: Asked[] = []
  let sessions = 0
  const online = createCell(true)
  const visibility = createCell(true)
  const fetch = (url: string, init: RequestInit): Promise<Response> =>
    new Promise((resolve, reject) => {
      const asked: Asked = {
        method: init.method ?? 'GET',
        path: url.replace('http://gateway', ''),
        headers: init.headers as Record<string, string>,
        body: init.body as string | undefined,
        signal: init.signal as AbortSignal,
        respond: resolve,
        fail: () => reject(new TypeError('fetch failed')),
      }
      if (asked.path === '/sessions' && options.sessions === undefined) resolve(json(sessionAnswer(`s${++sessions}`, options.limits), 201))
      else requests.push(asked)
    })
  const transport = createCanvasTransport({
    url: 'http://gateway',
    mount: { app_id: 'console', surface_id: 'main' },
    credentials: () => 'token',
    ...options,
    env: { fetch, clock: time.clock, random: () => 0.5, online, visibility, ...options.env },
  })
  /** The oldest request that was not looked at yet. */
  const next = async (): Promise<Asked | undefined> => {
    await settle()
    return requests.shift()
  }
  return { transport, time, requests, next, online, visibility, sessions: () => sessions }
}

export const CANVAS = streamId('canvas:c1')
export const THREAD = streamId('thread:t1')

/** A persisted event of a stream. */
export const eventOf = (stream: string, seq: number, more: { prev?: number; epoch?: string; data?: object; type?: string } = {}) => {
  const id = stream.slice(stream.indexOf(':') + 1)
  const place = { stream: { id: stream, epoch: more.epoch ?? 'e1', prev: more.prev ?? seq - 1 }, seq }
  const routing = stream.startsWith('canvas') ? { canvas_id: id } : { thread_id: id }
  const data = more.data ?? { message_id: 'm1', index: seq, delta: `word ${seq} ` }
  return { ...ENVELOPE, type: more.type ?? (stream.startsWith('canvas') ? 'later_type' : 'chat_token'), ...place, routing: { ...ROUTING, ...routing }, data }
}

/** One that is not in the log. */
export const ephemeral = (stream: string, type: string, data: object) => {
  const { seq: _, stream: { prev: __, ...place }, ...event } = eventOf(stream, 1, { type, data })
  return { ...event, seq: 0, stream: place }
}

export const message = (event: object, cursor?: string, line = '\n'): string =>
  `${cursor === undefined ? '' : `id: ${cursor}${line}`}data: ${JSON.stringify(event)}${line}${line}`

export const createSink = () => {
  const seqs: number[] = []
  const events: Parameters<StreamSink['event']>[0][] = []
  const misses: Parameters<StreamSink['miss']>[0][] = []
  const diagnostics: string[] = []
  const sink: StreamSink = {
    event: (event) => {
      seqs.push(event.seq)
      events.push(event)
    },
    miss: (miss) => void misses.push(miss),
    diagnostic: ({ code }) => void diagnostics.push(code),
  }
  return { ...sink, seqs, events, misses, diagnostics }
}
