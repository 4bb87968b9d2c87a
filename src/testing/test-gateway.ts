import type { Session, SessionEnv } from '../session/index.ts'
import { createSession } from '../session/index.ts'
import { createCanvasTransport } from '../transport/index.ts'
import { withFaults } from '../../test/fixtures/gateway/faults.ts'
import type { Faults } from '../../test/fixtures/gateway/faults.ts'
import { createSeededGateway } from '../../test/fixtures/gateway/seed.ts'
import type { SeededGateway, SeededName, SeedOptions } from '../../test/fixtures/gateway/seed.ts'

/** Somebody’s session on the test’s gateway. */
export interface TestClient {
  readonly session: Session
  /** What goes wrong for this client alone. */
  readonly faults: Faults
}

/** The reference gateway in memory, with its seeded people, agents, canvases and thread. */
export interface TestGateway {
  readonly gateway: SeededGateway
  /** The gateway's one handler, behind everybody's faults. */
  readonly fetch: (request: Request) => Promise<Response>
  /** What goes wrong for everybody: cut, delayed, refused, doubled. */
  readonly faults: Faults
  /** A new session of somebody, on this clock where one is given: `ana`, `ben`, `vera` (may only look), `nora` (sees only part), `planner`, `writer`, `director`, `eve` (another tenant). */
  as(name: SeededName, env?: Partial<SessionEnv>): TestClient
  close(): void
}

/** The real gateway and real clients, with nothing but function calls in between. */
export const createTestGateway = (options: SeedOptions = {}): TestGateway => {
  const gateway = createSeededGateway(options)
  const faults = withFaults(gateway.fetch)
  const sessions: Session[] = []
  return {
    gateway,
    fetch: faults.fetch,
    faults,
    as(name, env = {}) {
      const own = withFaults(faults.fetch)
      const identity = gateway.access.identities[name]
      if (identity === undefined) throw new Error(`Nobody is called "${name}" here. Choose one of the seeded names.`)
      const { token, app_id, surface_id } = identity
      const transport = createCanvasTransport({
        url: 'http://gateway.test',
        mount: { app_id, surface_id },
        credentials: () => token,
        env: {
          fetch: (url: string, init: RequestInit) => own.fetch(new Request(url, init)),
          ...(env.clock === undefined ? {} : { clock: env.clock }),
        },
      })
      const session = createSession({ transport, env })
      sessions.push(session)
      return { session, faults: own }
    },
    close() {
      for (const session of sessions) session.close()
      gateway.close()
    },
  }
}
