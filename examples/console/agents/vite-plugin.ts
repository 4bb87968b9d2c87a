import type { AddressInfo } from 'node:net'
import type { Plugin, ViteDevServer } from 'vite'
import { startChild } from './child.ts'
import type { AgentChild } from './child.ts'

const AGENTS = ['planner', 'writer', 'director'] as const

interface Access {
  readonly url: string
  readonly identities: Readonly<Record<string, { readonly token: string } | undefined>>
}

const originOf = ({ address, family, port }: AddressInfo): string => {
  const host = address === '::' || address === '0.0.0.0' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address
  return `http://${host}:${port}`
}

const startAll = async ({ httpServer, config }: ViteDevServer, args: readonly string[]): Promise<AgentChild[]> => {
  const address = httpServer?.address()
  if (address === null || address === undefined || typeof address === 'string') return []
  const origin = originOf(address)
  const answer = await fetch(`${origin}/gateway-identities.json`)
  const { url, identities } = (await answer.json()) as Access
  return AGENTS.flatMap((name) => {
    const token = identities[name]?.token
    if (token === undefined) return []
    return [
      startChild({
        name,
        url: new URL(url, origin).href,
        token,
        args,
        log: (line) => config.logger.info(`[${name}] ${line}`),
      }),
    ]
  })
}

/**
 * Starts the three agents beside the dev server, as people would by hand: each a process that gets the gateway's URL and
 * a token. `GET /agents.json` tells their process ids, so that one can be killed on purpose.
 */
export const agentsPlugin = ({ args = [] }: { readonly args?: readonly string[] } = {}): Plugin => ({
  name: 'console-agents',
  apply: 'serve',
  configureServer(server) {
    let children: AgentChild[] = []
    let isClosed = false
    const stop = (): void => {
      isClosed = true
      for (const child of children) child.stop()
      process.off('exit', stop)
    }
    server.middlewares.use('/agents.json', (_, response) => {
      response.setHeader('Content-Type', 'application/json')
      response.end(JSON.stringify(children.map(({ pid }, index) => ({ name: AGENTS[index], pid: pid ?? null }))))
    })
    server.httpServer?.once('listening', () => {
      startAll(server, args).then(
        (started) => {
          children = started
          if (isClosed) stop()
        },
        (error: unknown) => server.config.logger.error(`The agents did not start: ${String(error)}`),
      )
    })
    server.httpServer?.once('close', stop)
    process.once('exit', stop)
  },
})
