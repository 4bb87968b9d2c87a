import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build, preview } from 'vite'
import type { Plugin } from 'vite'
import { gatewayMiddleware } from '../fixtures/gateway/vite-plugin.ts'
import { createSeededGateway } from '../fixtures/gateway/seed.ts'
import type { SeededGateway } from '../fixtures/gateway/seed.ts'

const consoleRoot = path.resolve(import.meta.dirname, '../../examples/console')

/** No inline script, no inline style sheet, no eval, and no HTML, script or script's address from a string. */
export const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

type Served = ReturnType<typeof gatewayMiddleware>

const gatewayIn = (gateway: SeededGateway, { middleware }: Served): Plugin => ({
  name: 'gateway-in-preview',
  configurePreviewServer: ({ middlewares }) => {
    middlewares.use(middleware)
    middlewares.use((request, response, next) => {
      if (request.url?.startsWith('/gateway-identities.json') !== true) return next()
      response.setHeader('Content-Type', 'application/json')
      response.end(JSON.stringify({ url: '/gateway', ...gateway.access }))
    })
  },
})

/** The console as it is built for production, under a policy that allows nothing inline. */
export const startStrictConsole = async (): Promise<{
  readonly url: string
  readonly faults: Served['faults']
  readonly stop: () => Promise<void>
}> => {
  const outDir = await mkdtemp(path.join(tmpdir(), 'atoms-strict-'))
  const gateway = createSeededGateway()
  const served = gatewayMiddleware('/gateway', gateway.fetch)
  const config = { root: consoleRoot, configFile: path.join(consoleRoot, 'vite.config.ts'), logLevel: 'error' as const }
  await build({ ...config, build: { outDir, emptyOutDir: true } })
  const server = await preview({
    ...config,
    plugins: [gatewayIn(gateway, served)],
    build: { outDir },
    preview: { port: 0, strictPort: false, headers: { 'Content-Security-Policy': POLICY } },
  })
  const { port } = server.httpServer.address() as AddressInfo
  return {
    url: `http://localhost:${port}/`,
    faults: served.faults,
    stop: async () => {
      gateway.close()
      await server.close()
      await rm(outDir, { recursive: true, force: true })
    },
  }
}
