import path from 'node:path'
import react from '@vitejs/plugin-react'
import { createServer } from 'vite'
import type { Plugin, ViteDevServer } from 'vite'
import { afterAll, beforeAll } from 'vitest'
import { gatewayMiddleware } from '../fixtures/gateway/vite-plugin.ts'
import { conformance } from './conformance.ts'
import { referenceTarget } from './reference-target.ts'

let server: ViteDevServer
let origin: string
let made = 0
const gateways = new Map<string, ReturnType<typeof gatewayMiddleware>['middleware']>()

/** Many gateways where `npm run dev` has one: in front of what Vite itself serves. */
const mounted: Plugin = {
  name: 'gateways-of-the-suite',
  configureServer: ({ middlewares }) => {
    middlewares.use((request, response, next) => {
      const [, prefix = ''] = (request.url ?? '').split('/')
      const gateway = gateways.get(prefix)
      if (gateway === undefined) next()
      else gateway(request, response, next)
    })
  },
}

beforeAll(async () => {
  server = await createServer({
    configFile: false,
    logLevel: 'error',
    root: path.resolve(import.meta.dirname, '../../examples/console'),
    plugins: [react(), mounted],
    server: { port: 0, host: '127.0.0.1' },
  })
  await server.listen()
  origin = new URL(server.resolvedUrls?.local[0] ?? 'http://vite-does-not-listen').origin
})
afterAll(() => server.close())

conformance(
  'the reference gateway inside a Vite dev server',
  referenceTarget(async (fetch) => {
    const prefix = `gateway-${++made}`
    gateways.set(prefix, gatewayMiddleware(`/${prefix}`, fetch).middleware)
    return {
      url: `${origin}/${prefix}`,
      fetch: (request) => globalThis.fetch(request),
      lacks: {
        http: 'the dev server of Vite reads the heads of requests',
        headers: 'the dev server of Vite answers other origins itself',
      },
      close: async () => void gateways.delete(prefix),
    }
  }),
)
