import { createContext, useContext } from 'react'
import type { RequestHandler } from 'msw'
import { threadId } from '../src/contract/index.ts'
import { documentCanvas } from '../src/canvases/document/definition.ts'
import { planCanvas } from '../src/canvases/plan/definition.ts'
import { createSession } from '../src/session/index.ts'
import type { Session } from '../src/session/types.ts'
import { createCanvasTransport } from '../src/transport/index.ts'
import { withFaults } from '../test/fixtures/gateway/faults.ts'
import type { Faults } from '../test/fixtures/gateway/faults.ts'
import { gatewayHandler } from '../test/fixtures/gateway/msw.ts'
import { DEFAULT_TOOLS } from '../test/fixtures/gateway/run/tools.ts'
import { createSeededGateway } from '../test/fixtures/gateway/seed.ts'
import type { SeededGateway, SeededName } from '../test/fixtures/gateway/seed.ts'
import { workshopCanvas, workshopTools } from './workshop.tsx'

/** A gateway in memory behind msw, and the sessions of whoever a story needs. */
export interface World {
  readonly url: string
  readonly gateway: SeededGateway
  readonly faults: Faults
  readonly handler: RequestHandler
  readonly session: (name: SeededName) => Session
  /** A session that the story's faults do not meet: for whoever goes on working meanwhile. */
  readonly elsewhere: (name: SeededName) => Session
  readonly close: () => void
}

/** What happens before anybody looks. */
export type Scenario = (world: World) => void | Promise<void>

export const THREAD = threadId('thread-1')

let worlds = 0
let latest: World | null = null

/** The world of the story that runs now: for play functions, which have no context. */
export const latestWorld = (): World => {
  if (latest === null) throw new Error('No story runs.')
  return latest
}

export const createWorld = (): World => {
  worlds += 1
  const url = `https://gateway-${worlds}.test`
  const gateway = createSeededGateway({
    isOriginAllowed: () => true,
    definitions: [planCanvas, documentCanvas, workshopCanvas],
    tools: { ...DEFAULT_TOOLS, ...workshopTools },
  })
  const faults = withFaults(gateway.fetch)
  const sessions = new Map<SeededName, Session>()
  const others: Session[] = []
  const open = (name: SeededName, fetch?: typeof globalThis.fetch): Session => {
    const { token, app_id, surface_id } = gateway.access.identities[name]!
    const transport = createCanvasTransport({
      url,
      mount: { app_id, surface_id },
      credentials: () => token,
      ...(fetch === undefined ? {} : { env: { fetch } }),
    })
    return createSession({ transport })
  }
  latest = {
    url,
    gateway,
    faults,
    handler: gatewayHandler(faults.fetch, url),
    session: (name) => {
      const known = sessions.get(name)
      if (known !== undefined) return known
      const session = open(name)
      sessions.set(name, session)
      return session
    },
    elsewhere: (name) => {
      const session = open(name, (input, init) => gateway.fetch(new Request(input, init)))
      others.push(session)
      return session
    },
    close: () => {
      for (const session of [...sessions.values(), ...others]) session.close()
      gateway.close()
    },
  }
  return latest
}

export const WorldContext = createContext<World | null>(null)
export const useWorld = (): World => {
  const world = useContext(WorldContext)
  if (world === null) throw new Error('A story was rendered without its world.')
  return world
}
