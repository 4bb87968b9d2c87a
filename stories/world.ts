import { createContext, useContext } from 'react'
import type { RequestHandler } from 'msw'
import { threadId } from '../src/contract/index.ts'
import { documentCanvas } from '../src/canvases/document/definition.ts'
import { planCanvas } from '../src/canvases/plan/definition.ts'
import { createSession } from '../src/session/index.ts'
import type { Session } from '../src/session/types.ts'
import { createCanvasTransport } from '../src/transport/index.ts'
import type { TransportOptions } from '../src/transport/index.ts'
import type { Identity } from '../test/fixtures/gateway/directory.ts'
import { withFaults } from '../test/fixtures/gateway/faults.ts'
import type { Faults } from '../test/fixtures/gateway/faults.ts'
import { gatewayHandler } from '../test/fixtures/gateway/msw.ts'
import { DEFAULT_TOOLS } from '../test/fixtures/gateway/run/tools.ts'
import { createNetwork } from './network.ts'
import type { Network } from './network.ts'
import { createSeededGateway } from '../test/fixtures/gateway/seed.ts'
import type { SeededGateway, SeededName } from '../test/fixtures/gateway/seed.ts'
import { crowdCanvas, workshopCanvas, workshopTools } from './workshop.tsx'

/** A gateway in memory behind msw, and the sessions of whoever a story needs. */
export interface World {
  readonly url: string
  readonly gateway: SeededGateway
  readonly faults: Faults
  /** What the toolbar does to the connection, and play functions too. */
  readonly network: Network
  readonly handler: RequestHandler
  /** How the app signs whoever looks in: a story may break it. */
  readonly signIn: { fails: Error | null }
  readonly session: (name: SeededName) => Session
  /** A session that the story's faults do not meet: for whoever goes on working meanwhile. */
  readonly elsewhere: (name: SeededName) => Session
  /** Lets somebody in who is not seeded, and opens their session elsewhere. */
  readonly newcomer: (identity: Identity) => Session
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
    definitions: [planCanvas, documentCanvas, workshopCanvas, crowdCanvas],
    tools: { ...DEFAULT_TOOLS, ...workshopTools },
  })
  const faults = withFaults(gateway.fetch)
  const sessions = new Map<SeededName, Session>()
  const others: Session[] = []
  const signIn: World['signIn'] = { fails: null }
  const tokenOf = (name: SeededName): string => gateway.access.identities[name]!.token
  const open = (token: string, env: NonNullable<TransportOptions['env']>): Session => {
    const mount = { app_id: 'console', surface_id: 'main' }
    const credentials = (): string => {
      if (signIn.fails !== null) throw signIn.fails
      return token
    }
    return createSession({ transport: createCanvasTransport({ url, mount, credentials, env }) })
  }
  const apart = (token: string): Session => {
    const session = open(token, { fetch: (input, init) => gateway.fetch(new Request(input, init)) })
    others.push(session)
    return session
  }
  const elsewhere = (name: SeededName): Session => apart(tokenOf(name))
  const network = createNetwork({ gateway, faults, sessions: () => [...sessions.values()], elsewhere })
  latest = {
    url,
    gateway,
    faults,
    network,
    signIn,
    handler: gatewayHandler(faults.fetch, url),
    session: (name) => {
      const known = sessions.get(name)
      if (known !== undefined) return known
      const session = open(tokenOf(name), network.env)
      sessions.set(name, session)
      return session
    },
    elsewhere,
    newcomer: (identity) => {
      const token = `${identity.actor.actor_id}-${worlds}`
      gateway.directory.add(token, identity)
      return apart(token)
    },
    close: () => {
      network.close()
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

/** The same world as one reader sees it, whoever a story is about: its scenario and its play go on as themselves. */
export const seenBy = (world: World, reader: SeededName): World => ({ ...world, session: () => world.session(reader) })
