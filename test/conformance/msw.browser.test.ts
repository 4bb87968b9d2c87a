import type { RequestHandler } from 'msw'
import { setupWorker } from 'msw/browser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { used } from '../browser/report.ts'
import { gatewayHandler } from '../fixtures/gateway/msw.ts'
import { createSeededGateway } from '../fixtures/gateway/seed.ts'
import { conformance } from './conformance.ts'
import { referenceTarget } from './reference-target.ts'
import { runConformance } from './run-conformance.ts'

const worker = setupWorker()

beforeAll(async () => {
  await worker.start({ quiet: true, onUnhandledFrame: 'bypass', serviceWorker: { url: '/mockServiceWorker.js' } })
  await used('host: MSW in Chromium, for the conformance suite')
})
afterAll(() => worker.stop())

let made = 0
const served = new Map<string, RequestHandler>()
/** Every request asks every handler, so a gateway that is closed has none any more. */
const serve = () => worker.resetHandlers(...served.values())

conformance(
  'the reference gateway over MSW',
  referenceTarget(async (fetch) => {
    const url = `http://gateway-${++made}.test`
    served.set(url, gatewayHandler(fetch, url))
    serve()
    return {
      url,
      fetch: (request) => globalThis.fetch(request),
      lacks: {
        http: 'the gateway is in the page, and nothing speaks HTTP',
        headers: 'a page may not set the header Origin',
        uploads: 'the service worker has a body whole before the gateway sees it',
      },
      close: async () => {
        served.delete(url)
        serve()
      },
    }
  }),
)

test('runConformance goes in a page too, and names what a page cannot ask', async () => {
  const gateway = createSeededGateway()
  const url = 'http://gateway.test'
  served.set(url, gatewayHandler(gateway.fetch, url))
  serve()
  const report = await runConformance({ url, identities: gateway.access, only: ['RT', 'ERR3'] })
  expect(report.results.filter(({ verdict }) => verdict === 'failed')).toEqual([])
  expect(report.counts.passed).toBeGreaterThan(4)
  expect(report.results.map(({ why }) => why)).toContain('a page does not send a body in parts')
  gateway.close()
})
