import { setupWorker } from 'msw/browser'
import { afterAll, beforeAll } from 'vitest'
import { used } from '../browser/report.ts'
import { DEFAULT_LIMITS } from '../fixtures/gateway/limits.ts'
import { gatewayHandler } from '../fixtures/gateway/msw.ts'
import { createSeededGateway } from '../fixtures/gateway/seed.ts'
import { conformance } from './conformance.ts'
import type { MakeTarget } from './target.ts'

const worker = setupWorker()

beforeAll(async () => {
  await worker.start({ quiet: true, onUnhandledFrame: 'bypass', serviceWorker: { url: '/mockServiceWorker.js' } })
  await used('host: MSW in Chromium, for a smoke part of the conformance suite')
})
afterAll(() => worker.stop())

const NO_RATES = Object.fromEntries(
  Object.keys(DEFAULT_LIMITS.rates).map((route) => [route, { per_second: 1e6, burst: 1e6 }]),
)
let made = 0

/** A gateway of its own behind the page's service worker. */
const makeTarget: MakeTarget = async ({ limits = {} } = {}) => {
  const gateway = createSeededGateway({ limits: { rates: NO_RATES, ...limits }, isOriginAllowed: () => true })
  const url = `http://gateway-${++made}.test`
  worker.use(gatewayHandler(gateway.fetch, url))
  return {
    url,
    fetch: (request) => fetch(request),
    identities: gateway.access.identities,
    close: async () => gateway.close(),
  }
}

conformance('the reference gateway over MSW', makeTarget, ['commands', 'views', 'chat'])
