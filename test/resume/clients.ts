import { createTestGateway } from '../../src/testing/index.ts'
import type { TestGateway } from '../../src/testing/index.ts'
import type { Clock } from '../../src/transport/index.ts'
import type { SeedOptions } from '../fixtures/gateway/seed.ts'

/** Time that runs twenty times as fast, so that quiet spans and pauses between tries are short. */
export const fastClock: Clock = {
  now: () => performance.now() * 20,
  setTimeout: (run, ms) => setTimeout(run, ms / 20),
  clearTimeout: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
}

export interface InMemory extends TestGateway {
  readonly client: TestGateway['as']
}

/** The gateway in memory, with clients whose time runs fast. */
export const inMemory = (options: SeedOptions = {}): InMemory => {
  const gateway = createTestGateway(options)
  return { ...gateway, client: (name, env) => gateway.as(name, { clock: fastClock, ...env }) }
}
