import type { RequestHandler } from 'msw'
import { setupWorker } from 'msw/browser'
import { afterAll, beforeAll } from 'vitest'
import { used } from '../browser/report.ts'
import { gatewayHandler } from '../fixtures/gateway/msw.ts'
import { conformance } from './conformance.ts'
import { referenceTarget } from './reference-target.ts'

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
