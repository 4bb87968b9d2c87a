import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { Client, setToken } from '../test/conformance/client.ts'
import type { ReadersAnswer } from './fan-out-readers.ts'
import { startGateway } from './gateway-process.ts'
import { list } from './measure.ts'

const READERS = 1_000
const COMMITS = 30

const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`
const ms = (value: number): string => `${value.toFixed(1)} ms`

/** 1 000 readers of one canvas in a second process, one commit a second to each: loss, delivery, memory. */
export const fanOut = async (): Promise<void> => {
  const gateway = await startGateway()
  const token = gateway.access.identities['ben']?.token ?? ''
  const { identities } = gateway.access
  const target = {
    url: gateway.url,
    fetch: (request: Request) => fetch(request),
    identities,
    close: async () => undefined,
  }
  const [ana, ben] = [await Client.open(target, 'ana'), await Client.open(target, 'ben')]
  const before = await gateway.order({ do: 'measure' })
  const readers = fork(path.join(import.meta.dirname, 'fan-out-readers.ts'), [
    gateway.url,
    token,
    ben.session.session_id,
    String(READERS),
  ])
  await once(readers, 'message')
  const full = await gateway.order({ do: 'measure' })
  for (let n = 0; n < COMMITS; n++) {
    const start = Date.now()
    // The moment stands in what is written, so that delivery is measured from the author to the reader.
    const sent = performance.timeOrigin + performance.now()
    const { status } = await ana.command('plan-1', n, [setToken('board.title', String(sent))])
    if (status !== 200) throw new Error(`The commit was refused with ${status}.`)
    await new Promise((resolve) => {
      setTimeout(resolve, 1000 - (Date.now() - start))
    })
  }
  readers.send('end')
  const [{ connected, delays, lost }] = (await once(readers, 'message')) as [ReadersAnswer]
  const after = await gateway.order({ do: 'measure' })
  readers.kill()
  gateway.stop()
  const sorted = delays.toSorted((a, b) => a - b)
  const at = (share: number): string =>
    ms(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN)
  list(`${READERS} SSE readers on one gateway process, one commit a second to each, ${COMMITS} s`, {
    'readers connected': connected,
    'events delivered': delays.length,
    'events lost': lost,
    'delivery from the author, p50': at(0.5),
    'delivery from the author, p99 (budget 250 ms)': at(0.99),
    'delivery from the author, the slowest': ms(sorted.at(-1) ?? Number.NaN),
    'gateway, resident before the readers': mb(before.rss),
    'gateway, resident with the readers': mb(full.rss),
    'gateway, resident at the end': mb(after.rss),
    'gateway, heap for each reader': `${((full.heap - before.heap) / READERS / 1000).toFixed(1)} kB`,
    'gateway, share of one core': `${(((after.cpu - full.cpu) / (COMMITS * 1000)) * 100).toFixed(0)} %`,
  })
}
