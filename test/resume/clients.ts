import { createSession } from '../../src/session/index.ts'
import type { Session, SessionEnv } from '../../src/session/index.ts'
import { createCanvasTransport } from '../../src/transport/index.ts'
import type { Clock, Environment } from '../../src/transport/index.ts'
import { createSeededGateway } from '../fixtures/gateway/seed.ts'
import type { SeededGateway, SeededName, SeedOptions } from '../fixtures/gateway/seed.ts'
import { withFaults } from '../fixtures/gateway/faults.ts'
import type { Faults } from '../fixtures/gateway/faults.ts'

export interface InMemory {
  readonly gateway: SeededGateway
  readonly faults: Faults
  /** Another session of someone of the seeded project; each has faults of its own on top of everybody's. */
  client(name: SeededName, env?: Partial<SessionEnv>): { readonly session: Session; readonly faults: Faults }
  close(): void
}

/** Time that runs twenty times as fast, so that quiet spans and pauses between tries are short. */
export const fastClock: Clock = {
  now: () => performance.now() * 20,
  setTimeout: (run, ms) => setTimeout(run, ms / 20),
  clearTimeout: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
}

/** The real gateway and real clients, with nothing but function calls in between. */
export const inMemory = (options: SeedOptions = {}): InMemory => {
  const gateway = createSeededGateway(options)
  const faults = withFaults(gateway.fetch)
  const sessions: Session[] = []
  return {
    gateway,
    faults,
    client(name, env = {}) {
      const own = withFaults(faults.fetch)
      const identity = gateway.access.identities[name]
      if (identity === undefined) throw new Error(`nobody is called ${name}`)
      const { token, app_id, surface_id } = identity
      const transport = createCanvasTransport({
        url: 'http://gateway.test',
        mount: { app_id, surface_id },
        credentials: () => token,
        env: {
          clock: fastClock,
          fetch: (url: string, init: RequestInit) => own.fetch(new Request(url, init)),
        } satisfies Partial<Environment>,
      })
      const session = createSession({ transport, env: { clock: fastClock, ...env } })
      sessions.push(session)
      return { session, faults: own }
    },
    close() {
      for (const session of sessions) session.close()
      gateway.close()
    },
  }
}

/** Resolves when `test` holds; says what it waited for where that takes too long. */
export const eventually = async (what: string, test: () => boolean, ms = 20_000): Promise<void> => {
  const end = Date.now() + ms
  while (!test()) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`)
    await new Promise((resolve) => {
      setTimeout(resolve, 2)
    })
  }
}
