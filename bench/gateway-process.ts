import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { SeededAccess } from '../test/fixtures/gateway/seed.ts'
import type { Answer, Order } from './gateway-child.ts'

export interface GatewayProcess {
  readonly url: string
  readonly access: SeededAccess
  /** Has the process do something, and waits for it. */
  order(order: Order): Promise<Answer>
  stop(): void
}

/** The reference gateway in a process of its own, without limits of rate, and with built pages under `/pages/`. */
export const startGateway = async (pages = ''): Promise<GatewayProcess> => {
  const child = fork(path.join(import.meta.dirname, 'gateway-child.ts'), {
    env: { ...process.env, BENCH_PAGES: pages },
  })
  const [{ url, access }] = (await once(child, 'message')) as [{ url: string; access: SeededAccess }]
  return {
    url,
    access,
    order: async (order) => {
      child.send(order)
      const [answer] = (await once(child, 'message')) as [Answer]
      return answer
    },
    stop: () => child.kill(),
  }
}
