import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Client, event, setToken } from '../test/conformance/client.ts'
import { DEFAULT_LIMITS } from '../test/fixtures/gateway/limits.ts'
import { listen } from '../test/fixtures/gateway/node-host.ts'
import { createSeededGateway } from '../test/fixtures/gateway/seed.ts'
import { hashText } from '../src/state/index.ts'
import { answerText, deltasOf } from './answer.ts'

/** What a gateway's process does when it is told so. */
export type Order =
  | { readonly do: 'measure' }
  /** So many commits to the document, as fast as they are taken; the answer comes with the last. */
  | { readonly do: 'commit'; readonly count: number }
  /** One answer of an agent in a thread, in so many deltas: as fast as they are taken, or at a pace. */
  | {
      readonly do: 'answer'
      readonly thread_id: string
      readonly bytes: number
      readonly deltas: number
      readonly per_second?: number
    }
  /** A thread of so many messages, a question and an answer of about `bytes` in turn. */
  | { readonly do: 'talk'; readonly thread_id: string; readonly messages: number; readonly bytes: number }
  /** Number tokens `bench.t0` … of a canvas, then changes of them, ten in a commit. */
  | { readonly do: 'tokens'; readonly canvas_id: string; readonly count: number }
  | {
      readonly do: 'patches'
      readonly canvas_id: string
      readonly count: number
      readonly per_second: number
      readonly seconds: number
    }

export interface Answer {
  readonly rss: number
  readonly heap: number
  /** Milliseconds of all its threads. */
  readonly cpu: number
  readonly connections: number
  readonly rev: number
  /** When the order was done, in milliseconds since 1970. */
  readonly at: number
}

const rates = Object.fromEntries(
  Object.keys(DEFAULT_LIMITS.rates).map((route) => [route, { per_second: 1e9, burst: 1e9 }]),
)
const gateway = createSeededGateway({ limits: { rates, buffer_events: 100_000, lane_events: 50_000 } })

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}
/** The pages that are measured, where they were built: of one origin with the gateway, as an app and its backend are. */
const page = async (file: string): Promise<Response> => {
  const bytes = await readFile(path.join(process.env['BENCH_PAGES'] ?? '', path.normalize(`/${file}`)))
  return new Response(bytes, { headers: { 'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream' } })
}
const host = await listen(async (request) => {
  const { pathname } = new URL(request.url)
  return pathname.startsWith('/pages/') ? await page(pathname.slice('/pages/'.length)) : await gateway.fetch(request)
})
const { identities } = gateway.access
const target = { url: 'http://gateway', fetch: gateway.fetch, identities, close: async () => undefined }
const writer = await Client.open(target, 'ana')
const agent = await Client.open(target, 'writer')
let rev = 0

/** Whoever reads has its turn. */
const turn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve)
  })

const commit = async (count: number): Promise<void> => {
  for (let n = 0; n < count; n++) {
    const { status, body } = await writer.command('doc-1', rev, [setToken('doc.title', `Title ${rev}`)])
    if (status !== 200) throw new Error(JSON.stringify(body))
    rev = body.head_rev
    if (n % 10 === 0) await turn()
  }
}

const BATCH = 100
/** Does something `total` times: at a pace where there is one, otherwise in batches as fast as they are taken. */
const paced = async (
  total: number,
  per_second: number | undefined,
  send: (from: number, to: number) => Promise<void>,
): Promise<void> => {
  const start = performance.now()
  for (let done = 0; done < total;) {
    const due = per_second === undefined ? done + BATCH : Math.floor(((performance.now() - start) / 1000) * per_second)
    const to = Math.min(total, due, done + BATCH)
    if (to > done) await send(done, to)
    done = Math.max(done, to)
    await (per_second === undefined
      ? turn()
      : new Promise((resolve) => {
          setTimeout(resolve, 4)
        }))
  }
}

let messages = 0
const taken = ({ status, text }: { readonly status: number; readonly text: string }): void => {
  if (status >= 300) throw new Error(`${status} ${text}`)
}
const answer = async (thread_id: string, text: string, deltas: number, per_second?: number): Promise<void> => {
  const message_id = `bench-${messages++}`
  const pieces = deltasOf(text, deltas)
  let index = 0
  await paced(pieces.length, per_second, async (from, to) => {
    const events = pieces.slice(from, to).map((delta) => {
      const one = event('chat_token', { message_id, index, delta })
      index += delta.length
      return one
    })
    taken(await agent.events({ thread_id }, events))
  })
}

const talk = async (thread_id: string, count: number, bytes: number): Promise<void> => {
  for (let n = 0; n < count; n += 2) {
    taken(await writer.chat(thread_id, `Question ${n / 2 + 1}: what about the board?`))
    const text = answerText(bytes, n + 7)
    const message_id = `talk-${thread_id}-${n}`
    const hash = hashText(text)
    taken(
      await agent.events({ thread_id }, [
        event('chat_token', { message_id, index: 0, delta: text }),
        event('agent_message', { message_id, length: text.length, hash }),
      ]),
    )
  }
}

/** What a page of the bench waits for. */
const LAST = -1.5

const patches = async ({ canvas_id, count, per_second, seconds }: Extract<Order, { do: 'patches' }>): Promise<void> => {
  const total = (per_second * seconds) / 10
  let { state } = await writer.snapshot(canvas_id)
  let head = state.rev
  let n = 0
  await paced(total, per_second / 10, async (from, to) => {
    for (let at = from; at < to; at++) {
      // The very last value is one that the page knows.
      const value = (): number => (n === total * 10 ? LAST : n + 0.25)
      const ops = Array.from({ length: 10 }, () => setToken(`bench.t${(n++ * 7919) % count}`, value()))
      const sent = await writer.command(canvas_id, head, ops)
      taken(sent)
      head = sent.body.head_rev
    }
  })
}

const tokens = async (canvas_id: string, count: number): Promise<void> => {
  for (let from = 0; from < count; from += 500) {
    const ops = Array.from({ length: Math.min(500, count - from) }, (_, n) => ({
      op: 'define_token',
      path: `bench.t${from + n}`,
      // Fractions from the start: integers that turn into fractions later send the engine down a slow path.
      token: { type: 'number', value: from + n + 0.5, label: `Value ${from + n}` },
    }))
    await writer.change(canvas_id, ops)
  }
}

const obey = async (order: Order): Promise<void> => {
  switch (order.do) {
    case 'measure':
      return undefined
    case 'commit':
      return await commit(order.count)
    case 'answer':
      return await answer(order.thread_id, answerText(order.bytes), order.deltas, order.per_second)
    case 'talk':
      return await talk(order.thread_id, order.messages, order.bytes)
    case 'tokens':
      return await tokens(order.canvas_id, order.count)
    case 'patches':
      return await patches(order)
  }
}

process.on('message', (order: Order) => {
  void obey(order).then(() => {
    const { rss, heapUsed } = process.memoryUsage()
    const { user, system } = process.cpuUsage()
    const answer: Answer = {
      rss,
      heap: heapUsed,
      cpu: (user + system) / 1000,
      connections: gateway.inspect().connections,
      rev,
      at: performance.timeOrigin + performance.now(),
    }
    process.send?.(answer)
  })
})
process.send?.({ url: host.url, access: gateway.access })
