import { Client, setToken } from '../test/conformance/client.ts'
import { DEFAULT_LIMITS } from '../test/fixtures/gateway/limits.ts'
import { listen } from '../test/fixtures/gateway/node-host.ts'
import { createSeededGateway } from '../test/fixtures/gateway/seed.ts'

/** What a gateway's process does when it is told so. */
export type Order =
  | { readonly do: 'measure' }
  /** So many commits to the document, as fast as they are taken; the answer comes with the last. */
  | { readonly do: 'commit'; readonly count: number }

export interface Answer {
  readonly rss: number
  readonly heap: number
  /** Milliseconds of all its threads. */
  readonly cpu: number
  readonly connections: number
  readonly rev: number
}

const rates = Object.fromEntries(
  Object.keys(DEFAULT_LIMITS.rates).map((route) => [route, { per_second: 1e9, burst: 1e9 }]),
)
const gateway = createSeededGateway({ limits: { rates, buffer_events: 20_000 } })
const host = await listen(gateway.fetch)
const { identities } = gateway.access
const writer = await Client.open(
  { url: 'http://gateway', fetch: gateway.fetch, identities, close: async () => undefined },
  'ana',
)
let rev = 0

const commit = async (count: number): Promise<void> => {
  for (let n = 0; n < count; n++) {
    const { status, body } = await writer.command('doc-1', rev, [setToken('doc.title', `Title ${rev}`)])
    if (status !== 200) throw new Error(JSON.stringify(body))
    rev = body.head_rev
    // Whoever reads has its turn.
    if (n % 10 === 0) {
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
    }
  }
}

process.on('message', (order: Order) => {
  void (order.do === 'commit' ? commit(order.count) : Promise.resolve()).then(() => {
    const { rss, heapUsed } = process.memoryUsage()
    const { user, system } = process.cpuUsage()
    const answer: Answer = {
      rss,
      heap: heapUsed,
      cpu: (user + system) / 1000,
      connections: gateway.inspect().connections,
      rev,
    }
    process.send?.(answer)
  })
})
process.send?.({ url: host.url, access: gateway.access })
